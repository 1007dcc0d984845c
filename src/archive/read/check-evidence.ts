import type { CapturedPage, EvidenceRef, TextQuote } from '../../model/index.ts';
import { normalizeAddress } from '../run/draft-records.ts';
import type { ArchivedRecord } from '../warc/parse-record.ts';
import type { Archive } from './open-archive.ts';
import { parseJson } from './parse-json.ts';

/** `problem` says in a line what does not hold. */
export type EvidenceCheck = { isGood: true } | { isGood: false; problem: string };

/** The visible text of a record, as it was when the quotation was taken. */
export type TextOf = (record: ArchivedRecord) => string | Promise<string>;

/** What stands at a pointer that this package cannot follow (`attribute:…`, a page of a PDF); null where nothing does. */
export type ValueAt = (record: ArchivedRecord, at: string) => string | null | Promise<string | null>;

/** Longest value that a pointer holds; a longer one was cut. */
const maxPointed = 300;

/**
 * Finds a piece of evidence again: the archive, the record with its bytes, the address, and then the quotation in the
 * text (white space folded, in its context) or the value at the pointer: `header:<name>`, `json:/pointer`, or what
 * `valueAt` can follow.
 */
export async function checkEvidence(archive: Archive, ref: EvidenceRef, textOf: TextOf, valueAt?: ValueAt): Promise<EvidenceCheck> {
  const bad = (problem: string): EvidenceCheck => ({ isGood: false, problem });
  if (ref.archive !== archive.digest) return bad('it was taken from another archive');
  const record = await archive.readRecord(ref.recordId);
  if (!record) return bad(`record ${ref.recordId} is not in the archive`);
  if (record.digest !== ref.recordDigest) return bad(`record ${ref.recordId} has another digest`);
  if (record.damage !== undefined) return bad(`record ${ref.recordId} is damaged: ${record.damage}`);
  if (!isAddressOf(archive, record, ref.url)) return bad(`record ${ref.recordId} is not of ${ref.url}`);
  if (ref.screenshot !== undefined && !archive.records().some(({ id }) => id === ref.screenshot))
    return bad(`screenshot ${ref.screenshot} is not in the archive`);
  if (ref.quote)
    return isQuoted(await textOf(record), ref.quote) ? { isGood: true } : bad(`the text does not hold ${JSON.stringify(ref.quote.exact)} in its place`);
  if (!ref.pointer) return bad('it has neither quotation nor pointer');
  const { at, value } = ref.pointer;
  const found = await followPointer(record, at, valueAt);
  if (found.length === 0) return bad(`nothing stands at ${at}`);
  return found.some((actual) => isSameValue(actual, value)) ? { isGood: true } : bad(`another value stands at ${at}`);
}

/** A resource has a name of its own; it is evidence for the page that it was made from. */
function isAddressOf({ capture }: Archive, record: ArchivedRecord, url: string): boolean {
  const wanted = normalizeAddress(url);
  if (record.url === wanted) return true;
  return capture.pages.some((page) => isOfPage(page, record.id) && [page.url, page.requestedUrl].some((address) => normalizeAddress(address) === wanted));
}

function isOfPage({ response, dom, screenshot, layout, accessibility, validity, catalogue }: CapturedPage, id: string): boolean {
  return [response, dom, screenshot, layout, accessibility, validity, catalogue].some((ref) => ref?.id === id);
}

function isQuoted(text: string, { exact, prefix, suffix }: TextQuote): boolean {
  const [whole, wanted, before, after] = [text, exact, prefix, suffix].map(foldSpace) as [string, string, string, string];
  if (wanted === '') return false;
  for (let at = whole.indexOf(wanted); at >= 0; at = whole.indexOf(wanted, at + 1)) {
    const end = at + wanted.length;
    const isAfter = whole
      .slice(Math.max(0, at - before.length - 1), at)
      .trimEnd()
      .endsWith(before);
    const isBefore = whole
      .slice(end, end + after.length + 1)
      .trimStart()
      .startsWith(after);
    if (isAfter && isBefore) return true;
  }
  return false;
}

async function followPointer(record: ArchivedRecord, at: string, valueAt: ValueAt | undefined): Promise<string[]> {
  if (at.startsWith('header:')) {
    const name = at.slice('header:'.length).toLowerCase();
    return (record.httpHeaders ?? []).filter(([key]) => key.toLowerCase() === name).map(([, value]) => value);
  }
  if (at.startsWith('json:')) {
    const found = followJson(record.payload, at.slice('json:'.length));
    return found === undefined ? [] : [typeof found === 'string' ? found : JSON.stringify(found)];
  }
  const value = valueAt ? await valueAt(record, at) : null;
  return value === null ? [] : [value];
}

/** RFC 6901; undefined where nothing stands there. */
function followJson(payload: Buffer, pointer: string): unknown {
  let value = parseJson(payload);
  if (pointer === '') return value;
  if (!pointer.startsWith('/')) return undefined;
  for (const token of pointer.slice(1).split('/')) {
    const key = token.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    if (Array.isArray(value) && !/^\d+$/.test(key)) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}

function isSameValue(actual: string, pointed: string): boolean {
  const [whole, wanted] = [foldSpace(actual), foldSpace(pointed)];
  return whole === wanted || (pointed.length === maxPointed && whole.startsWith(wanted));
}

function foldSpace(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}
