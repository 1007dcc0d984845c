// Soft hyphen, zero-width space, word joiner and byte order mark show nothing and would break a quotation; joiners (U+200C, U+200D) are
// letters' business and stay.
const invisible = /[\u00ad\u200b\u2060\ufeff]/g;
const hasInvisible = /[\u00ad\u200b\u2060\ufeff]/;
/** Below the first combining mark every text is composed. */
const mayDecompose = /[\u0300-\uffff]/;
const needsFolding = /[\t\n\v\f\r\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]| {2}/;
const whiteSpace = /[\s\u0085]+/g;

/**
 * White space of any kind → one space each, invisible characters away, letters and their marks composed (NFC), so that lengths and
 * quotations are the same in each Unicode form; the ends keep their space.
 */
export function foldInner(text: string): string {
  const visible = hasInvisible.test(text) ? text.replace(invisible, '') : text;
  const shown = mayDecompose.test(visible) ? visible.normalize('NFC') : visible;
  return needsFolding.test(shown) ? shown.replace(whiteSpace, ' ') : shown;
}

/** Text as it is compared and quoted: white space folded to single spaces, invisible characters and both ends' space removed. */
export function foldText(text: string): string {
  return foldInner(text).trim();
}

/** The first `length` characters at most, not cutting a surrogate pair. */
export function cutText(text: string, length: number): string {
  if (text.length <= length) return text;
  const last = text.charCodeAt(length - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? length - 1 : length);
}
