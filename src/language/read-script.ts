/** Scripts that one language of the portals is written in; Kana stands before Han, which Japanese shares. */
const languageOfScript: readonly (readonly [RegExp, string])[] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/gu, 'ja'],
  [/\p{Script=Hangul}/gu, 'ko'],
  [/\p{Script=Han}/gu, 'zh'],
  [/\p{Script=Thai}/gu, 'th'],
  [/\p{Script=Lao}/gu, 'lo'],
  [/\p{Script=Khmer}/gu, 'km'],
  [/\p{Script=Myanmar}/gu, 'my'],
  [/\p{Script=Tibetan}/gu, 'dz'],
  [/\p{Script=Georgian}/gu, 'ka'],
  [/\p{Script=Armenian}/gu, 'hy'],
  [/\p{Script=Greek}/gu, 'el'],
  [/\p{Script=Hebrew}/gu, 'he'],
  [/\p{Script=Thaana}/gu, 'dv'],
  [/\p{Script=Sinhala}/gu, 'si'],
  [/\p{Script=Tamil}/gu, 'ta'],
  [/\p{Script=Telugu}/gu, 'te'],
  [/\p{Script=Kannada}/gu, 'kn'],
  [/\p{Script=Malayalam}/gu, 'ml'],
  [/\p{Script=Gujarati}/gu, 'gu'],
  [/\p{Script=Gurmukhi}/gu, 'pa'],
  [/\p{Script=Oriya}/gu, 'or'],
];
/** Share of the letters from which a script decides; portals mix in Latin names. */
const decisiveShare = 0.5;
/** Japanese titles hold few Kana among many Han. */
const leastKana = 0.05;

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

/** The language that the text's script alone decides, with the share of its letters, or null where several languages share the script. */
export function readScript(text: string): { language: string; share: number } | null {
  const letters = count(text, /\p{L}/gu);
  if (letters === 0) return null;
  const counts = new Map(languageOfScript.map(([pattern, language]) => [language, count(text, pattern)]));
  const kana = counts.get('ja') ?? 0;
  const cjk = kana + (counts.get('zh') ?? 0);
  if (kana / letters >= leastKana && cjk / letters >= decisiveShare) return { language: 'ja', share: cjk / letters };
  for (const [language, found] of counts) if (found / letters >= decisiveShare) return { language, share: found / letters };
  return null;
}
