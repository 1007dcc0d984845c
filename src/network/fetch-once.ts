import { type Dispatcher, errors } from 'undici';
import type { ClientPool, LentClient } from './client-pool.ts';
import { decodeBody } from './decode-body.ts';
import { describe } from './dial.ts';
import type { AccessEntry, Exchange, Fault, FetchRequest, FetchResult, HeaderList, Timeouts } from './exchange.ts';
import { parseWebAddress } from './web-address.ts';

export interface FetchOptions {
  pool: ClientPool;
  userAgent: string;
  strictTls: boolean;
  /** A header that goes to one host only, over a verified connection where there is TLS. */
  credentials: { host: string; header: { name: string; value: string } } | null;
  timeouts: Timeouts;
  onAccess: (entry: AccessEntry) => void;
}

/** What came of an answer before its body is decoded. */
interface RawAnswer {
  status: number;
  statusText: string;
  headers: HeaderList;
  parts: Buffer[];
  size: number;
  truncatedBy?: 'length' | 'disconnect';
}

type RawResult = { isOk: true; answer: RawAnswer } | ({ isOk: false; hasAnswer: boolean } & Fault);

/** One GET, no redirect followed, no cookie kept; all expected trouble comes back as a value. */
export async function fetchOnce(request: FetchRequest, options: FetchOptions): Promise<FetchResult> {
  const began = performance.now();
  const startedAt = new Date().toISOString();
  const elapsed = () => Math.round(performance.now() - began);
  const address = parseWebAddress(request.url);
  if (!address.isOk) return { ...address, url: request.url, ip: null, tls: null, milliseconds: 0 };
  const { url } = address;
  const { credentials, pool, timeouts } = options;
  const isTrusted = credentials !== null && (credentials.host === url.host || credentials.host === url.hostname);
  const requestHeaders = listRequestHeaders(url, request, options.userAgent);
  const secret: HeaderList = isTrusted ? [[credentials.header.name, credentials.header.value]] : [];
  const deadline = AbortSignal.timeout(timeouts.total);
  const stop = request.signal ? AbortSignal.any([request.signal, deadline]) : deadline;

  let lent = pool.lend(url, options.strictTls || isTrusted);
  const send = () => dispatchGet(lent, url, [...requestHeaders, ...secret], request.maxBytes, stop, timeouts);
  let raw = await send();
  // A kept connection may have been closed by the server in the meantime; that says nothing about the page.
  if (!raw.isOk && lent.isReused && raw.reason === 'reset' && !raw.hasAnswer && !stop.aborted) {
    pool.discard(lent);
    lent = pool.lend(url, options.strictTls || isTrusted);
    raw = await send();
  }
  const { ip, tls } = lent;
  if (raw.isOk && raw.answer.truncatedBy === undefined) pool.giveBack(lent);
  else pool.discard(lent);

  const log = (fields: Pick<AccessEntry, 'status' | 'bytes' | 'isAllowed' | 'reason'>) =>
    options.onAccess({ time: startedAt, host: url.host, url: url.href, by: 'http', ...fields });
  const fail = ({ reason, detail }: Fault): FetchResult => ({ isOk: false, reason, detail, url: url.href, ip, tls, milliseconds: elapsed() });
  if (!raw.isOk) {
    const fault: Fault = deadline.aborted
      ? { reason: 'timeout', detail: `not done within ${timeouts.total} ms` }
      : request.signal?.aborted
        ? { reason: 'stopped', detail: 'stopped' }
        : isTrusted && raw.reason === 'tls'
          ? { reason: 'tls', detail: `${raw.detail}; credentials are only sent over a verified connection` }
          : raw;
    log({ status: null, bytes: 0, isAllowed: fault.reason !== 'address-forbidden', reason: fault.reason });
    return fail(fault);
  }
  const { answer } = raw;
  log({ status: answer.status, bytes: answer.size, isAllowed: true });
  const wireBody = Buffer.concat(answer.parts);
  const codings = valuesOf(answer.headers, 'content-encoding').join(',');
  const decoded = await decodeBody(wireBody, codings, request.maxBytes, answer.truncatedBy === undefined);
  if (!decoded.isOk) return fail({ reason: 'decode', detail: decoded.detail });
  const truncatedBy = answer.truncatedBy ?? (decoded.isCut ? 'length' : undefined);
  const exchange: Exchange = {
    url: url.href,
    status: answer.status,
    statusText: answer.statusText,
    requestHeaders,
    responseHeaders: answer.headers,
    wireBody,
    body: decoded.body,
    isTruncated: truncatedBy !== undefined,
    ...(truncatedBy === undefined ? {} : { truncatedBy }),
    ip,
    tls,
    startedAt,
    milliseconds: elapsed(),
  };
  return { isOk: true, exchange };
}

/** All values of a header, name in any case. */
export function valuesOf(headers: HeaderList, name: string): string[] {
  return headers.filter(([key]) => key.toLowerCase() === name).map(([, value]) => value);
}

function listRequestHeaders(url: URL, request: FetchRequest, userAgent: string): HeaderList {
  const headers = new Map<string, [string, string]>();
  const base: HeaderList = [
    ['Host', url.host],
    ['User-Agent', userAgent],
    ['Accept', 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'],
    ['Accept-Encoding', 'gzip, deflate, br'],
  ];
  for (const [name, value] of [...base, ...Object.entries(request.headers ?? {})]) headers.set(name.toLowerCase(), [name, value]);
  return [...headers.values()];
}

function dispatchGet(lent: LentClient, url: URL, headers: HeaderList, maxBytes: number, stop: AbortSignal, timeouts: Timeouts): Promise<RawResult> {
  return new Promise((done) => {
    const answer: RawAnswer = { status: 0, statusText: '', headers: [], parts: [], size: 0 };
    let controller: Dispatcher.DispatchController | null = null;
    let isDone = false;
    let timer: NodeJS.Timeout | undefined;
    const finish = (result: RawResult) => {
      if (isDone) return;
      isDone = true;
      clearTimeout(timer);
      stop.removeEventListener('abort', abort);
      done(result);
    };
    const abort = () => {
      finish({ isOk: false, reason: 'stopped', detail: 'aborted', hasAnswer: false });
      controller?.abort(new Error('aborted'));
    };
    const expire = (milliseconds: number, what: string) =>
      setTimeout(() => {
        finish({ isOk: false, reason: 'timeout', detail: `${what} within ${milliseconds} ms`, hasAnswer: answer.status > 0 });
        controller?.abort(new Error('timeout'));
      }, milliseconds);
    if (stop.aborted) return abort();
    stop.addEventListener('abort', abort, { once: true });
    lent.client.dispatch(
      { path: `${url.pathname}${url.search}`, method: 'GET', headers: headers.flat() },
      {
        onRequestStart: (given) => {
          controller = given;
          if (isDone) return given.abort(new Error('aborted'));
          timer = expire(timeouts.headers, 'no answer');
        },
        onResponseStart: (given, status, _headers, statusText) => {
          // 100 Continue, 103 Early Hints and the like come before the answer.
          if (status < 200) return;
          answer.status = status;
          answer.statusText = statusText ?? '';
          answer.headers = readRawHeaders(given.rawHeaders);
          clearTimeout(timer);
          timer = expire(timeouts.body, 'no more of the body');
        },
        onResponseData: (given, chunk) => {
          if (isDone) return;
          timer?.refresh();
          const left = maxBytes - answer.size;
          answer.parts.push(chunk.length > left ? chunk.subarray(0, left) : chunk);
          answer.size += Math.min(chunk.length, left);
          if (chunk.length <= left) return;
          answer.truncatedBy = 'length';
          finish({ isOk: true, answer });
          given.abort(new Error('enough'));
        },
        onResponseEnd: () => finish({ isOk: true, answer }),
        onResponseError: (_given, error) => {
          if (isDone) return;
          if (answer.size > 0) {
            answer.truncatedBy = 'disconnect';
            return finish({ isOk: true, answer });
          }
          finish({ isOk: false, hasAnswer: answer.status > 0, ...(lent.fault ?? explain(error)) });
        },
      },
    );
  });
}

function readRawHeaders(raw: unknown): HeaderList {
  if (!Array.isArray(raw)) return [];
  const texts = raw.map((part: unknown) => (Buffer.isBuffer(part) ? part.toString('latin1') : String(part)));
  return texts.flatMap((name, index): HeaderList => (index % 2 === 0 ? [[name, texts[index + 1] ?? '']] : []));
}

function explain(error: Error): Fault {
  const detail = describe(error);
  if (error instanceof errors.HeadersOverflowError) return { reason: 'too-large', detail: 'response headers' };
  if (error instanceof errors.HTTPParserError || detail.startsWith('HPE_')) return { reason: 'decode', detail: `not HTTP: ${detail}` };
  return { reason: 'reset', detail };
}
