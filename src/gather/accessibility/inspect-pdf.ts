import type { AccessibilityFinding, AccessibilityRecord } from '../../model/index.ts';

/** Pages of a document that are looked at for text. */
const mostPages = 5;
const longestMs = 30_000;

interface Seen {
  isTagged: boolean;
  title: string;
  language: string;
  pages: number;
  letters: number;
  hasOutline: boolean;
}

/**
 * Looks at a PDF for what software needs of it: tags, title, language, text. Null where the document cannot be read.
 * @param version part of the engine's version.
 */
export async function inspectPdf(bytes: Uint8Array, url: string, version: string): Promise<AccessibilityRecord | null> {
  const seen = await readPdf(bytes).catch(() => null);
  if (!seen) return null;
  const findings: AccessibilityFinding[] = [];
  const rules: AccessibilityRecord['rules'] = [];
  const hold = (rule: string, criterion: string, isGood: boolean, why: string, outcome: AccessibilityFinding['outcome'] = 'failed') => {
    rules.push({
      engine: 'assay',
      rule,
      criteria: [criterion],
      passed: isGood ? 1 : 0,
      failed: !isGood && outcome === 'failed' ? 1 : 0,
      cantTell: !isGood && outcome !== 'failed' ? 1 : 0,
    });
    if (!isGood) findings.push({ engines: ['assay'], rule, criterion, outcome, selector: '', snippet: seen.title.slice(0, 240), why });
  };
  hold('pdf-tagged', '1.3.1', seen.isTagged, 'the document has no tags: software cannot tell headings, lists, tables and the order of reading');
  hold(
    'pdf-title',
    '2.4.2',
    seen.title.trim() !== '' && !/^(?:untitled|microsoft word\b.*|.*\.(?:docx?|indd|pdf|pptx?))$/i.test(seen.title.trim()),
    'the document has no title of its own',
  );
  hold('pdf-language', '3.1.1', seen.language.trim() !== '', 'the document does not say which language it is in');
  hold('pdf-text', '1.1.1', seen.letters > 20, 'its pages hold no text: they are pictures of pages');
  if (seen.pages > 20) hold('pdf-outline', '2.4.5', seen.hasOutline, `${seen.pages} pages without bookmarks`, 'cantTell');
  return { schema: 'assay.accessibility/1', url, engines: [{ id: 'assay', version }], findings, rules, hintsLeftOut: 0 };
}

async function readPdf(bytes: Uint8Array): Promise<Seen> {
  const { getDocument, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const task = getDocument({
    data: Uint8Array.from(bytes),
    disableFontFace: true,
    useSystemFonts: false,
    stopAtErrors: false,
    verbosity: VerbosityLevel.ERRORS,
  });
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_done, fail) => {
    timer = setTimeout(() => fail(new Error('the document takes too long to read')), longestMs);
  });
  const read = async (): Promise<Seen> => {
    const document = await task.promise;
    const [{ info }, mark, outline] = [await document.getMetadata(), await document.getMarkInfo(), await document.getOutline()];
    const own = info as { Title?: unknown; Language?: unknown };
    let letters = 0;
    let hasTree = false;
    for (let number = 1; number <= Math.min(document.numPages, mostPages); number += 1) {
      const page = await document.getPage(number);
      const { items } = await page.getTextContent();
      for (const item of items) if ('str' in item) letters += (item.str.match(/[\p{L}\p{N}]/gu) ?? []).length;
      const tree = await page.getStructTree();
      if (tree && tree.children.length > 0) hasTree = true;
    }
    return {
      isTagged: isMarked(mark) && hasTree,
      title: typeof own.Title === 'string' ? own.Title : '',
      language: typeof own.Language === 'string' ? own.Language : '',
      pages: document.numPages,
      letters,
      hasOutline: (outline ?? []).length > 0,
    };
  };
  try {
    return await Promise.race([read(), late]);
  } finally {
    clearTimeout(timer);
    await task.destroy();
  }
}

/** The library gives a map where its types say an object. */
function isMarked(mark: unknown): boolean {
  if (mark instanceof Map) return mark.get('Marked') === true;
  return typeof mark === 'object' && mark !== null && 'Marked' in mark && mark.Marked === true;
}
