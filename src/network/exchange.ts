import type { SkipReason } from '../model/index.ts';

/** Header lines in the order sent, names as sent, one UTF-16 unit per byte (latin1). */
export type HeaderList = [name: string, value: string][];

export interface TlsState {
  isValid: boolean;
  /** OpenSSL's or Node's code for what is wrong with the certificate. */
  error?: string;
  /** `TLSv1.3` and the like. */
  protocol?: string;
}

/** One request and its whole answer. */
export interface Exchange {
  url: string;
  status: number;
  statusText: string;
  /** As sent, but without credentials, which are never archived. */
  requestHeaders: HeaderList;
  responseHeaders: HeaderList;
  /** Body as sent: without transfer coding, with content coding. */
  wireBody: Buffer;
  /** Body without content coding. */
  body: Buffer;
  isTruncated: boolean;
  /** Why the body ends early: our limit, or the server hung up. */
  truncatedBy?: 'length' | 'disconnect';
  /** Address connected to; null where an upstream proxy resolved the name. */
  ip: string | null;
  tls: TlsState | null;
  /** UTC, RFC 3339. */
  startedAt: string;
  milliseconds: number;
  /** The server said that nothing changed since then: the body is the one that an earlier run got. UTC, RFC 3339. */
  unchangedSince?: string;
}

/** Why nothing could be read. */
export interface Fault {
  reason: SkipReason;
  detail: string;
}

export interface FetchFault extends Fault {
  isOk: false;
  url: string;
  ip: string | null;
  tls: TlsState | null;
  milliseconds: number;
}

export type FetchResult = { isOk: true; exchange: Exchange } | FetchFault;

export interface FetchRequest {
  url: string;
  headers?: Record<string, string>;
  /** Most bytes read of the body, as sent and decoded alike. */
  maxBytes: number;
  signal?: AbortSignal;
}

/** One line of the access log: every connection or request that left, or was refused. */
export interface AccessEntry {
  /** UTC, RFC 3339. */
  time: string;
  host: string;
  url: string;
  /** Null for refused ones and for the browser's tunnels, whose answers are not ours to read. */
  status: number | null;
  bytes: number;
  by: 'http' | 'browser';
  isAllowed: boolean;
  /** What went wrong, where something did. */
  reason?: SkipReason;
}

/** Milliseconds: name and connection (TLS likewise), first byte, silence within the body, all of one request. */
export interface Timeouts {
  connect: number;
  headers: number;
  body: number;
  total: number;
}
