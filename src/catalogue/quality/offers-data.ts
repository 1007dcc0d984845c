import type { Dataset, FileTest } from '../../model/index.ts';
import { formatOf, readFormatLabel, readMediaType } from '../formats/format-table.ts';

/**
 * How a dataset can be had: as data for programs, for people only (PDF, page, text), or not at all. A file that was tested counts
 * as what it turned out to be, one that does not answer as nothing.
 */
export function offersData({ distributions }: Dataset, files: readonly FileTest[]): 'machine-readable' | 'readable' | 'nothing' {
  let isOffered = false;
  for (const distribution of distributions) {
    const tests = files.filter(({ distributionId }) => distributionId === distribution.id);
    if (tests.length > 0 && tests.every(({ isReachable }) => !isReachable)) continue;
    isOffered = true;
    const found = tests.map(({ detected }) => (detected ? formatOf(detected.format) : null)).find((format) => format !== null);
    const format = found ?? readFormatLabel(distribution.format) ?? readMediaType(distribution.mediaType);
    if (format?.isMachineReadable === true) return 'machine-readable';
  }
  return isOffered ? 'readable' : 'nothing';
}
