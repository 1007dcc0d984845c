import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Candidate } from '../../../src/crawl/frontier/candidate.ts';
import { createFrontier } from '../../../src/crawl/frontier/frontier.ts';
import { createHeap } from '../../../src/crawl/frontier/heap.ts';

const candidate = (path: string, more: Partial<Candidate> = {}): Candidate => ({
  address: `https://a.test/${path}`,
  kind: 'page',
  role: 'national',
  isEntry: false,
  worth: 0,
  why: '',
  aims: [],
  depth: 1,
  familyDepth: 0,
  clicks: 1,
  parent: 0,
  ...more,
});
const dropped: string[] = [];
const open = (stillWanted: (aim: string) => number = () => 1) =>
  createFrontier({ stillWanted, delaySeconds: () => 1, onDropped: ({ address }) => dropped.push(address) });
const drainPicks = (frontier: ReturnType<typeof open>): string[] => {
  const paths: string[] = [];
  for (let pick = frontier.pick(() => true); pick !== null; pick = frontier.pick(() => true))
    paths.push(pick.candidate.address.slice('https://a.test/'.length));
  return paths;
};

it('a heap gives its items in order', () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), (numbers) => {
      const heap = createHeap<number>((a, b) => a < b, numbers);
      const out = Array.from({ length: numbers.length }, () => heap.pop());
      expect(out).toEqual([...numbers].sort((a, b) => a - b));
      expect(heap.pop()).toBeUndefined();
    }),
  );
});

describe('frontier', () => {
  it('gives every address once, whatever the order and the ways it was offered', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 4 }))), (offers) => {
        const frontier = open();
        for (const [name, worth, depth] of offers) frontier.offer(candidate(`p${name}`, { worth, depth }));
        const picked = drainPicks(frontier);
        expect(picked.sort()).toEqual([...new Set(offers.map(([name]) => `p${name}`))].sort());
        expect(frontier.size).toBe(0);
      }),
    );
  });

  it('lets a link that says more raise an address, and a nearer way shorten it', () => {
    const frontier = open();
    frontier.offer(candidate('x', { worth: 0, clicks: 4, depth: 4, parent: 7, why: 'more' }));
    frontier.offer(candidate('y', { worth: 1 }));
    frontier.offer(candidate('x', { worth: 2, clicks: null, depth: 5, parent: 8, why: 'passports' }));
    frontier.offer(candidate('x', { worth: 0, clicks: 2, depth: 2, parent: 3, why: 'here' }));
    expect(frontier.pick(() => true)?.candidate).toMatchObject({ address: 'https://a.test/x', worth: 2, why: 'passports', clicks: 2, depth: 2, parent: 3 });
  });

  it('gives links to one thing less weight the more of them were followed', () => {
    const frontier = open();
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) frontier.offer(candidate(`news/${name}`, { worth: 2, aims: ['consultation'] }));
    frontier.offer(candidate('z', { worth: 1, aims: ['passport'] }));
    expect(drainPicks(frontier).indexOf('z')).toBeLessThan(4);
  });

  it('does not ask again for what it refused', () => {
    const frontier = open();
    frontier.offer(candidate('x'));
    expect(frontier.pick(() => false)).toBeNull();
    frontier.offer(candidate('x'));
    expect(frontier.size).toBe(0);
  });

  it('keeps the best when it is full', () => {
    const frontier = open();
    dropped.length = 0;
    for (let at = 0; at < 26_000; at += 1) frontier.offer(candidate(`p${at}`, { worth: at % 10 }));
    expect(frontier.size).toBeLessThanOrEqual(25_000);
    expect(frontier.size + dropped.length).toBe(26_000);
    expect(dropped.every((address) => Number(address.at(-1)) <= 2)).toBe(true);
  });
});
