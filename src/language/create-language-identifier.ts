import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { getLIDModel } from 'fasttext.wasm.js';
import { readScript } from './read-script.ts';

export interface LanguageIdentifier {
  /**
   * Most likely language as a BCP 47 primary tag, with the model's probability, 0 to 1; null for text without letters. Where the
   * script alone decides, it does, and the confidence is its share of the letters.
   */
  identify: (text: string) => { language: string | null; confidence: number };
  /** SHA-256 of the model's file: part of what a verdict depends on. */
  digest: string;
}

/** Labels of the model that are not the primary tag in use. */
const renamed: Record<string, string> = { sh: 'sr', bh: 'bho', eml: 'egl', als: 'gsw', 'zh-yue': 'yue', wuu: 'zh' };
/** The model reads lines; longer texts add nothing. */
const longestText = 3000;

/**
 * Loads fastText's `lid.176.ftz`, which the package brings along (weights CC BY-SA 3.0, see rubrics/LICENCES.md). Works offline;
 * the same text gives the same answer.
 */
export async function createLanguageIdentifier(): Promise<LanguageIdentifier> {
  const lid = await getLIDModel();
  const model = await lid.load();
  const file = join(dirname(createRequire(import.meta.url).resolve('fasttext.wasm.js')), '..', 'models', 'language-identification', 'assets', 'lid.176.ftz');
  const digest = `sha256:${createHash('sha256')
    .update(await readFile(file))
    .digest('hex')}`;
  return {
    digest,
    identify: (text) => {
      const line = text.slice(0, longestText).replace(/\s+/gu, ' ').trim().toLowerCase();
      if (!/\p{L}/u.test(line)) return { language: null, confidence: 0 };
      const script = readScript(line);
      if (script !== null) return { language: script.language, confidence: Math.round(Math.min(1, script.share) * 1000) / 1000 };
      const found = model.predict(line, 1, 0);
      const best = found.size() > 0 ? found.get(0) : null;
      if (!best) return { language: null, confidence: 0 };
      const [probability, label] = best;
      const name = String(label).replace('__label__', '');
      return { language: renamed[name] ?? name, confidence: Math.min(1, Math.round(Number(probability) * 1000) / 1000) };
    },
  };
}
