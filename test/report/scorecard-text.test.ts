import { describe, expect, it } from 'vitest';
import { AssayError } from '../../src/model/index.ts';
import { renderExplanation, renderScorecardText } from '../../src/report/index.ts';
import { makeHostileScorecard, makeSampleScorecard } from './sample-scorecard.ts';

const controls = /[\p{Bidi_Control}]|(?!\n)\p{Cc}/u;

describe('renderScorecardText', () => {
  it('names every area with its interval, the score and what is open with most points', () => {
    const scorecard = makeSampleScorecard();
    const text = renderScorecardText(scorecard);
    for (const word of ['Services', 'Participation', 'Open data', 'Accessibility', 'Institutions', 'Content', 'Technology', 'Score'])
      expect(text).toMatch(new RegExp(`^${word} `, 'm'));
    expect(text).toContain('This is not the UN’s index');
    expect(text).toContain('Refused by tax.gov.example');
    expect(text.match(/^ {2}OSI24-\S+ {2}2 points/m)).not.toBeNull();
    expect(text.split('\n').filter((line) => line.length > 130)).toEqual([]);
  });

  it('shows a point only where the scorecard has one', () => {
    const scorecard = makeSampleScorecard();
    const [un, accessibility] = scorecard.rubrics;
    if (!un || !accessibility) throw new Error('the sample has two rubrics');
    expect(renderScorecardText({ ...scorecard, rubrics: [un] })).not.toContain('point ');
    expect(renderScorecardText({ ...scorecard, rubrics: [accessibility] })).toMatch(/point 67\u00a0%/);
  });

  it('adds the parts and themes of a rubric that names its own', () => {
    const scorecard = makeSampleScorecard();
    const [un] = scorecard.rubrics;
    const [part] = un?.subIndices ?? [];
    if (!un || !part) throw new Error('the sample has a rubric with parts');
    const { score, tally } = part;
    const staged = {
      ...un,
      subIndices: [{ ...part, subIndex: 'transactional', name: 'Stage 3: transactional' }],
      themes: [{ theme: 'usage', name: `Usage ${'of what is offered '.repeat(4)}`, score, tally }],
    };
    const text = renderScorecardText({ ...scorecard, rubrics: [staged] });
    expect(text).toMatch(/^Stage 3: transactional +[█▒·]{20} /m);
    expect(text).toMatch(/^Usage of what is offered of what… [█▒·]{20} /m);
    expect(text.split('\n').filter((line) => line.length > 130)).toEqual([]);
  });

  it('lets no control character of a portal reach the terminal', () => {
    const scorecard = makeHostileScorecard();
    const texts = [
      renderScorecardText(scorecard),
      ...(scorecard.rubrics[0]?.results ?? []).map(({ indicatorId }) => renderExplanation(scorecard, indicatorId)),
    ];
    expect(texts.filter((text) => controls.test(text))).toEqual([]);
  });
});

describe('renderExplanation', () => {
  it('gives verdict, reasons and the address of the evidence', () => {
    const scorecard = makeSampleScorecard();
    const met = scorecard.rubrics[0]?.results.find(({ evidence }) => evidence.length > 0);
    const text = renderExplanation(scorecard, met?.indicatorId.toLowerCase() ?? '');
    for (const part of [
      met?.question,
      met?.requires,
      'Verdict: Met',
      met?.evidence[0]?.quote?.exact,
      met?.evidence[0]?.recordId,
      met?.evidence[0]?.recordDigest,
    ])
      expect(text).toContain(part);
    expect(text).not.toContain('What was searched');
  });

  it('says of an absent feature what came nearest and what was searched, and finds it by its UN code', () => {
    const scorecard = makeSampleScorecard();
    const unmet = scorecard.rubrics[0]?.results.find(({ outcome, nearest }) => outcome === 'unmet' && nearest.length > 0);
    const text = renderExplanation(scorecard, unmet?.indicatorId ?? '');
    expect(text).toContain(unmet?.nearest[0]?.why);
    expect(text).toContain('212 pages in en, ar, km');
    expect(renderExplanation(scorecard, unmet?.code ?? '')).toContain(unmet?.code);
  });

  it('says why a feature is open', () => {
    const scorecard = makeSampleScorecard();
    const blocked = scorecard.rubrics[0]?.results.find(({ reason }) => reason === 'blocked');
    expect(renderExplanation(scorecard, blocked?.indicatorId ?? '')).toContain('Verdict: Undecided – blocked.');
  });

  it('refuses an unknown indicator with the nearest right name', () => {
    const explain = () => renderExplanation(makeSampleScorecard(), 'OSI24-XX-045');
    expect(explain).toThrow(AssayError);
    expect(explain).toThrow(expect.objectContaining({ code: 'usage', hint: expect.stringContaining('OSI24-SP-045') }));
  });
});
