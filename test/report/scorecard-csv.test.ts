import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderScorecardCsv } from '../../src/report/index.ts';
import { hostileTexts, makeHostileScorecard, makeSampleScorecard } from './sample-scorecard.ts';

/** RFC 4180, read strictly: a quote inside a bare cell, or a bare line feed, is an error. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (let rest = text; rest !== ''; ) {
    const cell = /^(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/.exec(rest);
    if (!cell) throw new Error(`no CSV at ${JSON.stringify(rest.slice(0, 60))}`);
    row.push(cell[1]?.replaceAll('""', '"') ?? cell[2] ?? '');
    if (cell[3] === '\r\n') rows.push(row.splice(0));
    rest = rest.slice(cell[0].length);
  }
  if (row.length > 0) row = [];
  return rows;
}

describe('renderScorecardCsv', () => {
  it('writes every feature in the order of the results, with BOM and header', () => {
    const scorecard = makeSampleScorecard();
    const csv = renderScorecardCsv(scorecard);
    expect(csv.startsWith('\ufeffrubric,indicator,UN code,area,sub-index,')).toBe(true);
    const [header, ...rows] = parseCsv(csv.slice(1));
    expect(header).toHaveLength(27);
    expect(rows.map((row) => row[1])).toEqual(scorecard.rubrics.flatMap(({ results }) => results.map(({ indicatorId }) => indicatorId)));
    expect(new Set(rows.map((row) => row.length))).toEqual(new Set([27]));
  });

  it('carries the deciding evidence with its address', () => {
    const scorecard = makeSampleScorecard();
    const index = scorecard.rubrics[0]?.results.findIndex(({ evidence }) => evidence[0]?.quote?.exact.includes('شهادة')) ?? -1;
    const [header = [], ...rows] = parseCsv(renderScorecardCsv(scorecard).slice(1));
    const row = Object.fromEntries(header.map((name, column) => [name, rows[index]?.[column]]));
    const evidence = scorecard.rubrics[0]?.results[index]?.evidence[0];
    expect(row).toMatchObject({
      quotation: evidence?.quote?.exact,
      'record id': evidence?.recordId,
      'record digest': evidence?.recordDigest,
      'captured at': evidence?.capturedAt,
    });
  });

  it('keeps hostile text from running as a formula or turning the line round', () => {
    const cells = parseCsv(renderScorecardCsv(makeHostileScorecard()).slice(1)).slice(1).flat();
    expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
    expect(cells.filter((cell) => /[\p{Cc}\p{Bidi_Control}]/u.test(cell))).toEqual([]);
    expect(cells).toContain(`'${hostileTexts[2]}`);
  });

  it('stays well-formed and inert for any text', () => {
    const scorecard = makeSampleScorecard();
    const [rubric] = scorecard.rubrics;
    const [result] = rubric?.results ?? [];
    if (!rubric || !result) throw new Error('the sample is empty');
    const text = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1 }),
      fc.constantFrom(...hostileTexts),
      fc.constantFrom(' =1', '\n=1', '\u202e=1', '\ufeff+1', '\u00a0-1'),
    );
    fc.assert(
      fc.property(text, text, (why, question) => {
        const csv = renderScorecardCsv({ ...scorecard, rubrics: [{ ...rubric, results: [{ ...result, why, question }] }] });
        const rows = parseCsv(csv.slice(1));
        expect(rows.map((row) => row.length)).toEqual([27, 27]);
        expect(rows.flat().some((cell) => /^[=+\-@]|[\p{Cc}\p{Bidi_Control}]/u.test(cell))).toBe(false);
      }),
    );
  });
});
