import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { capture, scorecard } from '../../src/model/index.ts';
import { type Ran, runAssay } from './run-assay.ts';

const folder = mkdtempSync(join(tmpdir(), 'assay-demo-'));
const lastLine = z.object({
  scorecard: z.string(),
  html: z.string(),
  wacz: z.string(),
  score: z.object({ low: z.number(), high: z.number() }),
  pages: z.number(),
  status: z.string(),
});
const accuracy = z.object({
  pooled: z.object({
    precision: z.object({ value: z.number() }),
    recall: z.object({ value: z.number() }),
    absence: z.object({ value: z.number() }),
    kappa: z.number(),
  }),
});
const answers = join(import.meta.dirname, '../portal/answers.json');

let ran: Ran;
let made: z.infer<typeof lastLine>;

beforeAll(async () => {
  ran = await runAssay(['demo', '--json', '--out', folder]);
  made = lastLine.parse(JSON.parse(ran.out.trim().split('\n').at(-1) ?? ''));
}, 300_000);

afterAll(() => rmSync(folder, { recursive: true }));

describe('the whole way on the fictional country', () => {
  it('ends with a scorecard of all 183 features', () => {
    const card = scorecard.parse(JSON.parse(readFileSync(made.scorecard, 'utf8')));
    expect({ code: ran.code, status: made.status, features: card.rubrics[0]?.results.length }).toEqual({ code: 0, status: 'complete', features: 183 });
    expect(made.pages).toBeGreaterThan(100);
  });

  it('shows every met feature by evidence that is found again, and shares no quotation among more than three', async () => {
    const card = scorecard.parse(JSON.parse(readFileSync(made.scorecard, 'utf8')));
    const results = card.rubrics.flatMap((rubric) => rubric.results);
    expect(results.filter(({ outcome, evidence }) => outcome === 'met' && evidence.length === 0)).toEqual([]);
    const uses = new Map<string, number>();
    for (const { exact } of results.flatMap(({ evidence }) => evidence.flatMap(({ quote }) => (quote ? [quote] : []))))
      uses.set(exact, (uses.get(exact) ?? 0) + 1);
    expect([...uses].filter(([, count]) => count > 3)).toEqual([]);
    const verified = await runAssay(['verify', made.scorecard]);
    expect({ code: verified.code, out: verified.out }).toMatchObject({ code: 0 });
  });

  it('judges again to the very bytes, in another time zone, language and folder', async () => {
    const again = join(folder, 'again');
    const rescored = await runAssay(['rescore', made.wacz, '--out', again], { TZ: 'Asia/Tokyo', LANG: 'ar_EG.UTF-8', LC_ALL: 'ar_EG.UTF-8' });
    expect(rescored.code).toBe(0);
    for (const name of ['scorecard.json', 'scorecard.csv', 'scorecard.html']) {
      expect(readFileSync(join(again, name)).equals(readFileSync(join(made.scorecard, '..', name)))).toBe(true);
    }
  });

  it('agrees with the answers that another reader wrote first', async () => {
    const evaluated = await runAssay(['evaluate', '--labels', answers, '--scorecard', made.scorecard, '--json']);
    const { pooled } = accuracy.parse(JSON.parse(evaluated.out));
    expect(pooled.precision.value).toBeGreaterThanOrEqual(0.93);
    expect(pooled.recall.value).toBeGreaterThanOrEqual(0.88);
    expect(pooled.absence.value).toBeGreaterThanOrEqual(0.92);
    expect(pooled.kappa).toBeGreaterThanOrEqual(0.85);
  });

  it('asks the portals’ own search, follows what it finds, and counts what it did not find', async () => {
    const folder = join(made.scorecard, '..');
    const { pages } = capture.parse(JSON.parse(readFileSync(join(folder, 'capture.json'), 'utf8')));
    const questions = pages.filter(({ asked }) => asked !== undefined);
    const byHost = Map.groupBy(questions, ({ url }) => new URL(url).host);
    expect([...byHost.values()].every((asked) => asked.length <= 10)).toBe(true);
    const national = questions.filter(({ role }) => role === 'national');
    expect(new Set(national.map(({ url }) => new URL(url).searchParams.get('lang') ?? 'en'))).toEqual(new Set(['en', 'ar', 'km']));
    const orders = new Set(questions.map(({ order }) => order));
    expect(pages.some(({ parent, asked }) => parent !== null && orders.has(parent) && asked === undefined)).toBe(true);
    const results = scorecard.parse(JSON.parse(readFileSync(made.scorecard, 'utf8'))).rubrics.flatMap((rubric) => rubric.results);
    const addresses = new Set(questions.map(({ url }) => url));
    const searched = results.filter(({ outcome, why }) => outcome === 'unmet' && why.includes('the portal’s own search'));
    expect(searched.length).toBeGreaterThan(0);
    expect(searched.every(({ searched: { places } }) => places.some((place) => addresses.has(place)))).toBe(true);
  });

  it('explains a verdict', async () => {
    const explained = await runAssay(['explain', made.scorecard, 'OSI24-IF-014']);
    expect(explained.code).toBe(0);
    expect(explained.out).toMatch(/privacy/i);
  });
});
