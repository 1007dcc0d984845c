import { analyse } from 'chardet';

/** Encodings that pages in a language were written in before UTF-8; the commonest first. */
const byLanguage: Record<string, readonly string[]> = {
  ...spread('ru be bg uk mk sr kk ky tg tt mn uz', ['windows-1251', 'koi8-r', 'koi8-u', 'iso-8859-5', 'ibm866']),
  ...spread('pl cs sk hu sl hr bs ro sq', ['windows-1250', 'iso-8859-2']),
  ...spread('lt lv et', ['windows-1257', 'iso-8859-13', 'iso-8859-4']),
  ...spread('tr az', ['windows-1254']),
  ...spread('ar fa ur ps', ['windows-1256', 'iso-8859-6']),
  ...spread('el', ['windows-1253', 'iso-8859-7']),
  ...spread('he yi iw', ['windows-1255', 'iso-8859-8']),
  ...spread('th', ['windows-874']),
  ...spread('vi', ['windows-1258']),
  ...spread('ja', ['shift_jis', 'euc-jp', 'iso-2022-jp']),
  ...spread('ko', ['euc-kr']),
  ...spread('zh', ['gb18030', 'big5']),
  ...spread('en fr de es pt it nl sv da nb nn no fi is ga ca gl eu id ms sw', ['windows-1252', 'iso-8859-15']),
};

/** ISO encodings of which Windows' are a superset, as browsers treat them. */
const supersets: Record<string, string> = {
  'iso-8859-1': 'windows-1252',
  'iso-8859-9': 'windows-1254',
  'iso-8859-8': 'windows-1255',
  'iso-8859-11': 'windows-874',
  'tis-620': 'windows-874',
};

function spread(languages: string, encodings: readonly string[]): Record<string, readonly string[]> {
  return Object.fromEntries(languages.split(' ').map((language) => [language, encodings]));
}

/** Encodings to expect of a page in a language (two or three letters), or none. */
export function expectedEncodings(language: string): readonly string[] {
  return byLanguage[language] ?? [];
}

export function isWestern(encoding: string): boolean {
  return encoding === 'windows-1252' || encoding === 'iso-8859-15';
}

/**
 * Guesses the encoding of bytes that are no UTF-8 from their letter frequencies, those `expected` by the page's language first; null
 * where nothing speaks for any.
 */
export function detectEncoding(bytes: Uint8Array, expected: readonly string[]): string | null {
  const sample = sampleText(bytes);
  if (sample.length === 0) return null;
  const scores = new Map<string, number>();
  for (const { name, confidence } of analyse(sample)) {
    const encoding = supersets[name.toLowerCase()] ?? name.toLowerCase();
    if (/^(?:ascii|utf-)/.test(encoding) || !isKnown(encoding)) continue;
    scores.set(encoding, Math.max(scores.get(encoding) ?? 0, confidence));
  }
  for (const [at, encoding] of expected.entries()) {
    const score = scores.get(encoding);
    if (score !== undefined) scores.set(encoding, score + 60 - at);
    else if (at === 0) scores.set(encoding, 45);
  }
  // Frequencies of Thai are not known to the detector: its bytes lie in one narrow band that Hebrew's and Chinese's do not fill.
  const thai = shareOfThai(sample);
  if (thai > 0.97) scores.set('windows-874', Math.max(scores.get('windows-874') ?? 0, 60));
  const best = [...scores].reduce<[string, number] | null>((top, entry) => (top && top[1] >= entry[1] ? top : entry), null);
  return best && best[1] > 5 ? best[0] : null;
}

function isKnown(encoding: string): boolean {
  try {
    new TextDecoder(encoding);
    return true;
  } catch {
    return false;
  }
}

/** The words with bytes above 127, without tags, at most 20 000 bytes: what letter frequencies can be told from. */
function sampleText(bytes: Uint8Array): Uint8Array {
  const sample = new Uint8Array(20_000);
  let length = 0;
  let isInTag = false;
  let wordStart = 0;
  let hasHigh = false;
  for (let at = 0; at <= bytes.length && length < sample.length - 200; at++) {
    const byte = bytes[at] ?? 0x20;
    if (byte === 0x3c) isInTag = true;
    if (byte > 0x7f && !isInTag) hasHigh = true;
    if (byte === 0x20 || byte === 0x0a || byte === 0x3c || byte === 0x3e || at - wordStart > 150) {
      if (hasHigh) {
        const word = bytes.subarray(wordStart, at);
        sample.set(word, length);
        length += word.length;
        sample[length++] = 0x20;
      }
      hasHigh = false;
      wordStart = at + 1;
    }
    if (byte === 0x3e) isInTag = false;
  }
  return sample.subarray(0, length);
}

/**
 * Share of bytes above 127 that are Thai letters or marks; 0 where they are not put together as Thai is: mostly consonants, and a vowel
 * sign or tone mark only after one of them.
 */
function shareOfThai(sample: Uint8Array): number {
  let high = 0;
  let thai = 0;
  let consonants = 0;
  let marks = 0;
  let placed = 0;
  let isAfterBase = false;
  for (const byte of sample) {
    const isMark = byte === 0xd1 || (byte >= 0xd4 && byte <= 0xda) || (byte >= 0xe7 && byte <= 0xee);
    const isConsonant = byte >= 0xa1 && byte <= 0xce;
    if (byte > 0x7f) high++;
    if ((byte >= 0xa1 && byte <= 0xda) || (byte >= 0xdf && byte <= 0xfb)) thai++;
    if (isConsonant) consonants++;
    if (isMark) {
      marks++;
      if (isAfterBase) placed++;
    }
    isAfterBase = isConsonant || (isMark && isAfterBase);
  }
  return high > 20 && consonants > high * 0.45 && placed > marks * 0.97 && marks > high * 0.1 ? thai / high : 0;
}
