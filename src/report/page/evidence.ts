import type { EvidenceRef } from '../../model/index.ts';
import { clipText } from '../clean-text.ts';
import type { Crop } from '../crop/cut-crops.ts';
import { formatCount, formatTime } from '../format.ts';
import { toWords } from '../words.ts';
import { renderAddress } from './address.ts';
import { type Html, html } from './html.ts';

/** One piece of evidence: the words or the place, where, when, how far from the home page, and its address in the archive. */
export function renderEvidence(evidence: EvidenceRef): Html {
  const { url, role, capturedAt, href, clicksFromHome, recordId, recordDigest, kind } = evidence;
  const clicks =
    clicksFromHome === null
      ? 'no path of links from the home page known'
      : clicksFromHome === 0
        ? 'on the home page'
        : `${formatCount(clicksFromHome, 'click')} from the home page`;
  return html`
<li class="evidence">${renderQuotation(evidence)}
<p class="where">${renderAddress(url)}</p>
${href !== undefined && html`<p class="where"><span class="muted">leads to</span> ${renderAddress(href)}</p>`}
<p class="muted small">${toWords(role)} portal · ${clicks} · ${formatTime(capturedAt)}${kind === 'generated' && ' · made by a tool from the page, not written on it'}</p>
<p class="muted small record">record <code>${recordId}</code> · <code>${shorten(recordDigest)}</code></p></li>`;
}

function renderQuotation({ quote, pointer }: EvidenceRef): Html {
  // The language of a quotation is not recorded: `lang` is said to be unknown and the direction follows the letters.
  if (quote)
    return html`<blockquote lang="" dir="auto">${quote.prefix !== '' && html`<span class="around">…${quote.prefix} </span>`}<mark>${quote.exact}</mark>${quote.suffix !== '' && html`<span class="around"> ${quote.suffix}…</span>`}</blockquote>`;
  return html`<p class="pointer"><code>${clipText(pointer?.at ?? '', 200)}</code> <bdi lang="" dir="auto">${pointer?.value ?? ''}</bdi></p>`;
}

/** The crop with everything but the place dimmed and a frame round it. */
export function renderCrop({ dataUri, width, height, mark }: Crop, evidence: EvidenceRef): Html {
  const hole = `M0 0h${width}v${height}h${-width}zM${mark.x} ${mark.y}v${mark.height}h${mark.width}v${-mark.height}z`;
  return html`
<figure class="shot"><div class="frame"><img src="${dataUri}" width="${width}" height="${height}" alt="Part of the screenshot of the page, the place of the evidence marked" decoding="async"><svg viewBox="0 0 ${width} ${height}" aria-hidden="true" focusable="false"><path class="dim" d="${hole}"/><rect class="mark" x="${mark.x}" y="${mark.y}" width="${mark.width}" height="${mark.height}" rx="3"/></svg></div>
<figcaption>Screenshot of ${formatTime(evidence.capturedAt)}, the place marked</figcaption></figure>`;
}

function shorten(digest: string): string {
  return `${digest.slice(0, 19)}…`;
}
