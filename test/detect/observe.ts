import { type AnnotatedPage, createAnnotator, detectors } from '../../src/detect/index.ts';
import { extractFeatures } from '../../src/features/index.ts';
import { compileLexicon, matchConcepts } from '../../src/lexicon/index.ts';
import { loadLexicon } from '../../src/rubric/index.ts';

const lexicon = compileLexicon(loadLexicon());
const site = { hosts: new Set(['portal.gov.xx', 'my.gov.xx']), domains: ['gov.xx'], languages: ['en'] };

/** Pages of one small site, annotated in order as a crawl would meet them. */
export function annotate(pages: readonly { path: string; html: string; clicks?: number; role?: AnnotatedPage['record']['role'] }[]): AnnotatedPage[] {
  const annotator = createAnnotator((text, languages) => matchConcepts(lexicon, text, { languages, includeSupport: true }), site);
  return pages.map(({ path, html, clicks = 1, role = 'national' }, order) => {
    const url = `https://portal.gov.xx${path}`;
    const bytes = Buffer.from(`<!doctype html><html lang="en"><body>${html}</body></html>`);
    const features = extractFeatures({ bytes, url, mediaType: 'text/html', charset: 'utf-8' }, { identify: () => ({ language: 'en', confidence: 0.9 }) });
    return annotator({ order, url, role, isEntry: clicks === 0, clicksFromHome: clicks, capturedAt: '2026-11-25T09:00:00Z', tls: null }, features);
  });
}

/** What one detector sees on a page, the surest first. */
export function observe(page: AnnotatedPage | undefined, id: string, options: unknown) {
  const detector = detectors.get(id);
  if (!detector || !page) throw new Error(`no detector or page for ${id}`);
  return detector
    .bind(options)
    .observe(page)
    .sort((a, b) => Number(b.strength === 'hit') - Number(a.strength === 'hit') || b.confidence - a.confidence);
}
