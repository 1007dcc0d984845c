import { type Answer, type Platform, platforms, readText } from '../../catalogue/index.ts';
import type { CatalogueProblem } from '../../model/index.ts';
import type { Asker } from './create-asker.ts';

export interface Recognised {
  platform: Platform;
  /** Where the catalogue stands; ends in a slash. */
  base: string;
  /** Address whose answer proved it. */
  proof: string;
  /** In words, what proved it. */
  why: string;
}

export interface Recognition {
  found: Recognised | null;
  title: string | null;
  problems: CatalogueProblem[];
}

/** Where an interface begins below its catalogue. */
const interfacePath = /\/(?:api\/(?:\d|v\d|explore|catalog|search|feed|datasets)\b|rest\/|datasets\.json).*$/;
/** Questions at most before a host counts as no catalogue. */
const mostProbes = 40;

/**
 * Finds out by which software or standard a catalogue can be asked: signs on the front page say what to try first, only an
 * answer of the interface itself is proof.
 */
export async function recogniseCatalogue(url: string, asker: Asker): Promise<Recognition> {
  const problems: CatalogueProblem[] = [];
  const asked = new Map<string, Answer | null>();
  const ask = async (address: string, accept: string | undefined): Promise<Answer | null> => {
    const key = `${accept ?? ''} ${address}`;
    const known = asked.get(key);
    if (known !== undefined) return known;
    if (asked.size >= mostProbes) return null;
    const result = await asker.ask({ url: address, ...(accept ? { accept } : {}) });
    if (!result.isOk && result.kind !== 'unreachable') problems.push({ kind: result.kind, url: address, detail: result.detail });
    asked.set(key, result.isOk ? result.answer : null);
    return result.isOk ? result.answer : null;
  };
  const front = await ask(url, 'text/html, application/xhtml+xml, application/json;q=0.9, text/turtle;q=0.9, application/rdf+xml;q=0.9, */*;q=0.5');
  if (!front) problems.push({ kind: 'unreachable', url, detail: 'the front page did not answer' });
  const text = front ? `${readText(front).slice(0, 2_000_000)}\n${[...front.headers].map(([name, value]) => `${name}: ${value}`).join('\n')}` : '';
  const title = /<title[^>]{0,200}>([^<]{1,300})/i.exec(text)?.[1]?.replace(/\s+/g, ' ').trim() ?? null;
  const bases = listBases(front?.url ?? url, url, text);
  const likely = platforms.filter(({ signs }) => signs.test(text));
  const order = [...likely, ...platforms.filter((platform) => !likely.includes(platform))];
  // The address itself may be that of an interface or a file.
  if (front) {
    for (const platform of platforms) {
      const why = await platform.prove(front, front);
      if (why && platform.id !== 'schema-org')
        return {
          found: { platform, base: platform.rootOf?.(front.url) ?? baseOf(front.url.replace(interfacePath, '/')), proof: front.askedUrl, why },
          title,
          problems,
        };
    }
  }
  for (const platform of order) {
    for (const base of bases) {
      for (const probe of platform.probes(base, front)) {
        const answer = await ask(probe.url, probe.accept);
        const why = answer ? await platform.prove(answer, front) : null;
        if (why) return { found: { platform, base: platform.rootOf?.(probe.url) ?? base, proof: probe.url, why }, title, problems };
      }
    }
  }
  return { found: null, title, problems };
}

/** The address up to its last slash. */
function baseOf(url: string): string {
  const base = new URL('.', url);
  base.search = '';
  base.hash = '';
  return base.href;
}

/** Where the interface may stand: beside the page, at its host's root, or where the page itself calls one. */
function listBases(url: string, askedUrl: string, text: string): string[] {
  const called = [...text.matchAll(/https?:\/\/[^\s"'<>\\]{1,200}?\/(?=api\/(?:3\/action|1\/datasets|explore\/v2|v0\/search|search\/v1)\b)/g)].map(
    ([base]) => base,
  );
  const bases = [
    baseOf(url),
    new URL('/', url).href,
    new URL('/', askedUrl).href,
    ...called.filter((base) => URL.canParse(base)).map((base) => new URL(base).href),
  ];
  return [...new Set(bases)].slice(0, 3);
}
