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
  const columns = Array.from({ length: width + 1 }, (_, x) => left + (x * wide) / width);
  for (let y = 0; y < height; y += 1) {
    const [first, last] = [top + Math.floor((y * high) / height), top + Math.ceil(((y + 1) * high) / height)];
    for (let x = 0; x < width; x += 1) {
      const [from, to] = [Math.floor(columns[x] ?? 0), Math.ceil(columns[x + 1] ?? 0)];
      const count = (to - from) * (last - first);
      let [red, green, blue] = [0, 0, 0];
      for (let row = first; row < last; row += 1) {
        const end = (row * raster.width + to) * 4;
        for (let at = (row * raster.width + from) * 4; at < end; at += 4) {
          red += raster.data[at] ?? 0;
          green += raster.data[at + 1] ?? 0;
          blue += raster.data[at + 2] ?? 0;
        }
      }
      const at = (y * width + x) * 4;
      data[at] = red / count;
      data[at + 1] = green / count;
      data[at + 2] = blue / count;
      data[at + 3] = 255;
    }
  }
  return { width, height, data };
}

export function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(value, Math.max(low, high)));
}
