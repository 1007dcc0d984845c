/** Old and wrong tags that pages still use. */
const renamed: Record<string, string> = {
  iw: 'he',
  in: 'id',
  ji: 'yi',
  jw: 'jv',
  mo: 'ro',
  scc: 'sr',
  scr: 'hr',
  cn: 'zh',
  jp: 'ja',
  kr: 'ko',
  gr: 'el',
  dk: 'da',
  cz: 'cs',
  ua: 'uk',
  vn: 'vi',
};
const shape = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/;

/** A language tag as pages write it → BCP 47 in its usual letter case (`pt_br` → pt-BR), or null where it is none. */
export function normaliseTag(raw: string | undefined): string | null {
  if (!raw) return null;
  const parts = raw
    .trim()
    .slice(0, 40)
    .split(/[-_]/)
    .filter((part) => /^[A-Za-z0-9]{1,8}$/.test(part));
  const first = parts[0]?.toLowerCase();
  if (!first) return null;
  const tag = [
    renamed[first] ?? first,
    ...parts.slice(1).map((part) => {
      if (part.length === 4 && /^[a-z]+$/i.test(part)) return part.charAt(0).toUpperCase() + part.slice(1).toLowerCase();
      return part.length === 2 ? part.toUpperCase() : part.toLowerCase();
    }),
  ].join('-');
  return shape.test(tag) && tag !== 'x-default' ? tag : null;
}
