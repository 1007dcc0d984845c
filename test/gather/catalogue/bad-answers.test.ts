import { describe, expect, it } from 'vitest';
import { readCatalogue } from '../../../src/gather/index.ts';
import type { CatalogueRecord } from '../../../src/model/index.ts';
import { createReplayAsker, type Replay, type Reply } from './replay.ts';
import { replayCkan } from './sites/ckan.ts';

const url = 'https://data.example.org/';
const now = () => Date.parse('2026-01-31T09:00:00Z');
const healthy = replayCkan(600);

/** The healthy site, but for the pages of its list that `spoil` answers. */
function spoilList(spoil: (place: { start: number; rows: number }, healthyBody: string) => Reply | undefined): Replay {
  return (address) => {
    const reply = healthy(address);
    const rows = Number(address.searchParams.get('rows') ?? 0);
    if (!address.pathname.endsWith('package_search') || rows === 0 || typeof reply !== 'string') return reply;
    return spoil({ start: Number(address.searchParams.get('start')), rows }, reply) ?? reply;
  };
}

async function read(replay: Replay, maxRequests = 300): Promise<CatalogueRecord & { asked: string[] }> {
  const asker = createReplayAsker(replay, { maxRequests });
  return { ...(await readCatalogue({ url, asker, seed: 1, now })), asked: asker.asked };
}

const kinds = (record: CatalogueRecord) => [...new Set(record.problems.map(({ kind }) => kind).filter((kind) => kind !== 'http-error'))];

describe('bad answers of a catalogue', () => {
  it('reads on where a page is markup instead of JSON', async () => {
    const record = await read(spoilList(({ start }) => (start === 256 ? '<!doctype html><title>Oops</title>' : undefined)));
    expect({ read: record.read, kinds: kinds(record) }).toEqual({ read: 344, kinds: ['not-json', 'wrong-count'] });
  });

  it('keeps what stands whole in a page that breaks off, and gets the rest by asking for less at a time', async () => {
    const record = await read(spoilList(({ start, rows }, body) => (start === 0 && rows === 256 ? body.slice(0, body.length / 2) : undefined)));
    expect({ read: record.read, kinds: kinds(record) }).toEqual({ read: 600, kinds: ['cut-short'] });
  });

  it('reports a count that is not what it gives', async () => {
    const record = await read(spoilList((_place, body) => body.replace('"count":600', '"count":650')));
    expect({ read: record.read, total: record.total, kinds: kinds(record) }).toEqual({ read: 600, total: 650, kinds: ['wrong-count'] });
  });

  it('ends where pages go round in a circle', async () => {
    const first = healthy(new URL(`${url}api/3/action/package_search?rows=256&start=0`));
    const record = await read(spoilList(() => (typeof first === 'string' ? first.replace('"count":600', '"count":60000') : undefined)));
    expect({ read: record.read, hasLoop: kinds(record).includes('paging-loop') }).toEqual({ read: 256, hasLoop: true });
    expect(record.asked.length).toBeLessThan(290);
  });

  it('loses none of the others to a description of ten megabytes', async () => {
    const long = 'x'.repeat(10_000_000);
    const record = await read(
      spoilList(({ start, rows }, body) => {
        if (start > 3 || start + rows <= 3) return undefined;
        const parts = body.split('Some *data*.');
        // Three in a row are more than one answer may hold.
        return parts.map((part, index) => (index === 0 ? part : `${start + index - 1 <= 3 ? long : 'Some *data*.'}${part}`)).join('');
      }),
    );
    expect(record.read).toBe(600);
    expect(kinds(record)).toEqual(['too-long']);
    expect(Math.max(...record.datasets.map(({ description }) => description.length))).toBeLessThanOrEqual(300);
  });

  it('waits where it is asked to, and goes on', async () => {
    const waits: number[] = [];
    let refusals = 0;
    const replay = spoilList(({ start }) =>
      start === 256 && refusals++ === 0 ? { status: 429, headers: { 'Retry-After': '30' }, body: 'slow down' } : undefined,
    );
    let time = now();
    const sleep = async (milliseconds: number) => {
      waits.push(milliseconds);
      time += milliseconds;
    };
    const asker = createReplayAsker(replay, { now: () => time, sleep });
    const record = await readCatalogue({ url, asker, seed: 1, now });
    expect({ read: record.read, kinds: kinds(record) }).toEqual({ read: 600, kinds: [] });
    expect(waits).toEqual([30_000]);
  });

  it('leaves a host that goes on refusing, and keeps what it had', async () => {
    const record = await read(spoilList(({ start }) => (start >= 256 ? { status: 429, headers: { 'Retry-After': '900' }, body: '' } : undefined)));
    expect(record.read).toBe(256);
    expect(kinds(record)).toContain('rate-limited');
    // Its files are not asked for either: that says nothing about them.
    expect(record.files).toEqual([]);
  });

  it('asks nothing that robots.txt bars', async () => {
    const asker = createReplayAsker(healthy, { isAllowed: async (address) => !address.includes('/api/') });
    const record = await readCatalogue({ url, asker, seed: 1, now });
    expect(record.platform).toBeNull();
    expect(kinds(record)).toEqual(['robots']);
    expect(asker.asked.every((address) => !address.includes('/api/'))).toBe(true);
  });
});

describe('a catalogue of 100 000 datasets', () => {
  const huge = replayCkan(100_000);

  it('is sampled over its publishers within 300 requests', async () => {
    const record = await read(huge);
    expect(record.asked.length).toBeLessThanOrEqual(300);
    expect({ total: record.total, isSample: record.isSample, isWhole: record.census.publishers.isWhole }).toEqual({
      total: 100_000,
      isSample: true,
      isWhole: true,
    });
    expect(record.read).toBeGreaterThan(1500);
    const health = record.datasets.filter(({ publisher }) => publisher === 'Ministry of Health').length / record.datasets.length;
    expect(health).toBeGreaterThan(0.25);
    expect(health).toBeLessThan(0.42);
  }, 120_000);

  it('gives the same sample for the same seed, another for another', async () => {
    const draw = async (seed: number) => {
      const asker = createReplayAsker(huge, { maxRequests: 20 });
      await readCatalogue({ url, asker, seed, now });
      return asker.asked;
    };
    const [first, again, other] = [await draw(1), await draw(1), await draw(2)];
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
  }, 120_000);
});
