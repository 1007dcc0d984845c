import type { PageFeatures } from '../../model/index.ts';
import { bounds } from '../bounds.ts';
import { cutText, foldText } from '../text/fold-text.ts';
import { attributeOf, descendantsOf, findUp, type PageElement, rawTextOf } from '../tree/page-tree.ts';
import type { PageContext } from './page-context.ts';

type Structured = PageFeatures['structuredData'][number];

const maximumDepth = 6;

/** JSON-LD, `@graph` and lists flattened to one entry a thing, and microdata; all bounded. */
export function readStructuredData(page: PageContext): Structured[] {
  const found: Structured[] = [];
  for (const element of page.head) {
    if (element.tag !== 'script' || !/^application\/ld\+json/i.test(attributeOf(element, 'type') ?? '')) continue;
    for (const thing of flatten(parseJson(rawScriptOf(element)))) {
      if (found.length >= bounds.structured) return found;
      found.push({ type: typeOf(thing), data: boundRecord(thing, 0) });
    }
  }
  for (const element of page.items) {
    if (found.length >= bounds.structured) return found;
    const type = attributeOf(element, 'itemtype');
    if (type) found.push({ type: lastPart(type.trim().split(/\s+/)[0] ?? ''), data: readItem(page, element) });
  }
  return found;
}

function rawScriptOf(element: PageElement): string {
  const first = element.children[0];
  return first?.kind === 'text' ? first.value.slice(0, 1_000_000) : '';
}

function parseJson(text: string): unknown {
  const json = text
    .trim()
    .replace(/^(?:<!--|\/\/\s*<!\[CDATA\[|\/\*\s*<!\[CDATA\[\s*\*\/|<!\[CDATA\[)/, '')
    .replace(/(?:-->|(?:\/\/\s*)?\]\]>|\/\*\s*\]\]>\s*\*\/)$/, '');
  try {
    return JSON.parse(json);
  } catch {
    // Line breaks inside strings are the commonest fault of hand-made JSON-LD.
    try {
      return JSON.parse(json.replace(/\p{Cc}+/gu, ' '));
    } catch {
      return null;
    }
  }
}

function* flatten(value: unknown): Generator<Record<string, unknown>> {
  const pending: unknown[] = [value];
  for (let taken = 0; pending.length > 0 && taken < 1_000; taken++) {
    const next = pending.shift();
    if (Array.isArray(next)) pending.unshift(...next.slice(0, bounds.structured));
    else if (isRecord(next)) {
      if (Array.isArray(next['@graph'])) pending.unshift(...next['@graph'].slice(0, bounds.structured));
      if (next['@type'] !== undefined || next['@graph'] === undefined) yield next;
    }
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function typeOf(thing: Record<string, unknown>): string {
  const type = Array.isArray(thing['@type']) ? thing['@type'][0] : thing['@type'];
  return typeof type === 'string' ? lastPart(type) : '';
}

function lastPart(type: string): string {
  return cutText(type.split(/[/#:]/).findLast(Boolean) ?? '', 100);
}

function bound(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return cutText(value, bounds.name);
  if (Array.isArray(value)) return depth >= maximumDepth ? [] : value.slice(0, 50).map((part) => bound(part, depth + 1));
  if (isRecord(value)) return depth >= maximumDepth ? {} : boundRecord(value, depth + 1);
  return typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

function boundRecord(record: Record<string, unknown>, depth: number): Record<string, unknown> {
  const keys = Object.keys(record).filter((key) => key !== '__proto__' && key !== '@graph');
  return Object.fromEntries(keys.slice(0, 60).map((key) => [key.slice(0, 100), bound(record[key], depth)]));
}

/** The properties of one microdata item, not those of items within it. */
function readItem(page: PageContext, item: PageElement): Record<string, unknown> {
  const data: Record<string, unknown> = {};
  for (const element of descendantsOf(item, 300)) {
    const name = attributeOf(element, 'itemprop')?.trim().slice(0, 100);
    if (!name || name === '__proto__' || Object.hasOwn(data, name)) continue;
    if (element.parent && findUp(element.parent, (at) => at === item || attributeOf(at, 'itemscope') !== undefined) !== item) continue;
    const given = attributeOf(element, 'content') ?? attributeOf(element, 'datetime') ?? attributeOf(element, 'href') ?? attributeOf(element, 'src');
    data[name] = cutText(foldText(given ?? (page.textOf(element) || rawTextOf(element))), bounds.name);
  }
  return data;
}
