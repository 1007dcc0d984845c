import type { PageFeatures } from '../../model/index.ts';
import { bounds } from '../bounds.ts';
import { decideLanguage, hasEnoughLetters, type Identify } from '../language/decide-language.ts';
import { cutText, foldText } from '../text/fold-text.ts';
import { hashText } from '../text/hash-text.ts';
import { countLetters } from '../text/scripts.ts';
import { attributeOf, type PageElement, rawTextOf } from '../tree/page-tree.ts';
import { createPageContext, type PageContext } from './page-context.ts';
import { readBlocks } from './read-blocks.ts';
import { readForms } from './read-forms.ts';
import { readLinks } from './read-links.ts';

/** Features of an HTML page from its text. */
export function extractHtml(markup: string, url: string, identify: Identify): Omit<PageFeatures, 'version'> {
  const page = createPageContext(markup, url);
  const links = readLinks(page);
  const mainText = cutText(page.textOf(page.main), bounds.mainText);
  const root = page.root.children.find((node): node is PageElement => node.kind === 'element' && node.tag === 'html');
  const language = decideLanguage(
    root && (attributeOf(root, 'lang') ?? attributeOf(root, 'xml:lang')),
    hasEnoughLetters(mainText) ? mainText : page.text,
    identify,
  );
  return {
    url,
    kind: 'html',
    language,
    direction: root && attributeOf(root, 'dir')?.toLowerCase() === 'rtl' ? 'rtl' : 'ltr',
    title: readTitle(page),
    description: '',
    headings: page.keptHeadings.map((element) => ({
      level: levelOf(element),
      text: cutText(page.textOf(element), bounds.blockText),
      region: page.regionOf(element),
      css: page.cssOf(element),
    })),
    links: links.map(({ link }) => link),
    forms: readForms(page),
    blocks: readBlocks(page),
    dates: [],
    documents: [],
    contacts: [],
    alternates: [],
    feeds: [],
    landmarks: [],
    meta: {},
    structuredData: [],
    scripts: [],
    frames: [],
    stylesheets: [],
    images: [],
    mainText,
    textLength: countLetters(page.text),
    textHash: hashText(mainText),
    isTruncated: page.isTruncated,
  };
}

function readTitle(page: PageContext): string {
  const title = page.head.find((element) => element.tag === 'title');
  return title ? cutText(foldText(rawTextOf(title)), bounds.name) : '';
}

function levelOf(element: PageElement): number {
  const level = Number(attributeOf(element, 'aria-level') ?? (/^h([1-6])$/.exec(element.tag)?.[1] || 2));
  return Number.isInteger(level) ? Math.min(6, Math.max(1, level)) : 2;
}
