import { foldText } from '../features/index.ts';
import type { Capture, EvidenceRef, Hit } from '../model/index.ts';

/**
 * Turns hits into evidence addresses. A quotation on a page that was rendered must be visible in the rendering, else it is
 * no evidence.
 * @param visibleText text of the rendering by page order, null where the page was not rendered.
 */
export function createLocator(capture: Capture, archive: string, visibleText: (order: number) => string | null): (hit: Hit) => EvidenceRef | null {
  const pages = new Map(capture.pages.map((page) => [page.order, page]));
  return (hit) => {
    const page = pages.get(hit.page);
    if (!page) return null;
    const { quote, pointer, css, href, record: kind } = hit.place;
    const visible = visibleText(hit.page);
    if (quote && visible !== null && !visible.includes(foldCase(quote.exact))) return null;
    const record = (kind && page[kind]) ?? page.dom ?? page.response;
    return {
      archive,
      recordId: record.id,
      recordDigest: record.digest,
      url: page.url,
      role: page.role,
      capturedAt: page.capturedAt,
      ...(quote ? { quote } : {}),
      ...(pointer ? { pointer } : {}),
      ...(css ? { css } : {}),
      ...(href ? { href } : {}),
      ...(page.screenshot ? { screenshot: page.screenshot.id } : {}),
      clicksFromHome: page.clicksFromHome,
      kind: record === page.response ? 'observed' : 'generated',
    };
  };
}

/** Style sheets may set words in capitals and break lines anywhere: visible words are compared without case and space. */
export function foldCase(text: string): string {
  return foldText(text).toLowerCase().replaceAll(' ', '');
}
