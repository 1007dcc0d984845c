import { AssayError, type EvidenceRef, type Result, type RubricScore, type Scorecard } from '../model/index.ts';
import { cleanText, clipText } from './clean-text.ts';
import { listFeatures } from './feature-order.ts';
import { formatCount, formatNumber, formatShare, formatTime } from './format.ts';
import { areaWords, basisWords, nameSubIndex, outcomeWords, reasonWords, toWords } from './words.ts';

/**
 * Why a feature got its verdict, for the terminal: what a yes requires, evidence, what came nearest, what was searched.
 * Takes the indicator's id in any case, or its UN code. Throws `usage` where the scorecard has no such feature.
 */
export function renderExplanation(scorecard: Scorecard, indicatorId: string): string {
  const features = listFeatures(scorecard);
  const wanted = toKey(indicatorId);
  const found = features.find(({ result }) => toKey(result.indicatorId) === wanted) ?? features.find(({ result }) => toKey(result.code) === wanted);
  if (!found)
    throw new AssayError(
      'usage',
      `The scorecard has no indicator ${cleanText(indicatorId)}.`,
      suggest(
        features.map(({ result }) => result.indicatorId),
        wanted,
      ),
    );
  return `${explain(found.result, found.rubric).join('\n')}\n`;
}

function explain(result: Result, rubric: RubricScore): string[] {
  const { indicatorId, code, question, outcome, reason, area, subIndex, level, points, maxPoints, basis, confidence, requires, why, review } = result;
  const open = reason ? reasonWords[reason] : outcome === 'error' ? reasonWords.error : undefined;
  const lines: (string | false | undefined)[] = [
    `${indicatorId} (${code}, ${areaWords[area]}${subIndex ? `, ${nameSubIndex(subIndex, rubric)}` : ''}; ${rubric.id} ${rubric.version})`,
    question,
    `A yes requires: ${requires}`,
    `Verdict: ${outcomeWords[outcome]}${open ? ` – ${open.title.toLowerCase()}. ${open.text}` : ''}`,
    `Points: ${formatNumber(points)} of ${formatNumber(maxPoints)}${level === undefined ? '' : `, level ${toWords(level)}`}`,
    basis && `Basis: ${basisWords[basis]}`,
    `Confidence: ${formatShare(confidence)}`,
    `Why: ${why}`,
    review && `Decided by ${review.reviewer}, ${formatTime(review.at)} (${review.reason}); Assay itself says ${outcomeWords[review.machine].toLowerCase()}`,
    review?.isStale && 'The evidence has changed since that review.',
  ];
  const sections = [
    section('Evidence', result.evidence.map(explainEvidence)),
    section(
      'What came nearest',
      result.nearest.map((near) => [near.why, near.href === undefined ? near.url : `${near.url} → ${near.href}`]),
    ),
    section('What was searched', outcome === 'met' ? [] : [explainSearched(result)]),
  ];
  return [...lines.filter((line) => typeof line === 'string').map((line) => clipText(cleanText(line), 2000)), ...sections.flat()];
}

function explainEvidence({ quote, pointer, url, href, capturedAt, clicksFromHome, recordId, recordDigest }: EvidenceRef): string[] {
  const clicks = clicksFromHome === null ? 'not reached by links from the home page' : `${formatCount(clicksFromHome, 'click')} from the home page`;
  return [
    quote ? `“${quote.exact}”` : `${pointer?.at}: ${pointer?.value}`,
    href === undefined ? url : `${url} → ${href}`,
    `${formatTime(capturedAt)}, ${clicks}`,
    `record ${recordId} ${recordDigest}`,
  ];
}

function explainSearched({ searched }: Result): string[] {
  const languages = searched.languages.length > 0 ? ` in ${searched.languages.join(', ')}` : '';
  return [`${formatCount(searched.pages, 'page')}${languages}`, ...searched.places, ...searched.missing.map((one) => `not seen: ${one}`)];
}

function section(title: string, entries: readonly (readonly string[])[]): string[] {
  if (entries.length === 0) return [];
  return ['', `${title}:`, ...entries.flatMap((lines) => lines.map((line, index) => `${index === 0 ? '  - ' : '    '}${clipText(cleanText(line), 1000)}`))];
}

function toKey(id: string): string {
  return id.toLowerCase().replace(/[^a-z0-9.]/g, '');
}

/** Ids that share the number, else the first three as an example. */
function suggest(ids: readonly string[], wanted: string): string {
  const digits = wanted.match(/\d+[a-z]?$/)?.[0];
  const near = digits === undefined ? [] : ids.filter((id) => toKey(id).endsWith(digits));
  const shown = (near.length > 0 ? near : ids).slice(0, 3);
  return shown.length === 0 ? 'It has no features at all.' : `Did you mean ${shown.join(', ')}?`;
}
