import type { Capture } from '../../model/index.ts';
import type { Exchange } from '../../network/index.ts';

export type WallKind = Capture['walls'][number]['kind'];

export interface Wall {
  kind: WallKind;
  /** What it was known by. */
  detail: string;
}

/** Answers that stand between a visitor and the page, by what their makers put in headers or markup; independent of language. */
const signs: { kind: WallKind; name: string; header?: [name: string, value: RegExp]; body?: RegExp }[] = [
  { kind: 'challenge', name: 'Cloudflare challenge', header: ['cf-mitigated', /challenge/i] },
  { kind: 'challenge', name: 'Cloudflare challenge', body: /\/cdn-cgi\/challenge-platform\/h\/|__cf_chl_|cf-browser-verification|cf_chl_opt/ },
  { kind: 'challenge', name: 'AWS WAF', header: ['x-amzn-waf-action', /challenge|captcha/i] },
  { kind: 'challenge', name: 'AWS WAF', body: /\.awswaf\.com\/[^"']{0,200}challenge|AwsWafIntegration/ },
  { kind: 'challenge', name: 'Imperva', body: /_Incapsula_Resource|Incapsula incident ID/ },
  { kind: 'challenge', name: 'Sucuri', body: /sucuri_cloudproxy_js|Sucuri WebSite Firewall/ },
  { kind: 'challenge', name: 'DDoS-Guard', body: /ddos-guard\/js-challenge|\.well-known\/ddos-guard/ },
  { kind: 'challenge', name: 'F5', body: /TSPD_101|window\["bobcmn"\]|\/TSbd\/|The requested URL was rejected\. Please consult with your administrator/ },
  { kind: 'challenge', name: 'Akamai', body: /errors\.edgesuite\.net|sec-if-cpt-container|sec-cpt-if/ },
  { kind: 'challenge', name: 'proof of work', body: /id="anubis_challenge"|\/\.within\.website\/x\/cmd\/anubis|\/cerberus-challenge\//i },
  { kind: 'captcha', name: 'DataDome', header: ['x-datadome', /protected|challenge/i], body: /captcha-delivery\.com/ },
  { kind: 'captcha', name: 'PerimeterX', body: /px-captcha|_pxCaptcha|captcha\.px-cdn\.net/ },
];
const captchaWidget =
  /class="[^"]*\b(?:g-recaptcha|h-captcha|cf-turnstile|frc-captcha)\b|google\.com\/recaptcha\/api|hcaptcha\.com\/1\/api|challenges\.cloudflare\.com\/turnstile/i;
/** A script that sets a cookie and loads the page again, on a page with nothing to read. */
const cookiePuzzle = /document\.cookie\s*=[\s\S]{0,4000}location\.(?:reload|href|replace)|location\.(?:reload|href|replace)[\s\S]{0,4000}document\.cookie\s*=/;
/** How much of a body is looked at. */
const lookAt = 131_072;
/** A page with more words than this has something to read, whatever else is on it. */
const fewLetters = 700;

/**
 * Recognises a wall: a challenge, a CAPTCHA, a block page. Null where the answer is an ordinary page or an ordinary error.
 * A plain 401, 403 or 429 is not judged here, since one page may be closed where the rest is open.
 */
export function recogniseWall({ status, responseHeaders: headers, body }: Pick<Exchange, 'status' | 'responseHeaders' | 'body'>): Wall | null {
  for (const { kind, name, header } of signs) {
    if (header && status !== 200 && headers.some(([key, value]) => key.toLowerCase() === header[0] && header[1].test(value))) return { kind, detail: name };
  }
  const mediaType = headers.find(([key]) => key.toLowerCase() === 'content-type')?.[1] ?? 'text/html';
  if (!/html/i.test(mediaType) && status < 400) return null;
  const text = Buffer.from(body.subarray(0, lookAt)).toString('utf8');
  const isError = status === 401 || status === 403 || status === 405 || status === 406 || status === 429 || status === 503;
  const isShort = countLetters(text) < fewLetters;
  if (!isError && !(status >= 200 && status < 300 && isShort)) return null;
  for (const { kind, name, body: pattern } of signs) if (pattern?.test(text)) return { kind, detail: name };
  if (isShort && captchaWidget.test(text) && (isError || !/<(?:nav|main|footer)\b/i.test(text)))
    return { kind: 'captcha', detail: 'CAPTCHA in place of the page' };
  if (countLetters(text) < 200 && cookiePuzzle.test(text)) return { kind: 'challenge', detail: 'script puzzle in place of the page' };
  return null;
}

/** Letters outside of tags, scripts and styles; a rough count, cheap and the same for every script of the world. */
function countLetters(html: string): number {
  const text = html
    .replace(/<(script|style|noscript|template)\b[\s\S]*?(?:<\/\1\s*>|$)/gi, ' ')
    .replace(/<[^<>]*>/g, ' ')
    .replace(/&#?\w+;/g, 'x');
  return text.replace(/[\s\d\p{P}]/gu, '').length;
}
