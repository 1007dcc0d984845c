import { detectEncoding, expectedEncodings, isWestern } from './detect-encoding.ts';

interface DecodedText {
  text: string;
  /** WHATWG name of the encoding used, lower case. */
  encoding: string;
}

/** Bytes at the beginning in which a page may say its encoding; HTML asks for 1024, pages are less careful. */
const prescanLength = 4_096;

/**
 * Bytes → text. Byte order mark, then the declared encoding (header, then the page's own word) as long as the bytes bear it out, else
 * UTF-8 where they are valid UTF-8, else a guess by letter frequencies. Never throws; what cannot be read becomes U+FFFD.
 */
export function decodeText(bytes: Uint8Array, charsetHint: string | null): DecodedText {
  const marked = encodingOfMark(bytes);
  if (marked) return { text: decodeLoosely(bytes, marked), encoding: marked };

  const start = decodeLoosely(bytes.subarray(0, prescanLength), 'windows-1252');
  const header = normaliseLabel(charsetHint);
  const own = declaredInPage(start);
  if (header?.startsWith('utf-16') || (!header && isWide(bytes))) {
    const encoding = header ?? (bytes[0] === 0 ? 'utf-16be' : 'utf-16le');
    if (isWide(bytes)) return { text: decodeLoosely(bytes, encoding), encoding };
  }
  if (header === 'iso-2022-jp' || own === 'iso-2022-jp') return { text: decodeLoosely(bytes, 'iso-2022-jp'), encoding: 'iso-2022-jp' };

  const strict = decodeStrictly(bytes, 'utf-8');
  // Bytes above 127 in any other encoding are hardly ever valid UTF-8 by chance, so that validity outweighs a declaration.
  if (strict !== null) return { text: strict, encoding: 'utf-8' };

  const language = /<html[^>]{0,500}?\blang\s*=\s*["']?([A-Za-z]{2,3})/i.exec(start)?.[1]?.toLowerCase() ?? null;
  const declared = [header, own].filter((label): label is string => label !== null);
  const encoding = chooseEncoding(bytes, declared, language);
  return { text: decodeLoosely(bytes, encoding), encoding };
}

function chooseEncoding(bytes: Uint8Array, declared: readonly string[], language: string | null): string {
  const expected = language ? expectedEncodings(language) : [];
  for (const label of declared) {
    if (label.startsWith('utf-16')) continue;
    // "Western" is what servers say when nobody set anything: believed only where neither the page nor its language says otherwise.
    const isDoubtful =
      isWestern(label) && (declared.some((other) => other !== 'utf-8' && !isWestern(other)) || (expected.length > 0 && !expected.some(isWestern)));
    if (!isDoubtful && isBorneOut(bytes, label)) return label;
  }
  const guess = detectEncoding(bytes, expected);
  if (guess) return guess;
  return isBorneOut(bytes, 'utf-8') ? 'utf-8' : (declared.find((label) => isBorneOut(bytes, label)) ?? 'windows-1252');
}

/** Whether at most every fiftieth character beyond ASCII cannot be read: a cut or patched page, not a wrong encoding. */
function isBorneOut(bytes: Uint8Array, encoding: string): boolean {
  const text = decodeLoosely(bytes, encoding);
  let strange = 0;
  let wrong = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) continue;
    strange++;
    if (unit === 0xfffd || (unit >= 0x80 && unit < 0xa0)) wrong++;
  }
  return wrong <= Math.max(1, strange / 50);
}

function encodingOfMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

/** Whether every second byte of the beginning is zero, as in UTF-16 markup. */
function isWide(bytes: Uint8Array): boolean {
  const length = Math.min(bytes.length, 64) & ~1;
  if (length < 8) return false;
  let even = 0;
  let odd = 0;
  for (let at = 0; at < length; at += 2) {
    if (bytes[at] === 0) even++;
    if (bytes[at + 1] === 0) odd++;
  }
  return Math.max(even, odd) > length * 0.35 && Math.min(even, odd) === 0;
}

function declaredInPage(start: string): string | null {
  const declaration =
    /^\s*<\?xml[^>]{0,200}?\sencoding\s*=\s*["']([\w.:-]{2,40})/i.exec(start) ?? /<meta\s[^>]{0,500}?charset\s*=\s*["']?\s*([\w.:-]{2,40})/i.exec(start);
  const label = normaliseLabel(declaration?.[1] ?? null);
  // A page that could be read as ASCII so far is not UTF-16, whatever it says.
  return label?.startsWith('utf-16') ? 'utf-8' : label;
}

function normaliseLabel(label: string | null): string | null {
  if (!label) return null;
  try {
    return new TextDecoder(label.trim().replace(/^["']|["']$/g, '')).encoding;
  } catch {
    return null;
  }
}

function decodeLoosely(bytes: Uint8Array, encoding: string): string {
  return new TextDecoder(encoding).decode(bytes);
}

function decodeStrictly(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
