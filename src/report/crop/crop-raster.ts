import type { Rectangle } from './find-place.ts';
import type { Raster } from './jpeg-codec.ts';

/** Width over height of a crop. */
const aspect = 640 / 260;
const narrowest = 640;
const widestOut = 760;
const margin = 90;

/**
 * The part of a page, in CSS pixels, that shows a place with its surroundings: as wide as the place needs, at most the page,
 * and for a place taller than the crop its beginning.
 */
export function frameAround(place: Rectangle, page: { width: number; height: number }): Rectangle {
  const width = Math.min(page.width, Math.max(narrowest, place.width + 2 * margin));
  const height = Math.min(page.height, width / aspect);
  const x = place.x + place.width / 2 - width / 2;
  const y = place.height + margin > height ? place.y - margin / 2 : place.y + place.height / 2 - height / 2;
  return { x: clamp(x, 0, page.width - width), y: clamp(y, 0, page.height - height), width, height };
}

/** Cuts a frame (in the raster's own pixels) out and scales it down to at most 760 pixels wide, averaging over areas. */
export function cropRaster(raster: Raster, frame: Rectangle): Raster {
  const left = Math.floor(clamp(frame.x, 0, raster.width - 1));
  const top = Math.floor(clamp(frame.y, 0, raster.height - 1));
  const wide = Math.max(1, Math.min(Math.round(frame.width), raster.width - left));
  const high = Math.max(1, Math.min(Math.round(frame.height), raster.height - top));
  const width = Math.min(wide, widestOut);
  const height = Math.max(1, Math.round((high * width) / wide));
  const data = new Uint8ClampedArray(width * height * 4);
  const stride = raster.width * 4;
  if (width === wide && height === high) {
    for (let y = 0; y < height; y += 1) {
      const from = (top + y) * stride + left * 4;
      data.set(raster.data.subarray(from, from + width * 4), y * width * 4);
    }
  } else {
    // Columns of the raster that each column of the crop averages over.
    const froms = Int32Array.from({ length: width }, (_, x) => Math.floor(left + (x * wide) / width) * 4);
    const tos = Int32Array.from({ length: width }, (_, x) => Math.ceil(left + ((x + 1) * wide) / width) * 4);
    let out = 0;
    for (let y = 0; y < height; y += 1) {
      const first = (top + Math.floor((y * high) / height)) * stride;
      const last = (top + Math.ceil(((y + 1) * high) / height)) * stride;
      for (let x = 0; x < width; x += 1) {
        const from = froms[x] ?? 0;
        const to = tos[x] ?? 0;
        let red = 0;
        let green = 0;
        let blue = 0;
        let count = 0;
        for (let row = first; row < last; row += stride) {
          for (let at = row + from; at < row + to; at += 4) {
            red += raster.data[at] ?? 0;
            green += raster.data[at + 1] ?? 0;
            blue += raster.data[at + 2] ?? 0;
            count += 1;
          }
        }
        data[out] = red / count;
        data[out + 1] = green / count;
        data[out + 2] = blue / count;
        data[out + 3] = 255;
        out += 4;
      }
    }
  }
  return { width, height, data };
}

export function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(value, Math.max(low, high)));
}
