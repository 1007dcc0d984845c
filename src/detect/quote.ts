import type { PageFeatures, TextQuote } from '../model/index.ts';

const longest = 300;
const around = 64;

/**
 * The quotation of a visible text: whole where it is short, else 300 characters around the words at `start`–`end`,
 * cut at spaces. Null where fewer than three characters are left.
 */
export function quoteText(features: PageFeatures, text: string, start = 0, end = text.length): TextQuote | null {
  const exact = text.length <= longest ? text : cutAround(text, start, end);
  if (exact.length < 3) return null;
  const at = features.mainText.indexOf(exact);
  return {
    exact,
    prefix: at > 0 ? wholeCharacters(features.mainText.slice(Math.max(0, at - around), at)) : '',
    suffix: at >= 0 ? wholeCharacters(features.mainText.slice(at + exact.length, at + exact.length + around)) : '',
  };
}

function cutAround(text: string, start: number, end: number): string {
  const spare = Math.max(0, longest - (end - start));
  let from = Math.max(0, Math.min(start - Math.floor(spare / 2), text.length - longest));
  let to = Math.min(text.length, from + longest);
  const left = text.indexOf(' ', from);
  if (from > 0 && left !== -1 && left < start) from = left + 1;
  const right = text.lastIndexOf(' ', to);
  if (to < text.length && right > end) to = right;
  return wholeCharacters(text.slice(from, to)).trim();
}

/** Drops half a surrogate pair at either end. */
function wholeCharacters(text: string): string {
  return text.replace(/^[\uDC00-\uDFFF]/, '').replace(/[\uD800-\uDBFF]$/, '');
}
