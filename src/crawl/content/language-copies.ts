import { addressKey } from '../address/canonical-address.ts';

/** Pages of a language read before further copies of pages already read are passed over. */
const enoughPages = 5;

export interface LanguageCopies {
  notePage(language: string | null): void;
  /** Whether enough of the language was seen. */
  hasEnough(language: string): boolean;
}

function primary(language: string): string {
  return language.toLowerCase().split('-')[0] ?? language;
}

/** Counts pages by language, so that copies of what was read cost little once a language is known. */
export function createLanguageCopies(): LanguageCopies {
  const pages = new Map<string, number>();
  return {
    notePage(language) {
      if (language !== null) pages.set(primary(language), (pages.get(primary(language)) ?? 0) + 1);
    },
    hasEnough: (language) => (pages.get(primary(language)) ?? 0) >= enoughPages,
  };
}

/** The other language versions that a page names of itself, without the page's own address. */
export function listCopies(own: string, alternates: readonly { href: string; language: string }[]): { href: string; language: string }[] {
  const key = addressKey(own);
  return alternates.filter(({ href }) => URL.canParse(href) && addressKey(href) !== key);
}
