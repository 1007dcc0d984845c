import { addressKey } from '../address/canonical-address.ts';

/** Pages of a language read before further copies of pages already read are passed over. */
const enoughPages = 5;

export interface LanguageCopies {
  notePage(language: string | null): void;
  /** A copy is about to be read. */
  noteCopy(language: string): void;
  /** Whether enough of the language was seen. */
  hasEnough(language: string): boolean;
}

function primary(language: string): string {
  return language.toLowerCase().split('-')[0] ?? language;
}

/** Counts pages by language, so that copies of what was read cost little once a language is known. */
export function createLanguageCopies(): LanguageCopies {
  const pages = new Map<string, number>();
  const copies = new Map<string, number>();
  const count = (counts: Map<string, number>, language: string): void => {
    counts.set(primary(language), (counts.get(primary(language)) ?? 0) + 1);
  };
  return {
    notePage(language) {
      if (language !== null) count(pages, language);
    },
    noteCopy: (language) => count(copies, language),
    hasEnough: (language) => Math.max(pages.get(primary(language)) ?? 0, copies.get(primary(language)) ?? 0) >= enoughPages,
  };
}

/** The other language versions that a page names of itself, without the page's own address. */
export function listCopies(own: string, alternates: readonly { href: string; language: string }[]): { href: string; language: string }[] {
  const key = addressKey(own);
  return alternates.filter(({ href }) => URL.canParse(href) && addressKey(href) !== key);
}
