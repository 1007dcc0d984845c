import { addressKey } from '../address/canonical-address.ts';

/** Pages of a language read before further copies of pages already known are passed over. */
const enoughPages = 5;

export interface Alternate {
  href: string;
  language: string;
}

export interface LanguageCopies {
  /** Learns from a home page how the site tells its languages apart in its addresses. */
  learnHome(own: string, alternates: readonly Alternate[]): void;
  notePage(language: string | null): void;
  /** A copy is about to be read. */
  noteCopy(language: string): void;
  /** Whether enough of the language was seen. */
  hasEnough(language: string): boolean;
  /** For an address in another language than the home page's: that language, and where the same page stands in the home page's. */
  originalOf(address: string): { language: string; address: string } | null;
}

/** How a language is told: by host, by first folder (empty for none), or by a parameter. */
interface Rule {
  language: string;
  host: string;
  folder: string;
  parameter: [name: string, value: string] | null;
}

function primary(language: string): string {
  return language.toLowerCase().split('-')[0] ?? language;
}

/** Whether two tags name one language, whatever script or region. */
export function isSameLanguage(one: string, other: string): boolean {
  return primary(one) === primary(other);
}

function foldersOf(url: URL): string[] {
  return url.pathname.split('/').filter(Boolean);
}

/** How two versions of a home page differ, or null where they differ in more than one place. */
function compareHomes(own: string, other: string, language: string): { own: Rule; other: Rule } | null {
  const [here, there] = [new URL(own), new URL(other)];
  const [mine, theirs] = [foldersOf(here), foldersOf(there)];
  const changed = [...there.searchParams].filter(([name, value]) => here.searchParams.get(name) !== value);
  const isSameHost = here.host === there.host;
  const isSamePath = here.pathname.replace(/\/$/, '') === there.pathname.replace(/\/$/, '');
  const rule = (url: URL, folder: string, parameter: Rule['parameter']): Rule => ({ language, host: url.host, folder, parameter });
  if (changed.length === 1 && isSameHost && isSamePath && changed[0] !== undefined) {
    const [name] = changed[0];
    const before = here.searchParams.get(name);
    return { own: rule(here, '', before === null ? null : [name, before]), other: rule(there, '', changed[0]) };
  }
  if (changed.length > 0) return null;
  if (!isSameHost) return isSamePath ? { own: rule(here, '', null), other: rule(there, '', null) } : null;
  if (theirs.length > mine.length + 1 || mine.length > theirs.length + 1 || isSamePath) return null;
  const [from = '', to = ''] = mine.length > theirs.length ? [mine[0]] : theirs.length > mine.length ? ['', theirs[0]] : [mine[0], theirs[0]];
  const rest = (folders: string[], first: string): string => folders.slice(first === '' ? 0 : 1).join('/');
  return rest(mine, from) === rest(theirs, to) ? { own: rule(here, from, null), other: rule(there, to, null) } : null;
}

function follows(url: URL, rule: Rule): boolean {
  if (url.host !== rule.host) return false;
  if (rule.parameter !== null) return url.searchParams.get(rule.parameter[0]) === rule.parameter[1];
  return rule.folder === '' || foldersOf(url)[0] === rule.folder;
}

/** Knows versions of one page in other languages, so that copies of what was read cost little once a language is known. */
export function createLanguageCopies(): LanguageCopies {
  const pages = new Map<string, number>();
  const copies = new Map<string, number>();
  const pairs: { own: Rule; other: Rule }[] = [];
  const count = (counts: Map<string, number>, language: string): void => {
    counts.set(primary(language), (counts.get(primary(language)) ?? 0) + 1);
  };
  return {
    learnHome(own, alternates) {
      for (const { href, language } of listCopies(own, alternates).slice(0, 100)) {
        const pair = compareHomes(own, href, language);
        if (pair !== null) pairs.push(pair);
      }
    },
    notePage(language) {
      if (language !== null) count(pages, language);
    },
    noteCopy: (language) => count(copies, language),
    hasEnough: (language) => Math.max(pages.get(primary(language)) ?? 0, copies.get(primary(language)) ?? 0) >= enoughPages,
    originalOf(address) {
      const url = new URL(address);
      const pair = pairs.find(({ other }) => follows(url, other));
      if (pair === undefined) return null;
      const { own, other } = pair;
      url.host = own.host;
      if (other.parameter !== null) {
        if (own.parameter === null) url.searchParams.delete(other.parameter[0]);
        else url.searchParams.set(...own.parameter);
      } else {
        const rest = url.pathname.slice(other.folder === '' ? 1 : other.folder.length + 2);
        url.pathname = own.folder === '' ? `/${rest}` : `/${own.folder}/${rest}`;
      }
      return addressKey(url.href) === addressKey(address) ? null : { language: other.language, address: url.href };
    },
  };
}

/** The other language versions that a page names of itself, without the page's own address. */
export function listCopies(own: string, alternates: readonly Alternate[]): Alternate[] {
  const key = addressKey(own);
  return alternates.filter(({ href }) => URL.canParse(href) && /^https?:/.test(href) && addressKey(href) !== key);
}
