import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { compileLexicon, matchConcepts, primaryLanguage } from '../../src/lexicon/index.ts';
import { judgeArchive, loadEngine } from '../../src/pipeline/index.ts';
import { loadLexicon } from '../../src/rubric/index.ts';
import { measureAccessibilityCost, measureSeededDefects } from './accessibility-site.ts';
import { measureActRules } from './act-rules.ts';
import { measureCoverage } from './coverage.ts';
import { measureFormats } from './formats.ts';
import { measureKills } from './kills.ts';
import { measureMqaSample } from './mqa-sample.ts';
import { measurePartial } from './partial.ts';
import { measurePortals } from './portal-accuracy.ts';
import { measureRandomPages } from './random-pages.ts';
import { atLeast, type Row } from './row.ts';
import { measureSameVerdicts } from './same-verdicts.ts';
import { measureVoteLanguages } from './vote-languages.ts';

const text = z.object({ text: z.string(), language: z.string(), concept: z.string().nullable(), confidence: z.string().optional() });

function readTexts(path: string): z.infer<typeof text>[] {
  return z.array(text).parse(JSON.parse(readFileSync(path, 'utf8')));
}

/** Precision and recall of concepts over labelled texts; a parent of the labelled concept is neither right nor wrong, a doubtful label weighs one half. */
function measureRecognition(path: string): Row[] {
  const source = loadLexicon();
  const lexicon = compileLexicon(source);
  // As `assay lexicon match` does: by the language given and English, by all where it has no lexicon.
  const written = new Set(source.files.map((file) => file.language));
  const choose = (language: string) => (written.has(primaryLanguage(language)) ? { languages: [language, 'en'] } : {});
  const parents = new Map(source.concepts.map((concept) => [concept.id, concept.parents]));
  const isAbove = (parent: string, child: string): boolean => (parents.get(child) ?? []).some((own) => own === parent || isAbove(parent, own));
  const counts = new Map<string, { right: number; answered: number; found: number; labelled: number }>();
  for (const { text: words, language, concept, confidence } of readTexts(path)) {
    const weight = confidence === 'low' ? 0.5 : 1;
    const answers = new Set(matchConcepts(lexicon, words, choose(language)).flatMap((match) => (match.confidence >= 0.5 ? [match.concept] : [])));
    for (const key of ['all', language]) {
      const count = counts.get(key) ?? { right: 0, answered: 0, found: 0, labelled: 0 };
      counts.set(key, count);
      for (const answer of answers) {
        if (concept !== null && answer !== concept && isAbove(answer, concept)) continue;
        count.answered += weight;
        if (answer === concept) count.right += weight;
      }
      if (concept === null) continue;
      count.labelled += weight;
      if (answers.has(concept)) count.found += weight;
    }
  }
  return [...counts].flatMap(([name, { right, answered, found, labelled }]) => [
    atLeast(`${name}: precision`, answered === 0 ? 0 : right / answered, 0.98),
    atLeast(`${name}: recall`, labelled === 0 ? 0 : found / labelled, name === 'all' ? 0.92 : 0.75),
  ]);
}

function measureMatchingSpeed(path: string): Row[] {
  const lexicon = compileLexicon(loadLexicon());
  const texts = readTexts(path);
  const startedAt = performance.now();
  for (let round = 0; round < 5; round += 1) for (const { text: words } of texts) matchConcepts(lexicon, words, {});
  return [atLeast('texts a second, all languages at once', (5 * texts.length) / ((performance.now() - startedAt) / 1000), 20_000)];
}

async function measureJudgingSpeed(path: string): Promise<Row[]> {
  const engine = await loadEngine(['un-osi-2024']);
  const before = process.cpuUsage();
  const card = await judgeArchive(path, engine);
  // Seconds of one core, whatever else the machine does meanwhile.
  const { user, system } = process.cpuUsage(before);
  return [atLeast('pages a second of one core from a stored archive', card.capture.pages / ((user + system) / 1e6), 100)];
}

const measures: Record<string, (...given: string[]) => Row[] | Promise<Row[]>> = {
  recognition: measureRecognition,
  'matching-speed': measureMatchingSpeed,
  'judging-speed': measureJudgingSpeed,
  'accessibility-cost': measureAccessibilityCost,
  'act-rules': measureActRules,
  formats: measureFormats,
  kills: measureKills,
  'mqa-sample': measureMqaSample,
  coverage: measureCoverage,
  partial: measurePartial,
  portals: measurePortals,
  'random-pages': measureRandomPages,
  'same-verdicts': measureSameVerdicts,
  'seeded-defects': measureSeededDefects,
  'vote-languages': measureVoteLanguages,
};

const [name = '', ...given] = process.argv.slice(2);
const measure = measures[name];
if (!measure || given.length < measure.length) {
  process.stderr.write(`Give a measure and its files: ${Object.keys(measures).join(', ')}.\n`);
  process.exitCode = 2;
} else {
  const rows = await measure(...given);
  for (const row of rows)
    process.stdout.write(`${row.isMet ? 'met   ' : 'missed'}  ${row.measure.padEnd(44)} ${String(row.measured).padStart(9)}  wanted ${row.wanted}\n`);
}
