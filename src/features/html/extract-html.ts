import type { PageFeatures } from '../../model/index.ts';
import { bounds } from '../bounds.ts';
import { readDates } from '../dates/read-dates.ts';
import type { Features } from '../kinds/empty-features.ts';
import { decideLanguage, hasEnoughLetters, type Identify } from '../language/decide-language.ts';
import { cutText } from '../text/fold-text.ts';
import { hashText } from '../text/hash-text.ts';
import { countLetters, isRightToLeft } from '../text/scripts.ts';
import { attributeOf, type PageElement } from '../tree/page-tree.ts';
import { createPageContext, type PageContext } from './page-context.ts';
import { readAlternates } from './read-alternates.ts';
import { readBlocks } from './read-blocks.ts';
import { readContacts } from './read-contacts.ts';
import { readDocuments, readLinkedFeeds } from './read-documents.ts';
import { readForms } from './read-forms.ts';
import { readHead } from './read-head.ts';
import { readFrames, readImages, readLandmarks } from './read-landmarks.ts';
import { readLinks } from './read-links.ts';
import { readStructuredData } from './read-structured-data.ts';

/** Declared direction, else that of the script. */
function directionOf(page: PageContext, root: PageElement | undefined, script: string | null): 'ltr' | 'rtl' {
  const body = root?.children.find((node): node is PageElement => node.kind === 'element' && node.tag === 'body');
  const declared = [root, body].map((element) => element && attributeOf(element, 'dir')?.toLowerCase()).find((dir) => dir === 'rtl' || dir === 'ltr');
  if (declared === 'rtl') return 'rtl';
  return declared === undefined && page.text !== '' && isRightToLeft(script) ? 'rtl' : 'ltr';
}

/** Features of an HTML page from its text. */
export function extractHtml(markup: string, url: string, identify: Identify): Features {
  const page = createPageContext(markup, url);
  const head = readHead(page);
  const links = readLinks(page);
  const forms = readForms(page);
  const structuredData = readStructuredData(page);
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
    direction: directionOf(page, root, language.script),
    title: head.title,
    description: head.description,
    headings: page.keptHeadings.map((element) => ({
      level: levelOf(element),
      text: cutText(page.textOf(element), bounds.blockText),
      region: page.regionOf(element),
      css: page.cssOf(element),
    })),
    links: links.map(({ link }) => link),
    forms,
    blocks: readBlocks(page),
    dates: readDates(page, language.value, head.meta, structuredData),
    documents: readDocuments(page, links),
    contacts: readContacts(page, links, forms),
    alternates: readAlternates(page, links, head.alternates),
    feeds: mergeFeeds(head.feeds, readLinkedFeeds(links)),
    landmarks: readLandmarks(page),
    meta: head.meta,
    structuredData,
    scripts: head.scripts,
    frames: readFrames(page),
    stylesheets: head.stylesheets,
    images: readImages(page),
    mainText,
    textLength: countLetters(page.text),
    textHash: hashText(mainText),
    isTruncated: page.isTruncated,
  };
}

function mergeFeeds(...lists: PageFeatures['feeds'][]): PageFeatures['feeds'] {
  return [
    ...new Map(
      lists
        .flat()
        .reverse()
        .map((feed) => [feed.href, feed]),
    ).values(),
  ]
    .reverse()
    .slice(0, bounds.feeds);
}

function levelOf(element: PageElement): number {
  const level = Number(attributeOf(element, 'aria-level') ?? (/^h([1-6])$/.exec(element.tag)?.[1] || 2));
  return Number.isInteger(level) ? Math.min(6, Math.max(1, level)) : 2;
}
