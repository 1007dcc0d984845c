import { detect } from 'chardet';

export interface DecodedText {
  text: string;
  encoding: string;
  hasByteOrderMark: boolean;
}

/** How many of the bytes are looked at. */
const looked = 65_536;

/** Text of bytes in any encoding; null where they are no text. */
export function decodeBytes(bytes: Uint8Array): DecodedText | null {
  const start = bytes.subarray(0, looked);
  const [a, b, c, d] = start;
  if (a === 0xff && b === 0xfe && c === 0 && d === 0) return { text: decodeWide(start.subarray(4), true), encoding: 'utf-32le', hasByteOrderMark: true };
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return { text: decodeWide(start.subarray(4), false), encoding: 'utf-32be', hasByteOrderMark: true };
  if (a === 0xff && b === 0xfe) return { text: new TextDecoder('utf-16le').decode(evenly(start)), encoding: 'utf-16le', hasByteOrderMark: true };
  if (a === 0xfe && b === 0xff) return { text: new TextDecoder('utf-16be').decode(evenly(start)), encoding: 'utf-16be', hasByteOrderMark: true };
  const hasByteOrderMark = a === 0xef && b === 0xbb && c === 0xbf;
  const wide = findWide(start);
  if (wide) return { text: new TextDecoder(wide).decode(evenly(start)), encoding: wide, hasByteOrderMark: false };
  if (isBinary(start)) return null;
  const utf8 = decodeUtf8(start);
  if (utf8 !== null) return { text: utf8, encoding: 'utf-8', hasByteOrderMark };
  const encoding = (detect(start) ?? 'windows-1252').toLowerCase();
  return { text: decodeAs(start, encoding), encoding: encoding === 'iso-8859-1' ? 'windows-1252' : encoding, hasByteOrderMark: false };
}

function evenly(bytes: Uint8Array): Uint8Array {
  return bytes.subarray(0, bytes.length - (bytes.length % 2));
}

/** Valid UTF-8, but for a sign that the end cuts; null else. */
function decodeUtf8(bytes: Uint8Array): string | null {
  for (let cut = 0; cut < 4 && cut <= bytes.length; cut += 1) {
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, bytes.length - cut));
    } catch {
      // A sign may be cut at the end: one byte less is tried.
    }
  }
  return null;
}

function decodeAs(bytes: Uint8Array, encoding: string): string {
  try {
    return new TextDecoder(encoding).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** UTF-16 without a mark: of plain signs every other byte is zero. */
function findWide(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const pairs = Math.floor(Math.min(bytes.length, 2000) / 2);
  if (pairs < 8) return null;
  let [even, odd, plain] = [0, 0, 0];
  for (let at = 0; at < pairs * 2; at += 2) {
    const [first = 0, second = 0] = [bytes[at], bytes[at + 1]];
    if (first === 0 && second !== 0) even += 1;
    if (second === 0 && first !== 0) odd += 1;
    const code = first === 0 ? second : second === 0 ? first : 0;
    if (code === 9 || code === 10 || code === 13 || (code >= 32 && code < 127)) plain += 1;
  }
  // Texts of other scripts have their spaces, digits and line ends with a zero byte.
  if (odd > pairs * 0.08 && even === 0 && plain > pairs * 0.08) return 'utf-16le';
  return even > pairs * 0.08 && odd === 0 && plain > pairs * 0.08 ? 'utf-16be' : null;
}

function isBinary(bytes: Uint8Array): boolean {
  let strange = 0;
  for (const byte of bytes) {
    if (byte === 0) return true;
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13 && byte !== 27 && byte !== 26) strange += 1;
  }
  return strange > bytes.length * 0.01;
}

function decodeWide(bytes: Uint8Array, isLittle: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength - (bytes.byteLength % 4));
  let text = '';
  for (let at = 0; at < view.byteLength; at += 4) {
    const code = view.getUint32(at, isLittle);
    text += code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : '\uFFFD';
  }
  return text;
}
