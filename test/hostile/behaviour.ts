import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CrawlResult } from '../../src/crawl/index.ts';
import type { SkipReason } from '../../src/model/index.ts';
import { words } from '../crawl/site.ts';

/** Answers one path; `times` counts how often it was asked, from 1. */
export type Answer = (request: IncomingMessage, response: ServerResponse, times: number) => void;

/** One thing that a portal can do, and what must come of it. */
export interface Behaviour {
  name: string;
  /** By path; what is not here is an ordinary small site: a home page with links to `/it` and `/other`. */
  paths: Record<string, Answer>;
  /** For paths that no table names. */
  otherwise?: Answer;
  outcome: { read: string | RegExp } | { skip: SkipReason | SkipReason[] };
  /** Where the crawl starts, if not at the site's root. */
  entry?: string;
  /** Path, or address, that the outcome is about; `/it`. */
  about?: string;
  /** Most, and least, requests for that path. */
  asked?: { most?: number; least?: number };
  /** The host itself is left or barred, so the page after it is not read. */
  endsHost?: boolean;
  /** Opened in the browser. */
  inBrowser?: boolean;
  isSecure?: boolean;
  strictTls?: boolean;
  check?(result: CrawlResult, log: { path: string; at: number }[]): string | null;
}

/** Sends a body as it is; `SITE` in text stands for the host asked. */
export function send(response: ServerResponse, status: number, type: string | null, body: string | Uint8Array, headers: Record<string, string> = {}): void {
  response
    .writeHead(status, { ...(type === null ? {} : { 'content-type': type }), ...headers })
    .end(typeof body === 'string' ? nameSite(response, body) : body);
}

function nameSite(response: ServerResponse, text: string): string {
  return text.replaceAll('SITE', response.req.headers.host ?? '');
}

/** A page that says `title` and words of its own. */
export function html(title: string, more = ''): string {
  return `<!doctype html><html lang="en"><head><title>${title}</title></head><body><main><h1>${title}</h1><p>${words(title)}</p>${more}</main></body></html>`;
}

/** Answers with an ordinary page. */
export function page(title: string, more = ''): Answer {
  return (_request, response) => send(response, 200, 'text/html; charset=utf-8', html(title, more));
}

/** Answers with a status and little else. */
export function status(code: number, headers: Record<string, string> = {}, body = html(`Status ${code}`)): Answer {
  return (_request, response) => send(response, code, 'text/html; charset=utf-8', body, headers);
}

export function redirect(location: string, code = 302): Answer {
  return (_request, response) => response.writeHead(code, { location: nameSite(response, location) }).end();
}

/** Writes bytes to the connection as they are, then ends it unless it is to stay open. */
export function raw(bytes: string | Uint8Array, staysOpen = false): Answer {
  return (request) => {
    if (staysOpen) request.socket.write(bytes);
    else request.socket.end(bytes);
  };
}
