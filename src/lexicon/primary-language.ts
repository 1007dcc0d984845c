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
};

/** The lexicon's language for a BCP 47 tag: `zh-Hant` → `zh`, `nn` → `nb`. */
export function primaryLanguage(tag: string): string {
  const primary = tag.toLowerCase().split(/[-_]/u)[0] ?? '';
  return aliases[primary] ?? primary;
}
