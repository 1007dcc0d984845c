import { STATUS_CODES } from 'node:http';
import { dropPrivateHeaders } from './privacy-policy.ts';

export type HeaderPairs = readonly (readonly [string, string])[];

/** What a connection was found to be, as the model keeps it of a page. */
export interface TlsState {
  isValid: boolean;
  error?: string;
  protocol?: string;
}

/** One request and its answer, as the network saw them. Header values are as Node gives them: a code unit per byte, or decoded. */
export interface Exchange {
  url: string;
  /** GET where not said. */
  method?: string;
  status: number;
  /** May be empty, as in HTTP/2. */
  statusText: string;
  requestHeaders: HeaderPairs;
  responseHeaders: HeaderPairs;
  /** The bytes of the body after transfer decoding, before content decoding. */
  wireBody: Buffer;
  /** The body is already content-decoded (a browser's answer): the archive then renames Content-Encoding. */
  isBodyDecoded?: boolean;
  isTruncated: boolean;
  /** Why the body ends early: our limit, or the server hung up. */
  truncatedBy?: 'length' | 'disconnect';
  /** Null where a proxy resolved the name. */
  ip: string | null;
  /** UTC instant at which the request was sent. */
  startedAt: string;
  /** The body as the crawl saw it, cut where it was too large; only its length is kept, so that readers cut at the same place. */
  body?: Buffer;
  /** How long the answer took; kept beside the record. */
  milliseconds?: number;
  /** What the connection was found to be; kept beside the record. */
  tls?: TlsState | null;
  /** The server said that nothing changed since then: the body is the one that an earlier run got. UTC, RFC 3339. */
  unchangedSince?: string;
}

/** Start line and headers of the answer, with an empty line after; framing headers made true for the body as stored. */
export function encodeResponseHead(exchange: Exchange): Buffer {
  const reason = exchange.statusText || STATUS_CODES[exchange.status] || '';
  const headers: [string, string][] = [];
  let isLengthTrue = true;
  for (const [name, value] of dropPrivateHeaders(exchange.responseHeaders)) {
    const known = name.toLowerCase();
    // Readers would undo these codings a second time, or read past the stored body.
    const isUndone = known === 'transfer-encoding' || (known === 'content-encoding' && exchange.isBodyDecoded);
    const isWrongLength = known === 'content-length' && value.trim() !== String(exchange.wireBody.length);
    if (isUndone || isWrongLength) isLengthTrue = false;
    headers.push([isUndone || isWrongLength ? `x-orig-${known}` : name, value]);
  }
  if (!isLengthTrue && !headers.some(([name]) => name.toLowerCase() === 'content-length')) headers.push(['Content-Length', String(exchange.wireBody.length)]);
  return encodeHead(`HTTP/1.1 ${exchange.status} ${reason}`, headers);
}

/** Start line and headers of the request, with an empty line after. */
export function encodeRequestHead(exchange: Exchange, url: string): Buffer {
  const address = URL.parse(url);
  const headers = dropPrivateHeaders(exchange.requestHeaders);
  if (address && !headers.some(([name]) => name.toLowerCase() === 'host')) headers.unshift(['Host', address.host]);
  return encodeHead(`${exchange.method ?? 'GET'} ${address ? address.pathname + address.search : '/'} HTTP/1.1`, headers);
}

function encodeHead(startLine: string, headers: HeaderPairs): Buffer {
  return Buffer.concat([encodeLine(startLine), ...headers.map(([name, value]) => encodeLine(`${name}: ${value}`)), Buffer.from('\r\n')]);
}

/** Code units below 256 are the wire's bytes; anything above was decoded on the way and goes back to UTF-8. */
function encodeLine(line: string): Buffer {
  const clean = line.replace(/[\r\n\0]+/g, ' ').trimEnd();
  return Buffer.from(`${clean}\r\n`, /[^\0-\xff]/.test(clean) ? 'utf8' : 'latin1');
}

/** An HTTP message taken apart: pairs in their order and spelling, a code unit per byte. */
export interface HttpMessage {
  startLine: string;
  headers: [string, string][];
  body: Buffer;
}

/** Takes the block of a `response` or `request` record apart; null where it has no head. */
export function parseHttpMessage(block: Buffer): HttpMessage | null {
  const end = block.indexOf('\r\n\r\n');
  if (end < 0) return null;
  const [startLine = '', ...lines] = block.toString('latin1', 0, end).split('\r\n');
  const headers = lines.map((line): [string, string] => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon), line.slice(colon + 1).trim()];
  });
  return { startLine, headers, body: block.subarray(end + 4) };
}

/** A header's value as text: UTF-8 where it is, else Latin-1. */
export function decodeValue(latin1: string): string {
  if (!/[\x80-\xff]/.test(latin1)) return latin1;
  const utf8 = Buffer.from(latin1, 'latin1').toString('utf8');
  return utf8.includes('\ufffd') ? latin1 : utf8;
}

/** The first value of a header, names compared without case. */
export function findHeader(headers: HeaderPairs, name: string): string | undefined {
  return headers.find(([key]) => key.toLowerCase() === name)?.[1];
}

/** `text/html` of `Text/HTML; charset=utf-8`; empty where nothing is said. */
export function mediaTypeOf(contentType: string | undefined): string {
  return (contentType ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}
