import type { CatalogueRecord } from '../../model/index.ts';
import { cleanText, clipText } from '../clean-text.ts';
import { formatCount, formatNumber } from '../format.ts';

const mostCauses = 5;

/** What a catalogue is worth, for a terminal: what it is, the score by dimension, what to mend first. */
export function renderCatalogueText(record: CatalogueRecord): string {
  const { platform, recognisedBy, mqa, files, freshness, problems } = record;
  const lines = [clipText(cleanText(record.title ?? record.url), 200), cleanText(record.url), ''];
  if (!platform) lines.push('No catalogue was recognised here.');
  else lines.push(`Platform   ${platform}: ${cleanText(recognisedBy[1] ?? '')}`, `Datasets   ${describeSize(record)}`);
  if (files.length > 0) {
    const reached = files.filter(({ isReachable }) => isReachable).length;
    const mislabelled = files.filter(({ isAsLabelled }) => isAsLabelled === false).length;
    lines.push(`Files      ${reached} of ${files.length} addresses tested answer; ${formatCount(mislabelled, 'file is', 'files are')} not what the label says`);
  }
  if (freshness && freshness.promised > 0)
    lines.push(`Fresh      ${freshness.inTime} of ${formatCount(freshness.promised, 'dataset')} with a promised pace were updated in time`);
  if (mqa) {
    lines.push('', `Metadata quality  ${formatNumber(mqa.points, 0)} of ${mqa.maxPoints}: ${mqa.rating}${mqa.isEstimate ? ' (estimated from a sample)' : ''}`);
    for (const { dimension, points, maxPoints } of mqa.dimensions)
      lines.push(`  ${dimension.padEnd(18)} ${formatNumber(points, 1).padStart(6)} of ${maxPoints}`);
    lines.push('', 'What to mend first');
    for (const { advice, lost, touched, of } of mqa.causes.slice(0, mostCauses))
      lines.push(`  ${formatNumber(lost, 1).padStart(5)} points  ${advice} (${touched} of ${of})`);
  }
  if (problems.length > 0)
    lines.push(
      '',
      `${formatCount(problems.length, 'problem')} on the way:`,
      ...problems.slice(0, 8).map(({ kind, url, detail }) => `  ${kind}: ${clipText(cleanText(detail), 160)} (${clipText(cleanText(url), 120)})`),
    );
  return lines.join('\n');
}

export function describeSize({ read, total, isSample }: CatalogueRecord): string {
  if (!isSample) return formatCount(read, 'dataset');
  return total === null ? `${read} read, more follow` : `${read} of ${total}, sampled`;
}
