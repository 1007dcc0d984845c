import { describe, expect, it } from 'vitest';
import { compareRuns, type Run } from '../../src/history/index.ts';
import type { EvidenceRef, Result, Scorecard } from '../../src/model/index.ts';
import { renderChangesHtml, renderChangesMarkdown } from '../../src/report/index.ts';
import { hostileTexts, makeSampleScorecard } from '../report/sample-scorecard.ts';

const page = 'https://www.gov.example/services/passport';
const base = makeSampleScorecard();
const [rubric] = base.rubrics;
const [sample] = rubric?.results ?? [];
if (!rubric || !sample) throw new Error('The sample has no result.');
const withEvidence = rubric.results.find(({ outcome }) => outcome === 'met')?.evidence[0];

function makeCard(changes: Partial<Result>, card: Partial<Scorecard> = {}, rubricDigest = rubric?.digest): Scorecard {
  if (!sample || !rubric) throw new Error('The sample has no result.');
  const { reason: _reason, level: _level, levels: _levels, review: _review, ...rest } = sample;
  const result: Result = { ...rest, outcome: 'unmet', points: 0, evidence: [], ...changes };
  return { ...base, ...card, rubrics: [{ ...rubric, digest: rubricDigest ?? rubric.digest, results: [result] }] };
}

function makeEvidence(url: string): EvidenceRef[] {
  if (!withEvidence) throw new Error('The sample has no evidence.');
  return [{ ...withEvidence, url }];
}

const met: Partial<Result> = { outcome: 'met', points: 1, evidence: makeEvidence(page) };
const run = (card: Scorecard, pages: string[] | null = [page], gone: string[] = [], isWhole = false, passedOver: string[] = []): Run => ({
  card,
  pages: pages && new Set(pages),
  gone: new Set(gone),
  passedOver: new Set(passedOver),
  isWhole,
});
const only = (comparison: Parameters<typeof compareRuns>[0]) => {
  const { changes } = compareRuns(comparison);
  expect(changes).toHaveLength(1);
  return changes[0];
};
const otherEngine = { engine: { ...base.engine, lexicon: `sha256:${'1'.repeat(64)}` as const } };

describe('comparing two runs', () => {
  it('finds nothing where the verdicts are the same', () => {
    expect(compareRuns({ before: run(makeCard(met)), after: run(makeCard({ ...met, confidence: 0.5 })), again: null }).changes).toEqual([]);
  });

  it('blames the site for a loss whose page was read in both runs', () => {
    const change = only({ before: run(makeCard(met)), after: run(makeCard({})), again: makeCard(met) });
    expect(change).toMatchObject({ direction: 'lost', cause: 'site', isConfirmed: false });
  });

  it('blames the site where the page is gone, the coverage where it was not asked for', () => {
    expect(only({ before: run(makeCard(met)), after: run(makeCard({}), [], [page]), again: makeCard(met) })?.cause).toBe('site');
    expect(only({ before: run(makeCard(met)), after: run(makeCard({}), []), again: makeCard(met) })?.cause).toBe('coverage');
  });

  it('blames the site where all that it leads to was read, unless the page was passed over', () => {
    expect(only({ before: run(makeCard(met)), after: run(makeCard({}), [], [], true), again: makeCard(met) })?.cause).toBe('site');
    expect(only({ before: run(makeCard(met)), after: run(makeCard({}), [], [], true, [page]), again: makeCard(met) })?.cause).toBe('coverage');
  });

  it('blames the site for a gain only where the page was read before', () => {
    expect(only({ before: run(makeCard({})), after: run(makeCard(met)), again: makeCard({}) })).toMatchObject({ direction: 'gained', cause: 'site' });
    expect(only({ before: run(makeCard({}), []), after: run(makeCard(met)), again: makeCard({}) })?.cause).toBe('coverage');
  });

  it('proves by the earlier archive that the rubric or the way of judging changed', () => {
    const newRubric = makeCard({}, {}, `sha256:${'2'.repeat(64)}`);
    expect(only({ before: run(makeCard(met)), after: run(newRubric), again: newRubric })?.cause).toBe('rubric');
    const newTerms = makeCard({}, otherEngine);
    expect(only({ before: run(makeCard(met)), after: run(newTerms), again: newTerms })?.cause).toBe('detector');
  });

  it('claims no cause that the earlier archive cannot prove', () => {
    expect(only({ before: run(makeCard(met)), after: run(makeCard({}, otherEngine)), again: null })?.cause).toBe('unproven');
    expect(only({ before: run(makeCard(met)), after: run(makeCard({}), null), again: null })?.cause).toBe('unproven');
  });

  it('tells a change of the site from a change of judging that came beside it', () => {
    const change = only({
      before: run(makeCard(met)),
      after: run(makeCard({}, otherEngine)),
      again: makeCard({ outcome: 'undetermined', reason: 'near miss' }, otherEngine),
    });
    expect(change?.cause).toBe('site');
    expect(change?.because).toContain('judged otherwise today too (undetermined)');
  });

  it('knows a decision of a person', () => {
    const review = { reviewer: 'a', at: '2026-01-01T00:00:00Z', reason: 'confirmed', isStale: false, machine: 'unmet' as const };
    expect(only({ before: run(makeCard({})), after: run(makeCard({ ...met, review })), again: makeCard({}) })?.cause).toBe('review');
  });

  it('confirms a loss by two runs in a row that both looked at the page, and nothing else', () => {
    const [before, after] = [run(makeCard(met)), run(makeCard({}))];
    const again = makeCard(met);
    expect(only({ before, after, again, beside: run(makeCard({})) })?.isConfirmed).toBe(true);
    expect(only({ before, after, again, beside: run(makeCard({}), []) })?.isConfirmed).toBe(false);
    expect(only({ before, after, again, beside: run(makeCard(met)) })?.isConfirmed).toBe(false);
    expect(only({ before, after: run(makeCard({}), []), again, beside: run(makeCard({})) })?.isConfirmed).toBe(false);
  });

  it('counts a lower level as a loss', () => {
    const levels = {
      levels: [
        { name: 'information', points: 1 },
        { name: 'online', points: 2 },
      ],
    };
    const change = only({
      before: run(makeCard({ ...met, ...levels, points: 2, level: 'online' })),
      after: run(makeCard({ ...met, ...levels, points: 1, level: 'information' })),
      again: null,
    });
    expect(change).toMatchObject({ direction: 'lost', cause: 'site' });
  });
});

describe('the change report', () => {
  it('lets nothing of a portal through as markup', () => {
    for (const text of hostileTexts) {
      const changes = compareRuns({ before: run(makeCard({ ...met, question: text })), after: run(makeCard({ why: text, question: text })), again: null });
      const named = { ...changes, target: { ...changes.target, name: text } };
      const page = renderChangesHtml(named, []);
      expect(page).not.toMatch(/<script|<img|<svg\/onload|\u202e/);
      const markdown = renderChangesMarkdown(named);
      expect(markdown).not.toMatch(/<script|<img|<svg|\u202e|[^\\]\]\(/);
    }
  });
});
