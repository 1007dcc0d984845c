import type { Page } from '../../../browser/index.ts';
import type { RawFinding } from '../engines/raw-finding.ts';
import type { World } from '../worlds.ts';

/** Texts on pictures that are measured. */
const mostTexts = 8;
/** Windows of the page that are photographed for it. */
const mostPictures = 2;

interface TextColour {
  selector: string;
  /** Red, green, blue from 0 to 255, alpha from 0 to 1. */
  colour: [number, number, number, number];
  isLarge: boolean;
  boxes: { x: number; y: number; width: number; height: number }[];
}

/**
 * Contrast of text on gradients and pictures, where axe-core cannot tell: the texts are made invisible, and their colours held
 * against every pixel behind them. Where even the best pixel is too close, the text fails.
 */
export async function runContrast(page: Page, world: World, doubts: readonly RawFinding[]): Promise<RawFinding[]> {
  const findings: RawFinding[] = [];
  const wanted = new Map(
    doubts.flatMap((doubt) =>
      doubt.rule === 'color-contrast' && /background|gradient/i.test(doubt.why) && !doubt.selector.includes('>>>') ? [[doubt.selector, doubt] as const] : [],
    ),
  );
  let left = [...wanted.keys()].slice(0, mostTexts);
  for (let picture = 0; picture < mostPictures && left.length > 0; picture += 1) {
    const { texts, tried } = await world.call(hideTexts, left);
    left = left.filter((selector) => !tried.includes(selector));
    const image = texts.length === 0 ? null : await page.screenshot({ type: 'png', caret: 'hide', timeout: 5000 }).catch(() => null);
    await world.call(
      showTexts,
      texts.map(({ selector }) => selector),
    );
    if (!image) continue;
    const measured = await world.call(measureContrasts, image.toString('base64'), texts);
    for (const [index, { selector, isLarge }] of texts.entries()) {
      const best = measured[index] ?? null;
      const doubt = wanted.get(selector);
      if (best === null || best >= (isLarge ? 4.5 : 7) || !doubt) continue;
      findings.push({
        engine: 'assay',
        rule: 'contrast-on-picture',
        criteria: best < (isLarge ? 3 : 4.5) ? ['1.4.3', '1.4.6'] : ['1.4.6'],
        outcome: 'failed',
        selector,
        snippet: doubt.snippet,
        why: `even where the picture behind it suits best, the contrast is ${best.toFixed(2)} to 1`,
      });
    }
  }
  return findings;
}

/** Scrolls to the first text and hides all that then lie open in the window; the first counts as tried in any case. */
function hideTexts(selectors: string[]): { texts: TextColour[]; tried: string[] } {
  const texts: TextColour[] = [];
  const tried: string[] = [];
  const read = (selector: string): TextColour | null => {
    const element = document.querySelector(selector);
    if (!(element instanceof HTMLElement) || element.closest('[aria-hidden=true]')) return null;
    const style = getComputedStyle(element);
    if (style.textShadow !== 'none' || style.filter !== 'none' || Number(style.opacity) < 1) return null;
    const [red, green, blue, alpha = 1] = style.color.match(/[\d.]+/g)?.map(Number) ?? [];
    if (!style.color.startsWith('rgb') || red === undefined || green === undefined || blue === undefined) return null;
    const range = document.createRange();
    range.selectNodeContents(element);
    const boxes = [...range.getClientRects()]
      .filter(({ width, height }) => width > 2 && height > 2)
      .map(({ x, y, width, height }) => ({ x, y, width, height }));
    const size = Number.parseFloat(style.fontSize);
    return { selector, colour: [red, green, blue, alpha], isLarge: size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700), boxes };
  };
  document.querySelector(selectors[0] ?? 'html')?.scrollIntoView({ block: 'center', behavior: 'instant' });
  for (const [index, selector] of selectors.entries()) {
    const element = document.querySelector(selector);
    const text = read(selector);
    const isOpen = text?.boxes.every(({ x, y, width, height }) => {
      const over = document.elementFromPoint(x + width / 2, y + height / 2);
      const isInside = x >= 0 && y >= 0 && x + width <= innerWidth && y + height <= innerHeight;
      return isInside && over !== null && element !== null && (element.contains(over) || over.contains(element));
    });
    if (index === 0 || text === null || text.boxes.length === 0 || isOpen) tried.push(selector);
    if (text && isOpen && text.boxes.length > 0) texts.push(text);
  }
  for (const { selector } of texts) {
    const element = document.querySelector(selector);
    if (!(element instanceof HTMLElement)) continue;
    element.dataset.assayStyle = element.getAttribute('style') ?? '';
    element.style.setProperty('color', 'transparent', 'important');
  }
  return { texts, tried };
}

function showTexts(selectors: string[]): void {
  for (const selector of selectors) {
    const element = document.querySelector(selector);
    if (!(element instanceof HTMLElement)) continue;
    const before = element.dataset.assayStyle ?? '';
    delete element.dataset.assayStyle;
    if (before === '') element.removeAttribute('style');
    else element.setAttribute('style', before);
  }
}

/** Highest contrast of each colour against the pixels behind its text; null where they cannot be read. */
async function measureContrasts(image: string, texts: TextColour[]): Promise<(number | null)[]> {
  const bytes = Uint8Array.from(atob(image), (character) => character.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext('2d');
  if (!context) return [];
  context.drawImage(bitmap, 0, 0);
  const scale = bitmap.width / innerWidth;
  const luminance = (values: number[]) => {
    const [red = 0, green = 0, blue = 0] = values.map((value) => {
      const share = value / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  return texts.map(({ colour, boxes }) => {
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
  });
}
