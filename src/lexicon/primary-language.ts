/** Tags that name a language under which the lexicon keeps no file of its own. */
const aliases: Record<string, string> = {
  no: 'nb',
  nn: 'nb',
  fil: 'tl',
  iw: 'he',
  in: 'id',
  cmn: 'zh',
  yue: 'zh',
  arb: 'ar',
  prs: 'fa',
  pes: 'fa',
  tgl: 'tl',
  mo: 'ro',
  sh: 'sr',
  cnr: 'sr',
  bs: 'sr',
};

/** Languages that share the words of two files: Bosnian says "lična karta" as Serbian does and "općina" as Croatian does. */
const kin: Record<string, readonly string[]> = { bs: ['sr', 'hr'], sh: ['sr', 'hr'], cnr: ['sr', 'hr'] };

/** The lexicon's language for a BCP 47 tag: `zh-Hant` → `zh`, `nn` → `nb`. */
export function primaryLanguage(tag: string): string {
  const primary = readPrimary(tag);
  return aliases[primary] ?? primary;
}

/** The lexicon's languages in which a text of that tag is read, the nearest first. */
export function readingLanguages(tag: string): readonly string[] {
  return kin[readPrimary(tag)] ?? [primaryLanguage(tag)];
}

function readPrimary(tag: string): string {
  return tag.toLowerCase().split(/[-_]/u)[0] ?? '';
}
