/** At most `limit` characters of text[start, end) that hold as much as can be of [from, to), cut at spaces where there are any. */
export function cutAround(text: string, start: number, end: number, from: number, to: number, limit: number): string {
  if (end - start <= limit) return text.slice(start, end);
  const room = Math.max(0, limit - (to - from));
  let left = Math.max(start, from - Math.floor(room / 2));
  const right = Math.min(end, left + limit);
  left = Math.max(start, right - limit);
  const window = text.slice(left, right);
  const first = left > start ? window.indexOf(' ') : -1;
  const last = right < end ? window.lastIndexOf(' ') : -1;
  const cutLeft = first >= 0 && left + first < from ? first + 1 : 0;
  const cutRight = last > cutLeft && left + last >= to ? last : window.length;
  return window.slice(cutLeft, cutRight).trim();
}
