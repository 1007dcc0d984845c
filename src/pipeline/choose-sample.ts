import { createHash } from 'node:crypto';
import { compareShapes, readPageShape, type TextMatcher } from '../detect/index.ts';
import type { CapturedPage, PageFeatures, PageKind } from '../model/index.ts';

/** A crawled page as the sample sees it. */
export interface SampledPage {
  page: CapturedPage;
  kind: PageKind;
  /** Ways to its parts; see `readPageShape`. */
  shape: ReadonlySet<string>;
  /** It has a field for a password. */
  hasSignIn: boolean;
  isStatement: boolean;
}

/** A page of the sample and why it is in it. */
export interface SampleEntry {
  order: number;
  why: string;
}

/** What the sample needs of a page, small enough to keep for every page of a run. */
export function describeForSample(page: CapturedPage, kind: PageKind, features: PageFeatures, matchText: TextMatcher): SampledPage {
  const languages = features.language.value ? [features.language.value] : [];
  const [first] = features.headings.filter(({ level }) => level === 1);
  const isStatement = [first?.text ?? '', features.title ?? ''].some((text) =>
    matchText(text, languages).some(({ concept }) => concept === 'accessibility-statement'),
  );
  return { page, kind, shape: readPageShape(features), hasSignIn: features.forms.some(({ hasPassword }) => hasPassword), isStatement };
}

/** Share of ways from which two pages are of one template. */
const alike = 0.6;
/** W3C WCAG-EM 1.0, step 3.c: random pages, of the structured sample. */
const randomShare = 0.1;

/**
 * Chooses the pages that are looked at, after W3C WCAG-EM 1.0: home pages, one page of every kind that such a site has, one of
 * every template, then a tenth more at random. The seed makes it the same choice for the same pages.
 * @param most pages in all; what stands first in the list is kept.
 */
export function chooseSample(pages: readonly SampledPage[], seed: string, most: number): SampleEntry[] {
  const usable = pages.filter(({ page }) => /html/i.test(page.mediaType) && page.status < 400 && page.asked === undefined);
  const chosen = new Map<number, string>();
  const add = (candidate: SampledPage | undefined, why: string) => {
    if (candidate && !chosen.has(candidate.page.order)) chosen.set(candidate.page.order, why);
  };
  for (const candidate of usable) if (candidate.page.isEntry) add(candidate, 'home page');
  add(
    usable.find(({ hasSignIn }) => hasSignIn),
    'sign-in',
  );
  add(
    usable.find(({ isStatement }) => isStatement),
    'accessibility statement',
  );
  const kinds: [PageKind, string][] = [
    ['site-map', 'site map'],
    ['contact', 'contact'],
    ['help', 'help'],
    ['legal', 'legal information'],
    ['search-results', 'search'],
    ['service', 'a service'],
    ['service-index', 'list of services'],
    ['news', 'news'],
    ['consultations', 'participation'],
    ['catalogue', 'open data'],
    ['organisation', 'organisation'],
    ['sector', 'a subject'],
  ];
  for (const [wanted, why] of kinds) {
    add(
      usable.find(({ kind, page }) => kind === wanted && !chosen.has(page.order)),
      why,
    );
  }
  const templates: ReadonlySet<string>[] = [];
  const isNew = ({ shape }: SampledPage) => shape.size > 0 && !templates.some((template) => compareShapes(shape, template) >= alike);
  for (const candidate of usable) if (chosen.has(candidate.page.order) && isNew(candidate)) templates.push(candidate.shape);
  for (const candidate of usable) {
    if (chosen.size >= most) break;
    if (chosen.has(candidate.page.order) || !isNew(candidate)) continue;
    templates.push(candidate.shape);
    add(candidate, 'a template of its own');
  }
  const structured = [...chosen].slice(0, most).map(([order, why]) => ({ order, why }));
  // Where the budget is full, the last of the structured pages give way to the random ones.
  const random = Math.max(1, Math.round(structured.length * randomShare));
  const drawn = usable
    .filter(({ page }) => !chosen.has(page.order))
    .sort((a, b) => (drawOf(seed, a.page.url) < drawOf(seed, b.page.url) ? -1 : 1))
    .slice(0, random)
    .map(({ page }) => ({ order: page.order, why: 'at random' }));
  return [...structured.slice(0, Math.max(0, most - drawn.length)), ...drawn].slice(0, most);
}

function drawOf(seed: string, url: string): string {
  return createHash('sha256')
    .update(`${seed}\n${new URL(url).pathname}${new URL(url).search}`)
    .digest('hex');
}
