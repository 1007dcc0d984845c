import { z } from 'zod';
import { kebabId, languageTag } from './ids.ts';

/** What a term means, whatever the language. */
export const concept = z.strictObject({
  id: kebabId,
  /**
   * `site`: a feature of the site itself, named by a short label; `service`: something one applies for, pays or files;
   * `topic`: a subject, sector or group; `document`: a law, strategy or dataset; `action`: a verb; `sign`: words that set apart
   * (fees, opening hours, draft, closed).
   */
  kind: z.enum(['site', 'service', 'topic', 'document', 'action', 'sign']),
  meaning: z.string().min(5),
  /** Broader concepts whose answer is also right. */
  parents: z.array(kebabId).default([]),
  /** Support concepts help detectors and are not answered by `lexicon match` unless asked for. */
  isSupport: z.boolean().default(false),
  /** Names a public body or its head: a subject in such a name ("Ministry of Youth") is not offered by it. */
  namesBody: z.boolean().default(false),
  /** What a body has, so that its name beside it takes nothing away: its vacancies, its budget. */
  isOfBodies: z.boolean().default(false),
});
export type Concept = z.infer<typeof concept>;

const term = z.string().min(1).max(400);

/**
 * Terms of one concept in one language. A term is words in order; `*` at a word's end stands for any ending, at its start for
 * any beginning (compounds), alone for any word; `a & b` wants both, in any order; `(a|b)` either; `$apply` the stems of that action in this language.
 */
export const conceptTerms = z.strictObject({
  /** Names the concept wherever it stands. */
  strong: z.array(term).default([]),
  /** Together with the concept's object they say that it is offered: verb and object. */
  action: z.array(term).default([]),
  /** Only as the whole text: one-word labels. */
  exact: z.array(term).default([]),
  /** Where one of these matches, the concept does not. */
  not: z.array(term).default([]),
});
export type ConceptTerms = z.infer<typeof conceptTerms>;

/** `rubrics/lexicon/<language>.yaml`. */
export const lexiconFile = z.strictObject({
  language: languageTag,
  name: z.string(),
  scripts: z.array(z.string()).min(1),
  /** Provenance of every term not named in `terms`. */
  provenance: z.strictObject({ by: z.string(), checked: z.boolean(), note: z.string().optional() }),
  /** Verb stems by action, used in terms as `$name`. */
  actions: z.record(kebabId, z.array(term)).default({}),
  /** Words that say nothing by themselves ("of", "your"): they do not count as text that a match leaves uncovered. */
  fillers: z.array(term).default([]),
  /** Where one of these matches, no concept of that kind does: attachments to bring, news, statistics. */
  not: z.partialRecord(concept.shape.kind, z.array(term)).default({}),
  concepts: z.record(kebabId, conceptTerms),
  /** Terms whose provenance differs from the file's. */
  terms: z.record(z.string(), z.strictObject({ by: z.string().optional(), checked: z.boolean(), note: z.string().optional() })).default({}),
});
export type LexiconFile = z.infer<typeof lexiconFile>;
