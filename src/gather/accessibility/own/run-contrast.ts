import type { Page } from '../../../browser/index.ts';
import type { RawFinding } from '../engines/raw-finding.ts';
import type { World } from '../worlds.ts';

/** Texts on pictures that are measured; each needs a picture of its own. */
const mostTexts = 6;

interface TextColour {
  /** Red, green, blue from 0 to 255, alpha from 0 to 1. */
  colour: [number, number, number, number];
  isLarge: boolean;
  boxes: { x: number; y: number; width: number; height: number }[];
}

/**
 * Contrast of text on gradients and pictures, where axe-core cannot tell: the text is made invisible, and its colour held
 * against every pixel behind it. Where even the best pixel is too close, the text fails.
 */
export async function runContrast(page: Page, world: World, doubts: readonly RawFinding[]): Promise<RawFinding[]> {
  const findings: RawFinding[] = [];
  for (const { selector, snippet, why } of doubts.filter(({ rule }) => rule === 'color-contrast').slice(0, mostTexts)) {
    if (selector.includes('>>>') || !/background|gradient/i.test(why)) continue;
    const text = await world.call(hideText, selector);
    if (!text) continue;
    const image = await page.screenshot({ type: 'png', caret: 'hide', timeout: 5000 }).catch(() => null);
    await world.call(showText, selector);
    if (!image) continue;
    const best = await world.call(measureContrast, image.toString('base64'), text);
    const needed = text.isLarge ? 3 : 4.5;
    const enhanced = text.isLarge ? 4.5 : 7;
    if (best === null || best >= enhanced) continue;
    findings.push({
      engine: 'assay',
      rule: 'contrast-on-picture',
      criteria: best < needed ? ['1.4.3', '1.4.6'] : ['1.4.6'],
      outcome: 'failed',
      selector,
      snippet,
      why: `even where the picture behind it suits best, the contrast is ${best.toFixed(2)} to 1`,
    });
  }
  return findings;
}

function hideText(selector: string): TextColour | null {
  const element = document.querySelector(selector);
  if (!(element instanceof HTMLElement) || element.closest('[aria-hidden=true]')) return null;
  element.scrollIntoView({ block: 'center', behavior: 'instant' });
  const style = getComputedStyle(element);
  if (style.textShadow !== 'none' || style.filter !== 'none' || Number(style.opacity) < 1) return null;
  const parts = style.color.match(/[\d.]+/g)?.map(Number) ?? [];
  const [red, green, blue, alpha = 1] = parts;
  if (!style.color.startsWith('rgb') || red === undefined || green === undefined || blue === undefined) return null;
  const range = document.createRange();
  range.selectNodeContents(element);
  const boxes = [...range.getClientRects()].filter(({ width, height }) => width > 2 && height > 2).map(({ x, y, width, height }) => ({ x, y, width, height }));
  const size = Number.parseFloat(style.fontSize);
  element.dataset.assayStyle = element.getAttribute('style') ?? '';
  element.style.setProperty('color', 'transparent', 'important');
  return boxes.length === 0 ? null : { colour: [red, green, blue, alpha], isLarge: size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700), boxes };
}

function showText(selector: string): void {
  const element = document.querySelector(selector);
  if (!(element instanceof HTMLElement)) return;
  const before = element.dataset.assayStyle ?? '';
  delete element.dataset.assayStyle;
  if (before === '') element.removeAttribute('style');
  else element.setAttribute('style', before);
}

/** Highest contrast of the colour against the pixels behind the text; null where they cannot be read. */
async function measureContrast(image: string, { colour, boxes }: TextColour): Promise<number | null> {
  const bytes = Uint8Array.from(atob(image), (character) => character.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext('2d');
  if (!context) return null;
  context.drawImage(bitmap, 0, 0);
  const scale = bitmap.width / innerWidth;
  const luminance = (values: number[]) => {
    const [red = 0, green = 0, blue = 0] = values.map((value) => {
      const share = value / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [red, green, blue, alpha] = colour;
  let best = 0;
  for (const box of boxes) {
    const [left, top, width, height] = [box.x * scale, box.y * scale, box.width * scale, box.height * scale].map(Math.round) as [
      number,
      number,
      number,
      number,
    ];
    if (left < 0 || top < 0 || left + width > bitmap.width || top + height > bitmap.height || width < 1 || height < 1) continue;
    const { data } = context.getImageData(left, top, width, height);
    for (let at = 0; at < data.length; at += 4 * 3) {
      const [r, g, b] = [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0];
      const shown = [red * alpha + r * (1 - alpha), green * alpha + g * (1 - alpha), blue * alpha + b * (1 - alpha)];
      const [x, y] = [luminance(shown), luminance([r, g, b])];
      best = Math.max(best, (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05));
    }
  }
  return best === 0 ? null : best;
}
