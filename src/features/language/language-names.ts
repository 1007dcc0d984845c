import { foldText } from '../text/fold-text.ts';

const tags =
  `en fr es pt de it nl da sv nb nn no fi et lv lt pl cs sk sl hr bs sr mk bg ro hu el tr az ka hy ru uk be kk ky uz tg tk mn ar fa ps ur ku ckb he yi hi bn pa
  gu or ta te kn ml si mr ne as sd dz bo th lo km my vi id ms jv su fil ceb zh zh-Hans zh-Hant ja ko ug am ti om so sw ha ig yo zu xh st tn nso af rw rn lg sn mg
  ln wo ff ak ee kea mfe gd ga cy br eu ca gl oc sc lb fur rm mt is fo se kl mi to haw qu sq eo yue`.split(/\s+/);

/** Own names that pages use and CLDR has otherwise or not at all. */
const others: Record<string, string> = {
  'bahasa indonesia': 'id',
  'bahasa melayu': 'ms',
  'bahasa malaysia': 'ms',
  norsk: 'no',
  bokmål: 'nb',
  nynorsk: 'nn',
  中文: 'zh',
  简体: 'zh-Hans',
  繁體: 'zh-Hant',
  '中文(简体)': 'zh-Hans',
  '中文(繁體)': 'zh-Hant',
  正體中文: 'zh-Hant',
  日本語: 'ja',
  'русский язык': 'ru',
  қазақша: 'kk',
  қазақ: 'kk',
  кыргыз: 'ky',
  'кыргыз тили': 'ky',
  ўзбекча: 'uz-Cyrl',
  "o'zbekcha": 'uz',
  'o‘zbekcha': 'uz',
  oʻzbekcha: 'uz',
  "o'zbek": 'uz',
  тоҷикӣ: 'tg',
  türkmençe: 'tk',
  türkmen: 'tk',
  'монгол хэл': 'mn',
  'azərbaycan dili': 'az',
  'беларуская мова': 'be',
  'українська мова': 'uk',
  'limba română': 'ro',
  moldovenească: 'ro',
  crnogorski: 'cnr',
  srpski: 'sr-Latn',
  'srpski (latinica)': 'sr-Latn',
  'српски (ћирилица)': 'sr-Cyrl',
  ћирилица: 'sr-Cyrl',
  latinica: 'sr-Latn',
  عربي: 'ar',
  عربى: 'ar',
  'اللغة العربية': 'ar',
  دری: 'prs',
  کوردی: 'ckb',
  kurdî: 'ku',
  ትግርኛ: 'ti',
  'afaan oromoo': 'om',
  soomaali: 'so',
  'af-soomaali': 'so',
  'af soomaali': 'so',
  swahili: 'sw',
  kinyarwanda: 'rw',
  kirundi: 'rn',
  'kreyòl ayisyen': 'ht',
  kreyòl: 'ht',
  'kreol seselwa': 'crs',
  'diné bizaad': 'nv',
  tagalog: 'tl',
  pilipino: 'fil',
  ilokano: 'ilo',
  yugtun: 'esu',
  tetun: 'tet',
  'tok pisin': 'tpi',
  bislama: 'bi',
  'gagana samoa': 'sm',
  'gagana sāmoa': 'sm',
  'faka tonga': 'to',
  'na vosa vakaviti': 'fj',
  'te reo māori': 'mi',
  'te reo': 'mi',
  guarani: 'gn',
  "avañe'ẽ": 'gn',
  aymara: 'ay',
  quechua: 'qu',
  papiamentu: 'pap',
  valencià: 'ca',
  galego: 'gl',
  castellano: 'es',
  ދިވެހި: 'dv',
  ភាសាខ្មែរ: 'km',
  ខ្មែរ: 'km',
  ภาษาไทย: 'th',
  မြန်မာဘာသာ: 'my',
  မြန်မာစာ: 'my',
  ພາສາລາວ: 'lo',
  हिंदी: 'hi',
  தமிழ்: 'ta',
  සිංහල: 'si',
  'नेपाली भाषा': 'ne',
  'Èdè yorùbá': 'yo',
  yorùbá: 'yo',
  inuktitut: 'iu',
  ᐃᓄᒃᑎᑐᑦ: 'iu',
  davvisámegiella: 'se',
  isindebele: 'nr',
  siswati: 'ss',
  tshivenda: 've',
  xitsonga: 'ts',
  'sesotho sa leboa': 'nso',
  'português (brasil)': 'pt-BR',
  'español (latinoamérica)': 'es',
};

function key(text: string): string {
  return foldText(text).toLowerCase().normalize('NFC');
}

/** Lower-case own name of a language → its tag. Names come from ICU for explicit locales, never from the machine's. */
const ownNames: ReadonlyMap<string, string> = new Map([
  ...tags.flatMap((tag): [string, string][] => {
    if (Intl.DisplayNames.supportedLocalesOf([tag]).length === 0) return [];
    const name = new Intl.DisplayNames([tag], { type: 'language', fallback: 'none' }).of(tag);
    return name ? [[key(name), tag]] : [];
  }),
  ...Object.entries(others).map(([name, tag]): [string, string] => [key(name), tag]),
]);

const separator = /\s*[()[\]/|·•:,–—]\s*|\s+-\s+/;
const codes: Record<string, string> = {
  eng: 'en',
  fra: 'fr',
  fre: 'fr',
  esp: 'es',
  deu: 'de',
  ger: 'de',
  ita: 'it',
  por: 'pt',
  rus: 'ru',
  рус: 'ru',
  ру: 'ru',
  укр: 'uk',
  ук: 'uk',
  қаз: 'kk',
  кыр: 'ky',
  ўзб: 'uz-Cyrl',
  "o'zb": 'uz',
  ар: 'ar',
  бел: 'be',
  рў: 'ru',
  ελ: 'el',
  ع: 'ar',
  中: 'zh',
  简: 'zh-Hans',
  繁: 'zh-Hant',
};
const knownTags = new Set(tags.map((tag) => tag.split('-')[0] ?? ''));

/** The language whose own name a short text is, also beside its name in another language ("Español (Spanish)"); null where it is none. */
export function languageOfName(text: string): string | null {
  if (!text || text.length > 60) return null;
  const whole = key(text);
  const found = ownNames.get(whole);
  if (found) return found;
  if (!separator.test(whole)) return null;
  const parts = whole
    .split(separator)
    .map((part) => part.trim())
    .filter(Boolean);
  if (parts.length < 2 || parts.length > 3) return null;
  for (const part of parts) {
    const tag = ownNames.get(part);
    // Beside another word, an English name may tell what the page is about ("English / courses").
    if (tag && tag !== 'en') return tag;
  }
  return null;
}

/** The language that a code such as `EN` or `РУС` stands for; a code alone proves little, so that the caller asks for more. */
export function languageOfCode(text: string): string | null {
  const code = key(text);
  if (code.length > 4) return null;
  return Object.hasOwn(codes, code) ? (codes[code] ?? null) : knownTags.has(code) ? code : null;
}
