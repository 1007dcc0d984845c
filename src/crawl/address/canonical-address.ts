/** Parameters that name a visitor or a campaign, never a page. */
const visitorParameter =
  /^(utm_\w+|gclid|dclid|fbclid|msclkid|yclid|twclid|igshid|mc_[ce]id|_ga|_gl|_hs\w+|phpsessid|jsessionid|aspsessionid\w*|asp\.net_sessionid|cfid|cftoken|sessionid|session_id|sessid|zenid|oscsid)$/i;
/** `sid=` and its like are dropped only where the value looks like a session's, since `sid=12` may be a page. */
const shortSessionParameter = /^(sid|s|session|token|sess|_)$/i;
const sessionValue = /^(?=.*\d)[0-9a-z_-]{16,}$/i;

function isVisitorParameter(name: string, value: string): boolean {
  return visitorParameter.test(name) || (shortSessionParameter.test(name) && sessionValue.test(value));
}

function dropVisitorParameters(search: string): string {
  if (search === '') return '';
  const kept = search
    .slice(1)
    .split('&')
    .filter((part) => {
      if (part === '') return false;
      const [name = '', value = ''] = part.split('=', 2);
      return !isVisitorParameter(decodeLoosely(name), value);
    });
  return kept.length > 0 ? `?${kept.join('&')}` : '';
}

function decodeLoosely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * The address to fetch for a link: without fragment, credentials, session ids and campaign parameters; null where it is not
 * an http(s) address. What is left is as the portal wrote it, since order and spelling can matter to its server.
 */
export function canonicalAddress(href: string, base?: string): string | null {
  let url: URL;
  try {
    url = base === undefined ? new URL(href) : new URL(href, base);
  } catch {
    return null;
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  url.hash = '';
  url.username = '';
  url.password = '';
  if (url.hostname.endsWith('.')) url.hostname = url.hostname.replace(/\.+$/, '');
  if (url.hostname === '') return null;
  if (/;(?:jsessionid|phpsessid|sid)=/i.test(url.pathname)) url.pathname = url.pathname.replace(/;(?:jsessionid|phpsessid|sid)=[^/;]*/gi, '');
  const search = dropVisitorParameters(url.search);
  if (search !== url.search) url.search = search;
  return search === '' ? url.href.replace(/\?$/, '') : url.href;
}

/**
 * Key under which two addresses count as the same page: scheme, order of parameters, doubled slashes and the spelling of
 * percent escapes do not tell pages apart. `index.html` and `/` are only told equal by their content.
 */
export function addressKey(address: string): string {
  const url = new URL(address);
  const path = url.pathname.replace(/\/{2,}/g, '/').replace(/%[0-9a-f]{2}/gi, (code) => {
    const character = String.fromCharCode(Number.parseInt(code.slice(1), 16));
    return /[\w.~-]/.test(character) ? character : code.toUpperCase();
  });
  const query = url.search.slice(1).split('&').filter(Boolean).sort().join('&');
  return `${url.host}${path}${query === '' ? '' : `?${query}`}`;
}
