import type { EvidenceRef, Layout, Scorecard } from '../../model/index.ts';
import { clamp, cropRaster, frameAround } from './crop-raster.ts';
import { findPlace, type Rectangle } from './find-place.ts';
import { loadJpegCodec, type Raster, readJpeg, writeJpeg } from './jpeg-codec.ts';

/** A full-page JPEG from the archive with the rectangles of its page. */
export interface Shot {
  readonly image: Uint8Array;
  readonly layout: Layout;
}

/** A part of a screenshot; `mark` is the place in the crop's own pixels. */
export interface Crop {
  readonly dataUri: string;
  readonly width: number;
  readonly height: number;
  readonly mark: Rectangle;
}

/** The crop cut for a piece of evidence, or null. */
export type CropFinder = (evidence: EvidenceRef) => Crop | null;

/** Characters that all crops of a scorecard may take together; the page stays under 8 MB. */
const mostCharacters = 5_000_000;

interface Planned {
  readonly shot: Shot;
  /** Places to cut, by evidence. */
  readonly places: Map<string, Rectangle>;
}

/**
 * Cuts one crop per feature out of the archived screenshots: around the first evidence whose place the screenshot shows.
 * `readShot` gives the shot of a screenshot's record id, null where there is none. Every shot is decoded once, in the order
 * of the features, so that the same scorecard and archive give the same bytes. Beyond 5 MB of crops the rest go without.
 */
export async function cutCrops(scorecard: Scorecard, readShot: (recordId: string) => Promise<Shot | null> | Shot | null): Promise<CropFinder> {
  const planned = await planCrops(scorecard, readShot);
  const crops = new Map<string, Crop>();
  const count = planned.reduce((sum, { places }) => sum + places.size, 0);
  if (count === 0) return () => null;
  const quality = count <= 80 ? 62 : count <= 160 ? 52 : 42;
  await loadJpegCodec();
  let characters = 0;
  for (const { shot, places } of planned) {
    const raster = await readJpeg(shot.image);
    if (!raster) continue;
    for (const [key, place] of places) {
      const crop = await cutCrop(raster, place, shot.layout, quality);
      if (characters + crop.dataUri.length > mostCharacters) continue;
      characters += crop.dataUri.length;
      crops.set(key, crop);
    }
  }
  return (evidence) => crops.get(toKey(evidence)) ?? null;
}

async function planCrops(scorecard: Scorecard, readShot: (recordId: string) => Promise<Shot | null> | Shot | null): Promise<Planned[]> {
  const planned = new Map<string, Planned | null>();
  for (const { evidence: all } of scorecard.rubrics.flatMap(({ results }) => results)) {
    for (const evidence of all) {
      const recordId = evidence.screenshot;
      if (recordId === undefined) continue;
      if (!planned.has(recordId)) {
        const shot = await readShot(recordId);
        planned.set(recordId, shot && { shot, places: new Map() });
      }
      const plan = planned.get(recordId);
      const place = plan && findPlace(evidence, plan.shot.layout);
      if (!plan || !place) continue;
      plan.places.set(toKey(evidence), place);
      break;
    }
  }
  return [...planned.values()].filter((plan) => plan !== null);
}

async function cutCrop(raster: Raster, place: Rectangle, layout: Layout, quality: number): Promise<Crop> {
  const perPixel = raster.width / layout.width;
  const frame = frameAround(place, { width: layout.width, height: Math.min(layout.shotHeight, raster.height / perPixel) });
  const cut = cropRaster(raster, scale(frame, perPixel));
  const bytes = await writeJpeg(cut, quality);
  const perCrop = cut.width / frame.width;
  const [left, top] = [clamp((place.x - frame.x) * perCrop - 3, 1, cut.width), clamp((place.y - frame.y) * perCrop - 3, 1, cut.height)];
  const right = clamp((place.x + place.width - frame.x) * perCrop + 3, left, cut.width - 1);
  const bottom = clamp((place.y + place.height - frame.y) * perCrop + 3, top, cut.height - 1);
  return {
    dataUri: `data:image/jpeg;base64,${Buffer.from(bytes).toString('base64')}`,
    width: cut.width,
    height: cut.height,
    mark: { x: Math.round(left), y: Math.round(top), width: Math.round(right - left), height: Math.round(bottom - top) },
  };
}

function scale({ x, y, width, height }: Rectangle, factor: number): Rectangle {
  return { x: x * factor, y: y * factor, width: width * factor, height: height * factor };
}

function toKey({ screenshot, css, quote, pointer }: EvidenceRef): string {
  return JSON.stringify([screenshot, css, quote?.exact, pointer]);
}
