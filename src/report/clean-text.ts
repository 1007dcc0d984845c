const breaks = /[\p{Cc}\u2028\u2029]+/gu;
/** Bidi controls turn text round, tags and annotations hide it, noncharacters break readers. Joiners and zero-width spaces stay: scripts need them. */
const unseen = /[\p{Bidi_Control}\p{Noncharacter_Code_Point}\u00ad\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/** Text of a portal as one harmless line: no control, bidi or hidden characters, no lone surrogates, white space folded. */
export function cleanText(text: string): string {
  return dropUnseen(text).trim();
}

/** The same with the spaces at its ends, for a part of a sentence. */
export function dropUnseen(text: string): string {
  return text
    .toWellFormed()
    .replace(breaks, ' ')
    .replace(unseen, '')
    .replace(/[^\S\u00a0]+/gu, ' ');
}

/** At most `most` characters, cut at the end with an ellipsis; never inside a surrogate pair. */
export function clipText(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/u, '')}…`;
}
