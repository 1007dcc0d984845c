import type { EvidenceRef, Hit, Nearest } from '../model/index.ts';
import type { JudgeInput } from './judge.ts';

const mostEvidence = 5;
/** A quotation that many features share says little about any of them. */
const mostSharing = 3;

/** Evidence for a finding, the best hits first: few from one page, no quotation that many features share. */
export function chooseEvidence(hits: readonly Hit[], input: JudgeInput, uses: Map<string, number>, strength: Hit['strength'] = 'hit'): EvidenceRef[] {
  const evidence: EvidenceRef[] = [];
  const pages = new Map<number, number>();
  const seen = new Set<string>();
  for (const hit of hits) {
    if (hit.strength !== strength || evidence.length >= mostEvidence) continue;
    const key = hit.place.quote ? `${hit.place.quote.exact}` : `${hit.page} ${hit.place.pointer?.at} ${hit.place.pointer?.value}`;
    const isShared = hit.place.quote !== undefined && (uses.get(key) ?? 0) >= mostSharing;
    if (seen.has(key) || isShared || (pages.get(hit.page) ?? 0) >= 2) continue;
    const ref = input.locate(hit);
    if (!ref) continue;
    seen.add(key);
    uses.set(key, (uses.get(key) ?? 0) + 1);
    pages.set(hit.page, (pages.get(hit.page) ?? 0) + 1);
    evidence.push(ref);
  }
  return evidence;
}

/** Pages that came nearest, each once. */
export function listNearest(hits: readonly Hit[], input: JudgeInput): Nearest[] {
  const urls = new Map(input.seen.pages.map(({ order, url }) => [order, url]));
  const nearest: Nearest[] = [];
  for (const hit of hits) {
    const url = urls.get(hit.page);
    if (!url || nearest.some((item) => item.url === url && item.href === hit.place.href)) continue;
    nearest.push({ url, ...(hit.place.href ? { href: hit.place.href } : {}), why: hit.why });
    if (nearest.length === 5) break;
  }
  return nearest;
}
