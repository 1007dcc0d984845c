import type { PageFeatures } from '../../model/index.ts';
import { bounds } from '../bounds.ts';
import { parseDate } from '../dates/parse-date.ts';
import { extractHtmlText } from '../html/visible-text.ts';
import type { Identify } from '../language/decide-language.ts';
import { normaliseTag } from '../language/normalise-tag.ts';
import { cutText, foldText } from '../text/fold-text.ts';
import { createPlainFeatures, type Features } from './empty-features.ts';
import { readXml, type XmlElement } from './read-xml.ts';

interface FeedItem {
  title: string;
  summary: string;
  href: string | null;
  date: string;
}

interface Feed {
  title: string;
  description: string;
  language: string | undefined;
  items: FeedItem[];
  isTruncated: boolean;
}

const dateNames = ['pubdate', 'published', 'updated', 'date', 'modified'];

/** RSS or Atom: items as links under the feed's title, with their summaries and dates. Paths are empty, as there is no rendered page. */
export function extractFeed(markup: string, url: string, identify: Identify): Features {
  const feed = parseFeed(markup, url);
  const features = createPlainFeatures(url, 'feed', textOfFeed(feed), feed.language, identify);
  const place = { region: 'main', under: feed.title ? 0 : -1, css: '' } as const;
  const links: PageFeatures['links'] = [];
  const dates: PageFeatures['dates'] = [];
  for (const { title, summary, href, date } of feed.items) {
    const context = cutText(summary ? `${title} ${summary}`.trim() : '', bounds.context);
    if (href) links.push({ href, text: title, isVisible: title !== '', context, isButton: false, rel: [], ...place });
    const day = parseDate(date);
    if (day && dates.length < bounds.dates)
      dates.push({ ...day, text: date, calendar: 'gregorian', origin: 'structured', context: cutText(title, 200), ...place });
  }
  return {
    ...features,
    title: feed.title,
    description: feed.description,
    headings: feed.title ? [{ level: 1, text: feed.title, region: 'main', css: '' }] : [],
    links,
    dates,
    blocks: feed.items.filter(({ summary }) => summary).map(({ summary }) => ({ kind: 'item', text: summary, ...place })),
    isTruncated: features.isTruncated || feed.isTruncated,
  };
}

/** Text of a feed that quotations are verified against. */
export function visibleTextOfFeed(markup: string): string {
  return textOfFeed(parseFeed(markup, 'http://localhost/'));
}

function textOfFeed({ title, description, items }: Feed): string {
  return foldText([title, description, ...items.flatMap((item) => [item.title, item.summary])].join(' '));
}

function parseFeed(markup: string, url: string): Feed {
  const { elements, isTruncated } = readXml(markup.slice(0, bounds.characters));
  const children = new Map<number, XmlElement[]>();
  for (const element of elements) {
    const list = children.get(element.parent);
    if (list) list.push(element);
    else children.set(element.parent, [element]);
  }
  const channelAt = elements.findIndex(({ name }) => name === 'channel' || name === 'feed');
  const channel = children.get(channelAt) ?? [];
  const first = (list: readonly XmlElement[], ...names: string[]) => list.find(({ name }) => names.includes(name));
  const items: FeedItem[] = [];
  for (const [at, element] of elements.entries()) {
    if (element.name !== 'item' && element.name !== 'entry') continue;
    if (items.length >= bounds.blocks) break;
    const parts = children.get(at) ?? [];
    items.push({
      title: plain(first(parts, 'title')),
      summary: plain(first(parts, 'description', 'summary', 'content', 'encoded')),
      href: addressOf(parts, url),
      date: first(parts, ...dateNames)?.text ?? '',
    });
  }
  return {
    title: plain(first(channel, 'title')),
    description: plain(first(channel, 'description', 'subtitle')),
    language: first(channel, 'language')?.text ?? normaliseTag(elements[channelAt]?.attributes['xml:lang']) ?? undefined,
    items,
    isTruncated,
  };
}

/** Titles and summaries hold markup, escaped once more. */
function plain(element: XmlElement | undefined): string {
  if (!element) return '';
  return element.text.includes('<') || element.text.includes('&') ? cutText(extractHtmlText(element.text), bounds.blockText) : element.text;
}

function addressOf(parts: readonly XmlElement[], url: string): string | null {
  const links = parts.filter(({ name }) => name === 'link');
  const chosen = links.find(({ attributes }) => (attributes.rel ?? 'alternate') === 'alternate') ?? links[0];
  const raw = chosen ? (chosen.attributes.href ?? chosen.text) : parts.find(({ name }) => name === 'guid' || name === 'id')?.text;
  const address = raw ? URL.parse(raw, url) : null;
  if (!address || !/^https?:$/.test(address.protocol)) return null;
  address.hash = '';
  return address.href;
}
