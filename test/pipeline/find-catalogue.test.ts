import { describe, expect, it } from 'vitest';
import { extractFeatures } from '../../src/features/index.ts';
import type { CapturedPage, Target } from '../../src/model/index.ts';
import { createCatalogueFinder } from '../../src/pipeline/find-catalogue.ts';
import { targetFromAddress } from '../../src/target/index.ts';

const target: Target = { ...targetFromAddress('https://www.gov.xx/'), domains: ['gov.xx', 'gob.xx'], languages: ['en'] };

function find(pages: { url: string; links: string[]; role?: CapturedPage['role'] }[]): string[] {
  const finder = createCatalogueFinder(target, (text) =>
    text.includes('Open data')
      ? [{ concept: 'open-data', confidence: 0.9, matched: text, start: 0, end: text.length, kind: 'exact', coverage: 1, language: 'en', term: 'open data' }]
      : [],
  );
  for (const [order, { url, links, role = 'national' }] of pages.entries()) {
    const html = `<!doctype html><html lang="en"><body>${links.map((link) => `<a href="${link}">${link.includes('#open') ? 'Open data' : 'More'}</a>`).join(' ')}</body></html>`;
    const features = extractFeatures(
      { bytes: Buffer.from(html), url, mediaType: 'text/html', charset: 'utf-8' },
      { identify: () => ({ language: 'en', confidence: 0.9 }) },
    );
    finder.note(
      {
        order,
        requestedUrl: url,
        url,
        status: 200,
        mediaType: 'text/html',
        charset: 'utf-8',
        role,
        isEntry: true,
        parent: null,
        clicksFromHome: 0,
        reasonVisited: 'entry',
        via: 'http',
        capturedAt: '2026-01-31T09:00:00Z',
        milliseconds: 1,
        response: { id: 'urn:uuid:1', digest: `sha256:${'0'.repeat(64)}` },
        tls: null,
      },
      features,
    );
  }
  return finder.list().map((hint) => hint.url);
}

describe('createCatalogueFinder', () => {
  it.each(['data', 'datos', 'opendata', 'open-data', 'dados', 'data-portal', 'www.data', 'dataportal', 'katalog'])('follows a link to %s.gov.xx', (label) => {
    expect(find([{ url: 'https://www.gov.xx/', links: [`https://${label}.gov.xx/about`] }])).toEqual([`https://${label}.gov.xx/`]);
  });

  it.each(['database.gov.xx', 'update.gov.xx', 'metadata.gov.xx', 'data.example.com', 'www.gov.xx/data'])('follows none to %s', (place) => {
    expect(find([{ url: 'https://www.gov.xx/', links: [`https://${place}/`] }])).toEqual([]);
  });

  it('follows a link that says open data, whatever the host is called', () => {
    expect(find([{ url: 'https://www.gov.xx/', links: ['https://trove.gov.xx/start#open'] }])).toEqual(['https://trove.gov.xx/']);
  });

  it('asks the portal named for open data first, and two places at most', () => {
    const links = ['https://data.gov.xx/', 'https://datos.gob.xx/', 'https://dados.gov.xx/'];
    const found = find([
      { url: 'https://www.gov.xx/', links },
      { url: 'https://numbers.gov.xx/', links: [], role: 'open-data' },
    ]);
    expect(found).toHaveLength(2);
    expect(found[0]).toBe('https://numbers.gov.xx/');
  });

  it('takes mailboxes and what is no address for nothing', () => {
    expect(find([{ url: 'https://www.gov.xx/', links: ['mailto:data@data.gov.xx', 'tel:+1', 'javascript:void(0)', 'https://['] }])).toEqual([]);
  });
});
