import type { Exchange, FetchFault, FetchRequest, FetchResult } from './exchange.ts';
import { valuesOf } from './fetch-once.ts';

export interface FollowRequest extends FetchRequest {
  maxRedirects: number;
}

/** The redirects passed, in order, and what the last address answered. */
export interface FollowResult {
  hops: Exchange[];
  final: FetchResult;
}

const redirects = new Set([301, 302, 303, 307, 308]);

/** Follows redirects by hand, so that every hop passes the address policy; loops and limits are values. */
export async function fetchFollowing(request: FollowRequest, fetch: (request: FetchRequest) => Promise<FetchResult>): Promise<FollowResult> {
  const { maxRedirects, ...rest } = request;
  const hops: Exchange[] = [];
  const seen = new Set<string>();
  let { url } = request;
  for (;;) {
    seen.add(url);
    const final = await fetch({ ...rest, url });
    if (!final.isOk) return { hops, final };
    const next = readRedirect(final.exchange);
    if (next === null) return { hops, final };
    hops.push(final.exchange);
    const stop = (reason: FetchFault['reason'], detail: string): FollowResult => {
      const { ip, tls, milliseconds } = final.exchange;
      return { hops, final: { isOk: false, reason, detail, url: next, ip, tls, milliseconds } };
    };
    if (!URL.canParse(next)) return stop('address-invalid', `redirect to ${next.slice(0, 200)}`);
    if (seen.has(next)) return stop('redirect-loop', `${hops.length} redirects lead back to ${next}`);
    if (hops.length > maxRedirects) return stop('redirect-limit', `more than ${maxRedirects} redirects`);
    url = next;
  }
}

/** Where an answer redirects to, absolute and without fragment; the text as it is where it cannot be parsed, null where it redirects nowhere. */
export function readRedirect({ status, responseHeaders, url }: Pick<Exchange, 'status' | 'responseHeaders' | 'url'>): string | null {
  const location = redirects.has(status) ? valuesOf(responseHeaders, 'location')[0]?.trim() : undefined;
  if (location === undefined || location === '') return null;
  // Headers are bytes: servers send UTF-8 here, older ones Latin-1.
  const bytes = Buffer.from(location, 'latin1');
  const utf8 = bytes.toString('utf8');
  const text = utf8.includes('\uFFFD') ? location : utf8;
  if (!URL.canParse(text, url)) return text;
  const target = new URL(text, url);
  target.hash = '';
  return target.href;
}
