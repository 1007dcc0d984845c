/** What the archive never holds, in words for its datapackage; the patterns below carry it out. */
export const leftOut = {
  requestHeaders: 'Cookie, Authorization, Proxy-Authorization, and headers that carry a session id, token or key',
  responseHeaders: 'Set-Cookie, Authentication-Info, and headers that carry a session id, token or key',
  addresses: 'session ids in addresses (;jsessionid=, PHPSESSID=, /(S(…))/ and the like), also in Location, Content-Location, Link, Refresh and Referer',
  bodies: 'nothing; they are the bytes that were sent',
};

const privateHeader =
  /^(set-)?cookie2?$|authorization$|^(proxy-)?authentication-info$|^x-(?:[a-z0-9-]+-)?(?:session|session-?id|csrf-?token|xsrf-?token|auth-?token|access-?token|security-?token|api-?key)$/;
const addressHeaders = new Set(['location', 'content-location', 'link', 'refresh', 'referer']);

const sessionInPath = /;(?:jsessionid|sid|phpsessid)=[^/?#;>"',\s]*|\/\((?:[A-Z]\([A-Za-z0-9_-]{8,}\))+\)(?=\/|$)/gi;
/** Names that mean nothing else, and names that do only before a value that looks like a token. */
const sessionInQuery =
  /([?&])(?:(?:jsessionid|phpsessid|aspsessionid\w*|cfid|cftoken)=[^&#>"',\s]*|(?:sid|session|sessid|session_?id)=(?=[^&#]*\d)[\w.-]{16,}(?=[&#>"',\s]|$))(&?)/gi;

/**
 * The address without session ids; the same address where there are none. The archive writes every address this way,
 * and finds evidence by it.
 */
export function dropSessionIds(address: string): string {
  const left = address.replace(sessionInPath, '').replace(sessionInQuery, (_, before: string, after: string) => (after === '' ? '' : before));
  // Of two that follow each other the first takes the second's separator along.
  return left === address ? left : dropSessionIds(left);
}

/** Headers in their order and spelling, without those that the policy leaves out and those that HTTP/2 makes up. */
export function dropPrivateHeaders(headers: readonly (readonly [string, string])[]): [string, string][] {
  return headers
    .filter(([name]) => !name.startsWith(':'))
    .map(([name, value]): [string, string] => [name.replace(/[^\x21-\x39\x3b-\x7e]/g, ''), value])
    .filter(([name]) => name !== '' && !privateHeader.test(name.toLowerCase()))
    .map(([name, value]) => [name, addressHeaders.has(name.toLowerCase()) ? dropSessionIds(value) : value]);
}
