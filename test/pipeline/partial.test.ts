import { beforeAll, describe, expect, it } from 'vitest';
import { type Engine, loadEngine } from '../../src/pipeline/index.ts';
import { findFalseUnmet, isRefusedHalf } from '../measure/partial.ts';

let engine: Engine;
let whole: string[];

beforeAll(async () => {
  engine = await loadEngine(['un-osi-2024']);
  whole = await findFalseUnmet(engine, { maxPages: 400 });
}, 300_000);

describe('a part of the fictional country', () => {
  const isNew = (id: string): boolean => !whole.includes(id);

  it('leads to few false absences where all of it was read', () => {
    expect(whole.length).toBeLessThanOrEqual(5);
  });

  it.each([3, 20, 60])('leads to no more of them in %i pages', async (maxPages) => {
    const found = await findFalseUnmet(engine, { maxPages });
    expect({ isMore: found.length > whole.length, found: found.filter(isNew) }).toMatchObject({ isMore: false });
  });

  it('leads to no more of them where half the pages are refused, whichever half', async () => {
    for (const half of [true, false]) {
      const found = await findFalseUnmet(engine, { maxPages: 400, refuses: (_site, path) => path !== '/' && isRefusedHalf(path) === half });
      expect({ isMore: found.length > whole.length, found: found.filter(isNew) }).toMatchObject({ isMore: false });
    }
  });
});
