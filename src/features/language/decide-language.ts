import type { PageLanguage } from '../../model/index.ts';
import { cutText } from '../text/fold-text.ts';
import { countLetters, findScript } from '../text/scripts.ts';
import { normaliseTag } from './normalise-tag.ts';

export type Identify = (text: string) => { language: string | null; confidence: number };

/** Scripts that one language alone is commonly written in. */
const certain: Record<string, string> = {
  Grek: 'el',
  Thai: 'th',
  Khmr: 'km',
  Mymr: 'my',
  Laoo: 'lo',
  Geor: 'ka',
  Armn: 'hy',
  Taml: 'ta',
  Telu: 'te',
  Knda: 'kn',
  Mlym: 'ml',
  Gujr: 'gu',
  Guru: 'pa',
  Orya: 'or',
  Sinh: 'si',
  Thaa: 'dv',
  Jpan: 'ja',
  Kore: 'ko',
  Cher: 'chr',
  Vaii: 'vai',
  Nkoo: 'nqo',
};

/** Other languages written in those scripts; a page that declares one of them is believed. */
const alsoIn: Record<string, string[]> = { Mymr: ['mnw', 'shn', 'ksw'], Geor: ['xmf'], Thai: ['mfa'], Grek: ['grc'], Guru: ['pa'] };

/** Languages that a model confuses or names differently: the declared one is kept where the text says another of the same set. */
const close = [
  ['no', 'nb', 'nn', 'da'],
  ['sr', 'hr', 'bs', 'sh', 'cnr', 'me'],
  ['id', 'ms', 'jv', 'su', 'min'],
  ['zh', 'yue', 'wuu', 'lzh'],
  ['fa', 'prs', 'mzn', 'azb'],
  ['ar', 'arz'],
  ['ur', 'pnb'],
  ['ku', 'ckb', 'kmr'],
  ['hi', 'mai', 'bho', 'sa', 'kok', 'gom', 'mr', 'ne', 'dty'],
  ['fil', 'tl', 'ceb', 'ilo', 'war', 'bcl', 'pam'],
  ['gl', 'pt'],
  ['de', 'gsw', 'als', 'bar', 'lb'],
  ['rw', 'rn'],
  ['zu', 'xh', 'ss', 'nr'],
  ['st', 'tn', 'nso'],
];

/** Official languages that models for common languages do not know: their text is taken for some other language, never quite surely. */
const unknownToModels = new Set(
  'xh zu ss nr st tn nso ts ve rw rn sn ny ha ig lg ln wo ti om to sm fj mi haw kl fo se tet tpi bi ho nv iu chr crs pap kea mfe sg bm ff ak ee gil mh na ch ty ay nah'.split(
    ' ',
  ),
);

const minimumLetters = 40;
const believed = 0.6;
const believedOfUnknown = 0.9;

/** Decides what language a text is in from what the page declares, its script and the model's word. */
export function decideLanguage(declaredRaw: string | undefined, text: string, identify: Identify): PageLanguage {
  const declared = normaliseTag(declaredRaw);
  const sample = cutText(text, 3_000);
  const { script, letters } = findScript(sample);
  const base = { declared, script };
  if (!script || letters < minimumLetters) {
    return { ...base, identified: null, confidence: declared ? 0.5 : 0, value: declared };
  }
  const own = certain[script];
  if (own) {
    const declaredBase = declared?.split('-')[0] ?? '';
    const value = declared && (declaredBase === own || alsoIn[script]?.includes(declaredBase)) ? declared : own;
    return { ...base, identified: own, confidence: 1, value };
  }
  const answer = askModel(sample, identify);
  if (!answer.language) return { ...base, identified: null, confidence: declared ? 0.4 : 0, value: declared };
  const { language: identified, confidence } = answer;
  if (!declared) return { ...base, identified, confidence, value: confidence >= 0.3 ? identified : null };
  const needed = unknownToModels.has(declared.split('-')[0] ?? '') ? believedOfUnknown : believed;
  const value = isSame(declared, identified) || confidence < needed ? declared : identified;
  return { ...base, identified, confidence, value };
}

function askModel(sample: string, identify: Identify): { language: string | null; confidence: number } {
  const answer = identify(sample);
  const confidence = Number.isFinite(answer.confidence) ? Math.min(1, Math.max(0, answer.confidence)) : 0;
  return { language: normaliseTag(answer.language ?? undefined), confidence: Math.round(confidence * 1_000) / 1_000 };
}

function isSame(declared: string, identified: string): boolean {
  const [a = '', b = ''] = [declared.split('-')[0], identified.split('-')[0]];
  return a === b || close.some((set) => set.includes(a) && set.includes(b));
}

/** Letters on which the language of a text can be told at all. */
export function hasEnoughLetters(text: string): boolean {
  return countLetters(text.slice(0, 2_000)) >= minimumLetters;
}
