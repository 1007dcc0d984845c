import type { PageFeatures } from '../../model/index.ts';
import { bounds } from '../bounds.ts';
import { decideLanguage, type Identify } from '../language/decide-language.ts';
import { cutText } from '../text/fold-text.ts';
import { hashText } from '../text/hash-text.ts';
import { countLetters, isRightToLeft } from '../text/scripts.ts';

export type Features = Omit<PageFeatures, 'version'>;

/** Features of a page that is no HTML: its text and language; lists are empty. */
export function createPlainFeatures(url: string, kind: PageFeatures['kind'], text: string, declared: string | undefined, identify: Identify): Features {
  const mainText = cutText(text, bounds.mainText);
  const language = decideLanguage(declared, mainText, identify);
  return {
    url,
    kind,
    language,
    direction: isRightToLeft(language.script) ? 'rtl' : 'ltr',
    title: '',
    description: '',
    headings: [],
    links: [],
    forms: [],
    blocks: [],
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
    textLength: countLetters(text),
    textHash: hashText(mainText),
    isTruncated: text.length > bounds.mainText,
  };
}

/** File name of an address as words: the only title that a file without readable text has. */
export function titleFromAddress(url: string): string {
  const name = URL.parse(url)?.pathname.split('/').findLast(Boolean) ?? '';
  let decoded = name;
  try {
    decoded = decodeURIComponent(name);
  } catch {}
  return cutText(
    decoded
      .replace(/\.[A-Za-z0-9]{1,8}$/, '')
      .replace(/[\s_+-]+/g, ' ')
      .trim(),
    bounds.name,
  );
}
