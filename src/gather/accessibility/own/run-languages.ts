import type { EngineResult, RawFinding, RuleTally } from '../engines/raw-finding.ts';
import type { Places } from '../in-page/name-places.ts';
import type { World } from '../worlds.ts';

export type Identify = (text: string) => { language: string | null; confidence: number };

interface Passage {
  /** Primary tag that holds here, lower case; empty where none does. */
  declared: string;
  text: string;
  /** The element that declares it, or the passage itself. */
  kind: 'page' | 'part' | 'paragraph';
  selector: string;
  snippet: string;
}

/** Languages that a model takes for one another. */
const kin = [
  'hr sr bs sh',
  'id ms jv su',
  'no nb nn da sv',
  'pt gl es',
  'cs sk',
  'fa prs ps',
  'ur hi',
  'be uk ru bg mk',
  'az tr tk',
  'kk ky',
  'it co scn',
  'nl af',
  'zh yue wuu',
  'et fi',
  'lv lt',
  'tl ceb fil',
  'de lb',
];
/** Letters from which a text tells its language, and how sure it must be. */
const short = { letters: 18, confidence: 0.76 };
const long = { letters: 40, confidence: 0.6 };

/**
 * Holds the language of the page and of its parts against what the text is written in.
 * @param isWide whether paragraphs without a language of their own are looked at, too.
 */
export async function runLanguages(world: World, identify: Identify, isWide: boolean): Promise<EngineResult> {
  const passages = await world.call(readPassages, isWide);
  const tally: RuleTally = { engine: 'assay', rule: 'page-language', criteria: ['3.1.1'], passed: 0, failed: 0, cantTell: 0 };
  const findings = passages.flatMap(({ declared, text, kind, selector, snippet }): RawFinding[] => {
    const letters = (text.match(/\p{L}/gu) ?? []).length;
    if (declared === '' || letters < short.letters) return [];
    const { language, confidence } = identify(text);
    if (language === null) return [];
    const needed = letters >= long.letters ? long.confidence : short.confidence;
    if (isSame(language, declared)) {
      if (kind === 'page' && confidence >= needed) tally.passed += 1;
      return [];
    }
    if (confidence < needed || (kind === 'paragraph' && (letters < 40 || confidence < 0.75))) return [];
    if (kind === 'page') tally.failed += 1;
    const isSure = kind !== 'paragraph' || (letters >= 60 && confidence >= 0.85);
    return [
      {
        engine: 'assay',
        rule: kind === 'page' ? 'page-language-wrong' : kind === 'part' ? 'part-language-wrong' : 'part-language-unmarked',
        criteria: [kind === 'page' ? '3.1.1' : '3.1.2'],
        outcome: isSure ? 'failed' : 'cantTell',
        selector,
        snippet,
        why: `it is marked as “${declared}” and reads like “${language}” (${Math.round(confidence * 100)} %)`,
      },
    ];
  });
  return { findings, rules: tally.passed + tally.failed > 0 ? [tally] : [] };
}

function isSame(a: string, b: string): boolean {
  return a === b || kin.some((group) => group.split(' ').includes(a) && group.split(' ').includes(b));
}

function readPassages(isWide: boolean): Passage[] {
  const { assayPlaces: places } = globalThis as unknown as { assayPlaces: Places };
  const root = document.documentElement;
  const primary = (tag: string | null) => (tag ?? '').trim().toLowerCase().split('-')[0] ?? '';
  const passages: Passage[] = [];
  const add = (kind: Passage['kind'], element: Element, declared: string, text: string) => {
    const folded = text
      .replace(/https?:\S+|\S+@\S+/g, ' ')
      .replace(/\s+/g, ' ')
      .trim();
    if (folded !== '') passages.push({ declared, text: folded.slice(0, 3000), kind, selector: places.cssOf(element), snippet: places.snippetOf(element) });
  };
  /** Text and names that stand under an element and not under another language. */
  const textUnder = (element: Element): string => {
    const parts: string[] = [];
    const visit = (node: Node) => {
      if (node instanceof Text) parts.push(node.data);
      else if (node instanceof Element && (node === element || !node.hasAttribute('lang'))) {
        if (/^(?:script|style|noscript|template|code|pre|svg|iframe)$/.test(node.localName) || !node.checkVisibility({ visibilityProperty: true })) return;
        if (node instanceof HTMLImageElement) parts.push(` ${node.alt} `);
        for (const child of node.childNodes) visit(child);
        if (/^(?:block|list-item|table-cell|flex|grid)/.test(getComputedStyle(node).display)) parts.push('. ');
      }
    };
    visit(element);
    return parts.join('');
  };
  const page = primary(root.getAttribute('lang'));
  const body = document.body && !document.body.hasAttribute('lang') ? textUnder(document.body).trim() : '';
  // A title may be a name in another language; it speaks for the page only where nothing else does.
  add('page', root, page, (body.match(/\p{L}/gu) ?? []).length >= 18 ? body : `${document.title}. ${body}`);
  for (const element of [...document.querySelectorAll('body[lang], body [lang]')].slice(0, 60)) {
    const own = textUnder(element);
    const labelled = element.id !== '' && document.querySelector(`[aria-labelledby~="${CSS.escape(element.id)}"]`) ? (element.textContent ?? '') : '';
    add('part', element, primary(element.getAttribute('lang')), own.trim() === '' ? labelled : own);
  }
  if (!isWide) return passages;
  for (const element of [...document.querySelectorAll('p, blockquote, li, h1, h2, h3, td, q, cite')].slice(0, 400)) {
    const holder = element.closest('[lang]');
    const text = element.textContent ?? '';
    if (element.querySelector('[lang], p, li') || text.length < 40 || !element.checkVisibility({ visibilityProperty: true })) continue;
    add('paragraph', element, primary(holder?.getAttribute('lang') ?? null), text);
  }
  return passages;
}
