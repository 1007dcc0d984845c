import type { RawFinding } from '../engines/raw-finding.ts';
import type { Kit } from '../in-page/create-kit.ts';
import type { Places } from '../in-page/name-places.ts';
import type { World } from '../worlds.ts';

interface SameName {
  selector: string;
  snippet: string;
  name: string;
  isSamePlace: boolean;
}

/**
 * Links of one name whose targets say different things; the targets, of the same site and few, are fetched as the page itself
 * would.
 */
export async function runTargets(world: World, mostFetches: number): Promise<RawFinding[]> {
  if (mostFetches === 0) return [];
  const found = await world.call(compareTargets, mostFetches);
  return found.map(({ selector, snippet, name, isSamePlace }) => ({
    engine: 'assay',
    rule: 'links-same-name-differ',
    criteria: isSamePlace ? ['2.4.4', '2.4.9'] : ['2.4.9'],
    outcome: 'failed',
    selector,
    snippet,
    why: `another link ${isSamePlace ? 'in the same place ' : ''}is called “${name}” and leads to something else`,
  }));
}

async function compareTargets(mostFetches: number): Promise<SameName[]> {
  const { assayKit: kit, assayPlaces: places } = globalThis as unknown as { assayKit: Kit; assayPlaces: Places };
  const groups = new Map<string, { link: Element; url: URL }[]>();
  for (const link of kit.all('a[href], [role=link]')) {
    if (!kit.isExposed(link)) continue;
    const raw =
      link.getAttribute('href') ??
      link.getAttribute('xlink:href') ??
      /location(?:\.href)?\s*=\s*['"]([^'"]+)/.exec(link.getAttribute('onclick') ?? '')?.[1] ??
      '';
    const name = kit.wordsOf(kit.nameOf(link)).join(' ');
    if (raw === '' || raw.startsWith('#') || name === '' || !URL.canParse(raw, document.baseURI)) continue;
    const url = new URL(raw, document.baseURI);
    if (url.origin !== location.origin) continue;
    groups.set(name, [...(groups.get(name) ?? []), { link, url }]);
  }
  const texts = new Map<string, string | null>();
  let fetched = 0;
  const textOf = async (url: URL): Promise<string | null> => {
    const key = url.href.replace(/#.*$/, '');
    const known = texts.get(key);
    if (known !== undefined) return known;
    if (fetched >= mostFetches) return null;
    fetched += 1;
    let text: string | null = null;
    try {
      const answer = await fetch(key, { credentials: 'omit', signal: AbortSignal.timeout(4000) });
      if (answer.ok && (answer.headers.get('content-type') ?? '').includes('html')) {
        const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
        for (const part of page.querySelectorAll('script, style, nav, header, footer, noscript')) part.remove();
        const refresh = page.querySelector('meta[http-equiv="refresh" i]')?.getAttribute('content') ?? '';
        const next = /^\s*0\s*[;,]\s*(?:url\s*=\s*)?['"]?([^'"]+)/i.exec(refresh)?.[1];
        text = next ? await textOf(new URL(next, answer.url)) : `${page.title} ${page.body.textContent ?? ''}`.replace(/\s+/g, ' ').trim();
      }
    } catch {
      text = null;
    }
    texts.set(key, text);
    return text;
  };
  /** Numbers tell pages apart, a telephone's for one; else pages that share most of their words serve one purpose. */
  const isSamePurpose = (a: string[], b: string[]): boolean => {
    const [x, y] = [new Set(a), new Set(b)];
    const numbers = (words: Set<string>) => [...words].filter((word) => /\d/.test(word));
    const [mine, theirs] = [numbers(x), numbers(y)];
    if (mine.length > 0 && theirs.length > 0) return mine.every((word) => y.has(word)) || theirs.every((word) => x.has(word));
    return [...x].filter((word) => y.has(word)).length / Math.max(1, x.size, y.size) > 0.6;
  };
  const found: SameName[] = [];
  for (const [name, links] of groups) {
    const [first, ...others] = links;
    if (!first || others.length === 0) continue;
    for (const other of others.slice(0, 4)) {
      if (other.url.href.replace(/[#/]+$/, '') === first.url.href.replace(/[#/]+$/, '')) continue;
      const [a, b] = [await textOf(first.url), await textOf(other.url)];
      if (a === null || b === null || a === b) continue;
      if (isSamePurpose(kit.wordsOf(a), kit.wordsOf(b))) continue;
      found.push({
        selector: places.cssOf(other.link),
        snippet: places.snippetOf(other.link),
        name,
        isSamePlace: kit.blockOf(first.link) === kit.blockOf(other.link),
      });
    }
  }
  return found;
}
