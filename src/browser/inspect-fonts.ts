import type { BrowserSession } from './browser-session.ts';

/** A script that the browser can or cannot draw. */
export interface ScriptFont {
  script: string;
  isDrawn: boolean;
  /** The Debian package whose fonts draw it. */
  debianPackage: string;
}

const core = 'fonts-noto-core';
const cjk = 'fonts-noto-cjk';

/** Letters of every script that a state's portal may be written in; each must be drawn. */
const samples: [script: string, letters: string, debianPackage: string][] = [
  ['Latin', 'aßłőơ', 'fonts-dejavu-core'],
  ['Greek', 'αΩή', 'fonts-dejavu-core'],
  ['Cyrillic', 'жЯңқ', 'fonts-dejavu-core'],
  ['Arabic', 'عبپڑۋ', core],
  ['Hebrew', 'אשם', core],
  ['Armenian', 'աՖև', core],
  ['Georgian', 'აჰქ', core],
  ['Ethiopic', 'ሀቀፐ', core],
  ['Devanagari', 'अकह', core],
  ['Bengali', 'অকহ', core],
  ['Gurmukhi', 'ਅਕਹ', core],
  ['Gujarati', 'અકહ', core],
  ['Oriya', 'ଅକହ', core],
  ['Tamil', 'அகஹ', core],
  ['Telugu', 'అకహ', core],
  ['Kannada', 'ಅಕಹ', core],
  ['Malayalam', 'അകഹ', core],
  ['Sinhala', 'අකහ', core],
  ['Thai', 'กฮๆ', core],
  ['Lao', 'ກຮໆ', core],
  ['Khmer', 'កអឥ', core],
  ['Myanmar', 'ကအဿ', core],
  ['Tibetan', 'ཀཨཧ', core],
  ['Thaana', 'ހށނ', core],
  ['Mongolian', 'ᠠᠡᠨ', core],
  ['Tifinagh', 'ⴰⴱⵣ', core],
  ['Han', '国國語漢', cjk],
  ['Kana', 'あアヶ', cjk],
  ['Hangul', '가한글', cjk],
];

/** Runs in the page: for each text whether every letter of it is drawn, neither blank nor as the box of a missing glyph. */
function drawLetters(texts: string[]): boolean[] {
  const size = 64;
  const canvas = document.createElement('canvas');
  canvas.width = size * 2;
  canvas.height = size * 2;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  const draw = (letter: string): string => {
    if (!context) return '';
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.font = `${size / 2}px sans-serif`;
    context.fillText(letter, size / 2, size);
    return context.getImageData(0, 0, canvas.width, canvas.height).data.join('');
  };
  // Two code points that Unicode has not assigned: what they look like is what a missing letter looks like.
  const missing = new Set([draw(''), draw('\u0378'), draw('\u{2fe0}')]);
  return texts.map((text) => [...text].every((letter) => !missing.has(draw(letter))));
}

/** Which scripts the browser's fonts can draw, by drawing letters and comparing them with a missing glyph. */
export async function inspectFonts(session: BrowserSession): Promise<ScriptFont[]> {
  let drawn: boolean[] = [];
  const rendered = await session.openPage({
    url: 'http://fonts.invalid/',
    html: '<!doctype html><title>Fonts</title>',
    timeoutMs: 30_000,
    wantsScreenshot: false,
    wantsLayout: false,
    hideConsent: false,
    whileOpen: async (page) => {
      drawn = await page.evaluate(
        drawLetters,
        samples.map(([, letters]) => letters),
      );
    },
  });
  if (!rendered.isOk) throw new Error(`the browser cannot draw: ${rendered.reason}, ${rendered.detail}`);
  return samples.map(([script, , debianPackage], index) => ({ script, isDrawn: drawn[index] ?? false, debianPackage }));
}
