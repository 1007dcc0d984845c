import { instant } from '../../model/index.ts';
import { makeRecordId, type WarcType } from '../warc/encode-record.ts';
import { encodeNotes } from '../warc/exchange-notes.ts';
import { type Exchange, encodeRequestHead, encodeResponseHead, findHeader } from '../warc/http-head.ts';
import { dropSessionIds, leftOut } from '../warc/privacy-policy.ts';
import type { NewRecord } from './warc-file.ts';

export interface RunInfo {
  runId: string;
  targetId: string;
  /** Name and version of the program that writes the archive. */
  software: string;
}

/** Something that no server sent: a rendered DOM, a screenshot, `layout.json`, an engine's result. */
export interface GeneratedResource {
  /** `urn:…`, never an address of the web. */
  uri: string;
  mediaType: string;
  bytes: Buffer;
  /** UTC instant. */
  date: string;
  /** Id of the record that it was made from. */
  describes?: string;
  pageId?: string;
}

/** The record that begins the file: who wrote it, for which run, and what it never holds. */
export function draftInfo(info: RunInfo, date: string): NewRecord {
  const lines = {
    software: info.software,
    format: 'WARC File Format 1.1',
    conformsTo: 'https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/',
    isPartOf: info.runId,
    targetId: info.targetId,
    description: `Left out: ${leftOut.requestHeaders}; ${leftOut.responseHeaders}; ${leftOut.addresses}.`,
  };
  return {
    type: 'warcinfo',
    id: makeRecordId(['', date, 'warcinfo', info.runId, '0']),
    date,
    contentType: 'application/warc-fields',
    mediaType: 'application/warc-fields',
    fields: { 'WARC-Filename': 'data.warc.gz' },
    head: Buffer.alloc(0),
    payload: Buffer.from(
      Object.entries(lines)
        .map(([name, value]) => `${name}: ${oneLine(value)}\r\n`)
        .join(''),
    ),
  };
}

/** Names the next record; to be called in the order of the records. */
export type IdOf = (url: string, type: WarcType, date: string) => string;

/** The answer and, after it, its request. */
export function draftExchange(exchange: Exchange, pageId: string | undefined, idOf: IdOf): NewRecord[] {
  const url = normalizeAddress(exchange.url);
  const date = instant.parse(exchange.startedAt);
  const id = idOf(url, 'response', date);
  const requestId = idOf(url, 'request', date);
  const common = { url, date, ...(pageId === undefined ? {} : { pageId: oneLine(pageId) }) };
  const pageFields: Record<string, string> = pageId === undefined ? {} : { 'WARC-Page-ID': oneLine(pageId) };
  return [
    {
      ...common,
      type: 'response',
      id,
      httpStatus: exchange.status,
      mediaType: findHeader(exchange.responseHeaders, 'content-type') ?? '',
      contentType: 'application/http; msgtype=response',
      fields: {
        ...pageFields,
        ...(exchange.ip === null ? {} : { 'WARC-IP-Address': oneLine(exchange.ip) }),
        ...(exchange.isTruncated ? { 'WARC-Truncated': exchange.truncatedBy ?? 'unspecified' } : {}),
        ...encodeNotes(exchange),
      },
      head: encodeResponseHead(exchange),
      payload: exchange.wireBody,
    },
    {
      ...common,
      type: 'request',
      id: requestId,
      mediaType: 'application/http',
      contentType: 'application/http; msgtype=request',
      fields: { ...pageFields, 'WARC-Concurrent-To': `<${id}>` },
      head: encodeRequestHead(exchange, url),
      payload: Buffer.alloc(0),
    },
  ];
}

export function draftResource(resource: GeneratedResource, idOf: IdOf): NewRecord {
  const url = normalizeAddress(resource.uri);
  if (!url.startsWith('urn:')) throw new Error(`a generated resource needs a urn:, not ${url}`);
  const date = instant.parse(resource.date);
  return {
    type: 'resource',
    id: idOf(url, 'resource', date),
    url,
    date,
    contentType: oneLine(resource.mediaType),
    mediaType: resource.mediaType,
    fields: {
      ...(resource.pageId === undefined ? {} : { 'WARC-Page-ID': oneLine(resource.pageId) }),
      ...(resource.describes === undefined ? {} : { 'WARC-Concurrent-To': `<${oneLine(resource.describes)}>` }),
    },
    ...(resource.pageId === undefined ? {} : { pageId: oneLine(resource.pageId) }),
    head: Buffer.alloc(0),
    payload: resource.bytes,
  };
}

/** As the archive writes addresses: normalised, without fragment and session ids, on one line. */
export function normalizeAddress(address: string): string {
  const url = URL.parse(address);
  if (url && url.protocol !== 'urn:') url.hash = '';
  return dropSessionIds(url?.href ?? oneLine(address));
}

function oneLine(text: string): string {
  return text.replace(/[\r\n\0]+/g, ' ').trim();
}
