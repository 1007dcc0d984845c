export interface DecodedText {
  text: string;
  /** WHATWG name of the encoding used. */
  encoding: string;
}

/** Bytes → text: byte order mark, declared encoding, else UTF-8 where valid, else windows-1252. */
export function decodeText(bytes: Uint8Array, charsetHint: string | null): DecodedText {
  for (const label of [charsetHint, 'utf-8']) {
    try {
      if (label) return { text: new TextDecoder(label, { fatal: true }).decode(bytes), encoding: label };
    } catch {}
  }
  return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252' };
}
