import { expect, it } from 'vitest';
import type { PageKind } from '../../src/model/index.ts';
import { chooseSample, type SampledPage } from '../../src/pipeline/choose-sample.ts';

const made = (order: number, kind: PageKind, ways: string[], more: Partial<SampledPage> = {}): SampledPage => ({
  page: {
    order,
    requestedUrl: `https://a.example/${order}`,
    url: `https://a.example/${order}`,
    status: 200,
    mediaType: 'text/html',
    charset: 'utf-8',
    role: 'national',
    isEntry: order === 0,
    parent: null,
    clicksFromHome: order,
    reasonVisited: 'a test',
    via: 'http',
    capturedAt: '2026-01-01T00:00:00Z',
    milliseconds: 1,
    response: { id: 'r', digest: `sha256:${'0'.repeat(64)}` },
    tls: null,
  },
  kind,
  shape: new Set(ways),
  hasSignIn: false,
  isStatement: false,
  ...more,
});
const article = ['main > h1', 'main > p'];
const pages = [
  made(0, 'home', ['body > h1']),
  made(1, 'contact', article),
  made(2, 'service', article),
  made(3, 'other', article),
  made(4, 'other', ['table > a', 'table > b']),
  made(5, 'legal', article, { isStatement: true }),
  made(6, 'other', article, { hasSignIn: true }),
  ...Array.from({ length: 30 }, (_, index) => made(10 + index, 'other', article)),
];

it('takes the home page, every kind of page, every template, and some at random', () => {
  const sample = chooseSample(pages, 'abc', 20);
  const why = new Map(sample.map((entry) => [entry.order, entry.why]));
  expect([0, 1, 2, 4, 5, 6].filter((order) => !why.has(order))).toEqual([]);
  expect(why.get(4)).toBe('a template of its own');
  expect(sample.filter((entry) => entry.why === 'at random').length).toBe(1);
  expect(sample.length).toBe(7);
});

it('draws the same pages for the same target, others for another, and never more than asked for', () => {
  expect(chooseSample(pages, 'abc', 5)).toEqual(chooseSample(pages, 'abc', 5));
  expect(chooseSample(pages, 'abc', 5).length).toBe(5);
  const draws = new Set(['a', 'b', 'c', 'd', 'e', 'f'].map((seed) => chooseSample(pages, seed, 20).at(-1)?.order));
  expect(draws.size).toBeGreaterThan(1);
});
