import type { CatalogueProblem } from '../model/index.ts';

/** What a server answered, after redirects. */
export interface Answer {
  /** Address asked for. */
  askedUrl: string;
  url: string;
  status: number;
  /** Without parameters, lower case. */
  mediaType: string;
  /** Names in lower case. */
  headers: ReadonlyMap<string, string>;
  body: Uint8Array;
  /** The body was longer than may be read, or broke off. */
  isTruncated: boolean;
}

/** A GET that a reader wants answered. */
export interface Question {
  url: string;
  /** Value of the Accept header. */
  accept?: string;
}

export type Read<T> = { isOk: true; value: T; isCutShort: boolean } | { isOk: false; kind: CatalogueProblem['kind']; detail: string };

/** Text of an answer: UTF-8, or UTF-16 where a byte order mark says so; a mark is dropped. */
export function readText({ body }: Pick<Answer, 'body'>): string {
  const [first, second] = body;
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(body);
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(body);
  return new TextDecoder('utf-8').decode(body);
}

/**
 * Reads an answer as JSON. Where it breaks off, what stands whole in its outermost list is kept (`isCutShort`).
 */
export function readJson(answer: Answer): Read<unknown> {
  const refused = refuse(answer);
  if (refused) return refused;
  const text = readText(answer).trim();
  try {
    return { isOk: true, value: JSON.parse(text), isCutShort: false };
  } catch {
    if (/^\s*</.test(text)) return { isOk: false, kind: 'not-json', detail: 'markup instead of JSON' };
    const mended = mendJson(text);
    if (mended === null) return { isOk: false, kind: text.startsWith('{') || text.startsWith('[') ? 'cut-short' : 'not-json', detail: text.slice(0, 80) };
    return { isOk: true, value: mended, isCutShort: true };
  }
}

/** Why an answer cannot be read at all, whatever it should be; null where it can. */
export function refuse({ status, body }: Answer): { isOk: false; kind: CatalogueProblem['kind']; detail: string } | null {
  if (status === 429) return { isOk: false, kind: 'rate-limited', detail: 'asked for fewer requests' };
  if (status < 200 || status > 299) return { isOk: false, kind: 'http-error', detail: `status ${status}` };
  return body.length === 0 ? { isOk: false, kind: 'wrong-shape', detail: 'an empty answer' } : null;
}

/** Cuts broken JSON back to the last whole object in its outermost list of objects, and closes what is open; null where there is none. */
function mendJson(text: string): unknown {
  const open: { close: string; lastChild: number; hasObject: boolean }[] = [];
  let isString = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (isString) {
      if (sign === '\\') at += 1;
      else if (sign === '"') isString = false;
      continue;
    }
    if (sign === '"') isString = true;
    else if (sign === '{' || sign === '[') open.push({ close: sign === '{' ? '}' : ']', lastChild: -1, hasObject: false });
    else if (sign === '}' || sign === ']') {
      if (open.pop()?.close !== sign) return null;
      const parent = open.at(-1);
      if (parent?.close === ']' && sign === '}') Object.assign(parent, { lastChild: at + 1, hasObject: true });
    }
  }
  const depth = open.findIndex(({ hasObject }) => hasObject);
  if (depth < 0) return null;
  const closing = open
    .slice(0, depth + 1)
    .map(({ close }) => close)
    .reverse()
    .join('');
  try {
    return JSON.parse(text.slice(0, open[depth]?.lastChild) + closing);
  } catch {
    return null;
  }
}
