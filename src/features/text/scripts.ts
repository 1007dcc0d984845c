/** Unicode scripts that a page's text may be in: ISO 15924 code and Unicode name. */
const scripts: [string, RegExp][] = (
  [
    ['Latn', 'Latin'],
    ['Cyrl', 'Cyrillic'],
    ['Arab', 'Arabic'],
    ['Hani', 'Han'],
    ['Hira', 'Hiragana'],
    ['Kana', 'Katakana'],
    ['Hang', 'Hangul'],
    ['Deva', 'Devanagari'],
    ['Beng', 'Bengali'],
    ['Grek', 'Greek'],
    ['Hebr', 'Hebrew'],
    ['Thai', 'Thai'],
    ['Khmr', 'Khmer'],
    ['Mymr', 'Myanmar'],
    ['Laoo', 'Lao'],
    ['Ethi', 'Ethiopic'],
    ['Geor', 'Georgian'],
    ['Armn', 'Armenian'],
    ['Taml', 'Tamil'],
    ['Telu', 'Telugu'],
    ['Knda', 'Kannada'],
    ['Mlym', 'Malayalam'],
    ['Gujr', 'Gujarati'],
    ['Guru', 'Gurmukhi'],
    ['Orya', 'Oriya'],
    ['Sinh', 'Sinhala'],
    ['Tibt', 'Tibetan'],
    ['Thaa', 'Thaana'],
    ['Mong', 'Mongolian'],
    ['Tfng', 'Tifinagh'],
    ['Cans', 'Canadian_Aboriginal'],
    ['Cher', 'Cherokee'],
    ['Syrc', 'Syriac'],
    ['Nkoo', 'Nko'],
    ['Vaii', 'Vai'],
    ['Olck', 'Ol_Chiki'],
    ['Mtei', 'Meetei_Mayek'],
    ['Adlm', 'Adlam'],
    ['Rohg', 'Hanifi_Rohingya'],
  ] as const
).map(([code, name]) => [code, new RegExp(`\\p{Script=${name}}`, 'u')]);

const letterPattern = /\p{L}/u;
const letters = /\p{L}/gu;
const latin = /[A-Za-z\u00c0-\u024f]/;

/** For each code unit of the basic plane whether it is a letter: asking a table is ten times as fast as asking a pattern. */
const isLetter = Uint8Array.from({ length: 0x10000 }, (_, unit) => (letterPattern.test(String.fromCharCode(unit)) ? 1 : 0));

/** How many letters of the text there are; each letter beyond the basic plane counts one, as does any other sign there. */
export function countLetters(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (isLetter[unit] === 1 || (unit >= 0xd800 && unit <= 0xdbff)) count++;
  }
  return count;
}

export interface ScriptCount {
  /** ISO 15924; Japanese kana and Han together are `Jpan`, Hangul is `Kore`. Null without letters. */
  script: string | null;
  letters: number;
}

/** The script that most letters of a text (its first 20 000 characters) are in. */
export function findScript(text: string): ScriptCount {
  const counts = new Map<string, number>();
  let total = 0;
  let last: [string, RegExp] | undefined;
  for (const letter of text.slice(0, 20_000).match(letters) ?? []) {
    total++;
    let code: string | undefined;
    if (latin.test(letter)) code = 'Latn';
    else if (last?.[1].test(letter)) code = last[0];
    else {
      last = scripts.find(([, pattern]) => pattern.test(letter));
      code = last?.[0];
    }
    if (code) counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  const kana = (counts.get('Hira') ?? 0) + (counts.get('Kana') ?? 0);
  const han = counts.get('Hani') ?? 0;
  // A Japanese text has kana between its Han characters, always; a Chinese one quotes a Japanese name at most.
  if (kana > 0 && kana >= han * 0.1) counts.set('Jpan', kana + han);
  if (counts.has('Jpan')) for (const part of ['Hani', 'Hira', 'Kana']) counts.delete(part);
  const hangul = counts.get('Hang');
  if (hangul) {
    counts.delete('Hang');
    counts.set('Kore', hangul);
  }
  const best = [...counts].reduce<[string, number] | null>((top, entry) => (top && top[1] >= entry[1] ? top : entry), null);
  return { script: best?.[0] ?? null, letters: total };
}

const rightToLeft = new Set(['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Adlm', 'Rohg']);

export function isRightToLeft(script: string | null): boolean {
  return script !== null && rightToLeft.has(script);
}
