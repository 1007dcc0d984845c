/** Signs of an encoding of at most two bytes each, all there are, turned round. */
function invert(encoding: string): Map<string, number[]> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const bytesOf = new Map<string, number[]>();
  const learn = (bytes: number[]) => {
    try {
      const text = decoder.decode(new Uint8Array(bytes));
      if ([...text].length === 1 && !bytesOf.has(text)) bytesOf.set(text, bytes);
    } catch {
      // No sign of this encoding.
    }
  };
  for (let first = 0; first < 256; first += 1) learn([first]);
  for (let first = 0x81; first < 255; first += 1) for (let second = 0x40; second < 255; second += 1) learn([first, second]);
  return bytesOf;
}

/** Makes an encoder that keeps the tables it has built. */
export function createEncoder(): (text: string, encoding: string) => Buffer {
  const tables = new Map<string, Map<string, number[]>>();
  return (text, encoding) => {
    if (encoding === 'utf-8') return Buffer.from(text);
    if (encoding === 'utf-8-bom') return Buffer.from(`\uFEFF${text}`);
    const wide = /^utf-(16|32)(le|be)(-bom)?$/.exec(encoding);
    if (wide) return encodeWide(wide[3] ? `\uFEFF${text}` : text, wide[1] === '16' ? 2 : 4, wide[2] === 'le');
    const table = tables.get(encoding) ?? invert(encoding);
    tables.set(encoding, table);
    return Buffer.from([...text].flatMap((sign) => table.get(sign) ?? [0x3f]));
  };
}

function encodeWide(text: string, width: 2 | 4, isLittle: boolean): Buffer {
  const units = width === 2 ? Array.from({ length: text.length }, (_, index) => text.charCodeAt(index)) : [...text].map((sign) => sign.codePointAt(0) ?? 0);
  const bytes = Buffer.alloc(units.length * width);
  for (const [index, unit] of units.entries()) {
    for (let byte = 0; byte < width; byte += 1) bytes[index * width + (isLittle ? byte : width - 1 - byte)] = Math.floor(unit / 256 ** byte) % 256;
  }
  return bytes;
}
