import type { Interval, RubricScore, Scorecard, Tally } from '../model/index.ts';
import { cleanText, clipText } from './clean-text.ts';
import { isOpen, listFeatures, sortByStake } from './feature-order.ts';
import { formatCount, formatInterval, formatNumber, formatShare, formatSpan } from './format.ts';
import { areas, areaWords, disclaimer, isAbbreviation, nameSubIndex, reasonWords } from './words.ts';

const width = 20;
const mostOpen = 8;

/** The short summary for the terminal after an assessment: areas, score, what is open with most points. No control characters from the portal. */
export function renderScorecardText(scorecard: Scorecard): string {
  const { target, run, capture } = scorecard;
  const lines = [
    cleanText(`${target.name} · ${formatSpan(run.startedAt, run.endedAt)} · ${formatCount(capture.pages, 'page')} · ${run.status}`),
    `${disclaimer}.`,
    ...capture.walls.map(({ host, kind }) => cleanText(`Refused by ${host} (${kind}); what stands there stays open.`)),
    '',
    ...scorecard.rubrics.flatMap(renderRubric),
    ...renderOpen(scorecard),
  ];
  return `${lines.join('\n')}\n`;
}

function renderRubric(rubric: RubricScore): string[] {
  const { score, estimate } = rubric;
  const rows = areas.flatMap((area) => rubric.areas.filter((line) => line.area === area).map((line) => renderRow(areaWords[area], line.score, line.tally)));
  const point = score.point === undefined ? '' : `, point ${formatShare(score.point)}`;
  return [
    cleanText(rubric.title),
    `${''.padEnd(16)}${''.padEnd(width + 2)}${'share'.padEnd(11)}${['met', 'not met', 'open', 'points'].map((word) => word.padStart(8)).join('')}`,
    ...rows,
    ...listParts(rubric),
    `${'Score'.padEnd(16)}${renderBar(score)}  ${formatInterval(score)}, coverage ${formatShare(score.coverage)}${point}`,
    ...(estimate
      ? [`${''.padEnd(16)}estimate on the UN’s scale ${estimate.low.toFixed(3)}–${estimate.high.toFixed(3)} (${cleanText(estimate.reference)})`]
      : []),
    '',
  ];
}

/** Tiers, stages and themes of a rubric that names its own; those of the Online Service Index are said by the areas well enough. */
function listParts(rubric: RubricScore): string[] {
  if (!rubric.subIndices.some(({ name }) => name !== undefined)) return [];
  const label = (id: string) => (isAbbreviation(id) ? id : nameSubIndex(id, rubric));
  return [
    '',
    ...rubric.subIndices.map(({ subIndex, score, tally }) => renderRow(cleanText(label(subIndex)), score, tally)),
    ...(rubric.themes ? ['', ...rubric.themes.map(({ name, score, tally }) => renderRow(cleanText(name), score, tally))] : []),
    '',
  ];
}

function renderRow(name: string, score: Interval, tally: Tally): string {
  const counts = [tally.met, tally.unmet, tally.undetermined + tally.error].map((count) => String(count).padStart(8)).join('');
  const points = `${formatNumber(tally.points)}/${formatNumber(tally.maxPoints)}`;
  return `${clipText(name, 15).padEnd(16)}${renderBar(score)}  ${formatInterval(score).padEnd(11)}${counts}${points.padStart(8)}`;
}

/** Sure, open, not found. */
function renderBar({ low, high }: Interval): string {
  const [sure, open] = [Math.round(low * width), Math.round(high * width)];
  return `${'█'.repeat(sure)}${'▒'.repeat(Math.max(0, open - sure))}`.padEnd(width, '·');
}

function renderOpen(scorecard: Scorecard): string[] {
  const open = listFeatures(scorecard).filter(isOpen);
  if (open.length === 0) return ['Nothing is open.'];
  const lines = sortByStake(open)
    .slice(0, mostOpen)
    .map(({ result }) => {
      const reason = reasonWords[result.reason ?? 'error'].title.toLowerCase();
      const question = clipText(cleanText(result.question), 76);
      return `  ${result.indicatorId}  ${formatCount(result.maxPoints - result.points, 'point')}  ${question} (${reason})`;
    });
  const left = open.length - lines.length;
  return [`Open, most points first (${open.length}):`, ...lines, ...(left > 0 ? [`  … and ${left} more; \`assay explain\` says why.`] : [])];
}
