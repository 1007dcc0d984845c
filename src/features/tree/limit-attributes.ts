const maximumAttributes = 300;
const greaterThan = 0x3e;
const equals = 0x3d;
const slash = 0x2f;
const doubleQuote = 0x22;
const singleQuote = 0x27;

/** Elements whose content is no markup, however it looks. */
const rawElements = ['script', 'style', 'textarea', 'title', 'xmp', 'iframe', 'noembed', 'noframes', 'noscript'];

/**
 * Markup with every tag cut after 300 attributes. The parser compares each attribute of a tag with all before it, so that one tag with a
 * hundred thousand would hold it for minutes.
 */
export function limitAttributes(markup: string): string {
  const parts: string[] = [];
  let kept = 0;
  for (let open = markup.indexOf('<'); open >= 0; ) {
    if (markup.startsWith('<!--', open)) {
      const close = markup.indexOf('-->', open + 2);
      if (close < 0) break;
      open = markup.indexOf('<', close);
      continue;
    }
    const first = markup.charCodeAt(open + 1) | 0x20;
    if (first < 0x61 || first > 0x7a) {
      open = markup.indexOf('<', open + 1);
      continue;
    }
    const { end, cutFrom } = readTag(markup, open + 1);
    if (cutFrom >= 0) {
      parts.push(markup.slice(kept, cutFrom));
      kept = end;
    }
    open = markup.indexOf('<', skipRawText(markup, open + 1, end));
  }
  return parts.length === 0 ? markup : parts.join('') + markup.slice(kept);
}

/** Place of the tag's `>`, and where to cut before it, −1 where not. */
function readTag(markup: string, start: number): { end: number; cutFrom: number } {
  let attributes = 0;
  let cutFrom = -1;
  let place: 'name' | 'between' | 'value' = 'name';
  let at = start;
  for (; at < markup.length; at++) {
    const unit = markup.charCodeAt(at);
    if (unit === greaterThan) break;
    if (unit <= 0x20 || (unit === slash && place !== 'value')) {
      place = 'between';
    } else if (place === 'between') {
      place = 'name';
      attributes++;
      if (attributes === maximumAttributes) cutFrom = at;
    }
    if (unit !== equals || place !== 'name') continue;
    let value = at + 1;
    while (markup.charCodeAt(value) <= 0x20) value++;
    const quote = markup.charCodeAt(value);
    if (quote === doubleQuote || quote === singleQuote) {
      const close = markup.indexOf(quote === doubleQuote ? '"' : "'", value + 1);
      if (close < 0) return { end: markup.length, cutFrom };
      at = close;
      place = 'between';
    } else {
      at = value - 1;
      place = 'value';
    }
  }
  return { end: at, cutFrom };
}

function skipRawText(markup: string, nameStart: number, end: number): number {
  for (const name of rawElements) {
    if (!markup.startsWith(name, nameStart) && markup.slice(nameStart, nameStart + name.length).toLowerCase() !== name) continue;
    let close = markup.indexOf('</', end);
    while (close >= 0 && markup.slice(close + 2, close + 2 + name.length).toLowerCase() !== name) close = markup.indexOf('</', close + 2);
    return close < 0 ? markup.length : close;
  }
  return end;
}
