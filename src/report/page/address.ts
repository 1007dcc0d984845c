import { cleanText, clipText } from '../clean-text.ts';
import { type Html, html } from './html.ts';

/** Longer addresses are shown, not linked. */
const longestLink = 1000;

/** An address as a link where it is http or https without a password; as plain text otherwise. */
export function renderAddress(address: string): Html {
  const target = toLinkTarget(address);
  const shown = html`<bdi dir="ltr" class="url">${clipText(toReadable(address), 140)}</bdi>`;
  return target === null ? shown : html`<a href="${target}" rel="noopener noreferrer nofollow">${shown}</a>`;
}

function toLinkTarget(address: string): string | null {
  const url = URL.parse(address);
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) return null;
  // What stands before an @ looks like the host that it is not.
  if (url.username !== '' || url.password !== '' || url.href.length > longestLink) return null;
  return url.href;
}

/** Percent-encoded letters as letters, so that an Arabic path can be read. */
function toReadable(address: string): string {
  try {
    return cleanText(decodeURI(address));
  } catch {
    return cleanText(address);
  }
}
