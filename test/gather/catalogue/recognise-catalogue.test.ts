import { describe, expect, it } from 'vitest';
import { readCatalogue, recogniseCatalogue } from '../../../src/gather/index.ts';
import { cataloguePlatform, catalogueRecord } from '../../../src/model/index.ts';
import { createReplayAsker } from './replay.ts';
import { softwareSites } from './sites/software.ts';
import { standardSites } from './sites/standards.ts';

const sites = [...softwareSites, ...standardSites];

describe('recogniseCatalogue', () => {
  it('has a site of every platform', () => {
    expect(new Set(sites.map(({ platform }) => platform))).toEqual(new Set(cataloguePlatform.options));
  });

  it.each(sites.map((site) => [site.platform, site] as const))('knows %s by its own answers', async (platform, site) => {
    const { found } = await recogniseCatalogue(site.url, createReplayAsker(site.replay));
    expect(found?.platform.id).toBe(platform);
  });

  it.each(sites.map((site) => [site.platform, site] as const))('does not take a look-alike for %s', async (_platform, site) => {
    const { found } = await recogniseCatalogue(site.url, createReplayAsker(site.lookAlike));
    expect(found?.platform.id).toBeUndefined();
  });

  it.each([
    ['ckan', 'https://data.example.org/api/3/action/package_search?rows=1', 'https://data.example.org/'],
    ['udata', 'https://udata.example.org/api/1/datasets/?page_size=5', 'https://udata.example.org/'],
    ['opendatasoft', 'https://ods.example.org/api/explore/v2.1/catalog/datasets?limit=1', 'https://ods.example.org/'],
    ['dcat-us', 'https://us.example.org/data.json', 'https://us.example.org/'],
    ['geonetwork', 'https://geo.example.org/geonetwork/srv/eng/csw?service=CSW&version=2.0.2&request=GetCapabilities', 'https://geo.example.org/geonetwork/'],
  ])('takes the address of an interface of %s', async (platform, address, base) => {
    const site = sites.find((item) => item.platform === platform);
    const { found } = await recogniseCatalogue(address, createReplayAsker(site?.replay ?? (() => null)));
    expect({ platform: found?.platform.id, base: found?.base }).toEqual({ platform, base });
  });

  it('takes a site that answers everything with its front page for no catalogue', async () => {
    const { found } = await recogniseCatalogue(
      'https://spa.example.org/',
      createReplayAsker(() => '<!doctype html><title>ckan udata socrata</title>'),
    );
    expect(found).toBeNull();
  });
});

describe('readCatalogue', () => {
  it.each(sites.map((site) => [site.platform, site] as const))('reads all of %s', async (platform, site) => {
    const asker = createReplayAsker(site.replay);
    const record = catalogueRecord.parse(await readCatalogue({ url: site.url, asker, seed: 1, now: () => Date.parse('2026-01-31T09:00:00Z') }));
    expect({ platform: record.platform, read: record.read, total: record.total, isSample: record.isSample }).toEqual({
      platform,
      read: site.count,
      total: site.count,
      isSample: false,
    });
    expect(record.problems.filter(({ kind }) => kind !== 'http-error')).toEqual([]);
    expect(record.datasets.every(({ title, distributions }) => title !== '' && distributions.length > 0)).toBe(true);
    expect(record.files.length).toBeGreaterThan(0);
    expect(asker.asked.length).toBeLessThanOrEqual(300);
  });
});
