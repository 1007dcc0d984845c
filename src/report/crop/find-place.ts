import type { EvidenceRef, Layout } from '../../model/index.ts';

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where the evidence stands on the rendered page, CSS pixels; null where the screenshot does not show it. */
export function findPlace(evidence: EvidenceRef, layout: Layout): Rectangle | null {
  const visible = layout.boxes.filter(
    ({ x, y, width, height }) => width > 0 && height > 0 && x < layout.width && x + width > 0 && y >= 0 && y < layout.shotHeight,
  );
  const wanted = fold(evidence.quote?.exact ?? '');
  const bySelector = evidence.css === undefined ? undefined : visible.find(({ css }) => css === evidence.css);
  if (bySelector) return bySelector;
  if (wanted === '') return null;
  // Without a selector that the layout knows: the smallest box that holds the quoted words.
  const holding = visible.filter(({ text }) => fold(text).includes(wanted));
  return holding.reduce<Rectangle | null>((best, box) => (best === null || box.width * box.height < best.width * best.height ? box : best), null);
}

function fold(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim();
}
