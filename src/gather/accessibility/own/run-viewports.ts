import type { Page } from '../../../browser/index.ts';
import type { RawFinding } from '../engines/raw-finding.ts';
import { type ClippedText, findClipped } from '../in-page/find-clipped.ts';
import { findOverflow } from '../in-page/find-overflow.ts';
import type { World } from '../worlds.ts';

/** A window of 1280 pixels at 200 % and at 400 %: WCAG 1.4.4 and 1.4.10. */
const zoomed = { width: 640, height: 512 };
const narrow = { width: 320, height: 256 };

/** Spaces the text as success criterion 1.4.12 asks; a constructed style sheet is beyond the page's policy. */
function spaceText(isOn: boolean): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }',
  );
  document.adoptedStyleSheets = isOn ? [...document.adoptedStyleSheets, sheet] : document.adoptedStyleSheets.slice(0, -1);
}

/** Looks at the page with wider text spacing, at 200 % and at a width of 320 pixels; leaves the window narrow. */
export async function runViewports(page: Page, world: World): Promise<RawFinding[]> {
  const findings: RawFinding[] = [];
  const tell = (place: { selector: string; snippet: string }, rule: string, criterion: string, outcome: RawFinding['outcome'], why: string) =>
    findings.push({ engine: 'assay', rule, criteria: [criterion], outcome, selector: place.selector, snippet: place.snippet, why });
  const before = await world.call(findClipped, 40);
  const known = new Set(before.map(({ selector }) => selector));
  const isNew = ({ selector }: ClippedText) => !known.has(selector);

  await world.call(spaceText, true);
  for (const text of (await world.call(findClipped, 40)).filter(isNew)) {
    tell(text, 'text-spacing-clips', '1.4.12', text.isElsewhere ? 'cantTell' : 'failed', 'text is cut off when lines, words and letters are set further apart');
  }
  await world.call(spaceText, false);

  await page.setViewportSize(zoomed);
  for (const text of await world.call(findClipped, 40)) {
    const isSure = !text.isElsewhere && (isNew(text) || text.how === 'cut' || text.isOwn);
    tell(text, 'zoomed-text-clipped', '1.4.4', isSure ? 'failed' : 'cantTell', 'text is cut off at 200 %');
  }

  await page.setViewportSize(narrow);
  for (const place of await world.call(findOverflow, 5)) {
    tell(
      place,
      'page-wider-than-window',
      '1.4.10',
      place.isText ? 'failed' : 'cantTell',
      'at a width of 320 pixels the page must be scrolled sideways to be read',
    );
  }
  return findings;
}
