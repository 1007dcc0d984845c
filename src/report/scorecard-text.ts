import type { Interval, RubricScore, Scorecard, Tally } from '../model/index.ts';
import { cleanText, clipText } from './clean-text.ts';
import { isOpen, listFeatures, sortByStake } from './feature-order.ts';
import { formatCount, formatInterval, formatNumber, formatShare, formatSpan } from './format.ts';
import { areas, areaWords, disclaimer, nameSubIndex, reasonWords } from './words.ts';

const width = 20;
/** Columns of a name; names of parts may take more. */
const nameWidth = 16;
const mostNameWidth = 34;
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
  const parts = listParts(rubric);
  const indent = Math.max(nameWidth, ...parts.flat().map(({ name }) => Math.min(mostNameWidth, name.length + 1)));
  const rows = areas.flatMap((area) => rubric.areas.filter((line) => line.area === area).map((line) => renderRow({ ...line, name: areaWords[area] }, indent)));
  const point = score.point === undefined ? '' : `, point ${formatShare(score.point)}`;
  return [
    cleanText(rubric.title),
    `${''.padEnd(indent)}${''.padEnd(width + 2)}${'share'.padEnd(11)}${['met', 'not met', 'open', 'points'].map((word) => word.padStart(8)).join('')}`,
    ...rows,
    ...parts.flatMap((part) => ['', ...part.map((row) => renderRow(row, indent))]),
    ...(parts.length > 0 ? [''] : []),
    `${'Score'.padEnd(indent)}${renderBar(score)}  ${formatInterval(score)}, coverage ${formatShare(score.coverage)}${point}`,
    ...(estimate
      ? [`${''.padEnd(indent)}estimate on the UN’s scale ${estimate.low.toFixed(3)}–${estimate.high.toFixed(3)} (${cleanText(estimate.reference)})`]
      : []),
    '',
  ];
}

interface PartRow {
  readonly name: string;
  readonly score: Interval;
  readonly tally: Tally;
}

/** Tiers, stages and themes of a rubric that names its own; those of the Online Service Index are said by the areas well enough. */
function listParts(rubric: RubricScore): PartRow[][] {
  if (!rubric.subIndices.some(({ name }) => name !== undefined)) return [];
  const parts = rubric.subIndices.map(({ subIndex, ...part }): PartRow => ({ ...part, name: cleanText(nameSubIndex(subIndex, rubric)) }));
  const themes = (rubric.themes ?? []).map(({ name, ...theme }): PartRow => ({ ...theme, name: cleanText(name) }));
  return [parts, themes].filter((rows) => rows.length > 0);
}

function renderRow({ name, score, tally }: PartRow, indent: number): string {
  const counts = [tally.met, tally.unmet, tally.undetermined + tally.error].map((count) => String(count).padStart(8)).join('');
  const points = `${formatNumber(tally.points)}/${formatNumber(tally.maxPoints)}`;
  return `${clipText(name, indent - 1).padEnd(indent)}${renderBar(score)}  ${formatInterval(score).padEnd(11)}${counts}${points.padStart(8)}`;
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
