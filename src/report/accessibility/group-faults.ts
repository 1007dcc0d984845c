import type { AccessibilityFinding, AccessibilityRecord } from '../../model/index.ts';

/** One fault of a template, however many of its pages show it. */
export interface Fault extends AccessibilityFinding {
  /** Number of the template, from 1 in the order of the pages. */
  template: number;
  /** Pages that show it, in the order that they were looked at. */
  pages: string[];
  /** Pages of the template that were looked at. */
  ofPages: number;
}

/** Share of marks that pages of one template have in common. */
const alike = 0.6;

/** Groups pages by how they are built; each page belongs to the first template that it is like. */
export function groupTemplates(records: readonly AccessibilityRecord[]): AccessibilityRecord[][] {
  const templates: { marks: Set<string>; pages: AccessibilityRecord[] }[] = [];
  for (const record of records) {
    const marks = new Set(record.shape ?? []);
    const known = templates.find((template) => marks.size > 0 && shareOf(marks, template.marks) >= alike);
    if (known) known.pages.push(record);
    else templates.push({ marks, pages: [record] });
  }
  return templates.map(({ pages }) => pages);
}

function shareOf(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const both = [...a].filter((mark) => b.has(mark)).length;
  return both / Math.max(1, a.size + b.size - both);
}

/**
 * Faults and hints of all pages, one for each fault of a template: the same rule and criterion at the same place, or on the
 * same markup. Failures first, then by criterion and number of pages.
 */
export function groupFaults(records: readonly AccessibilityRecord[]): Fault[] {
  const faults: Fault[] = [];
  for (const [index, pages] of groupTemplates(records).entries()) {
    const known = new Map<string, Fault>();
    for (const { url, findings } of pages) {
      for (const finding of findings) {
        const what = `${finding.outcome} ${finding.criterion ?? ''} ${finding.rule}`;
        const keys = [`${what} ${finding.selector}`, `${what} ${finding.snippet}`];
        const fault = keys.map((key) => known.get(key)).find((item) => item !== undefined);
        if (fault) {
          if (!fault.pages.includes(url)) fault.pages.push(url);
          continue;
        }
        const made: Fault = { ...finding, template: index + 1, pages: [url], ofPages: pages.length };
        for (const key of keys) known.set(key, made);
        faults.push(made);
      }
    }
  }
  const rank = ({ outcome, criterion }: Fault) => `${outcome === 'failed' ? 0 : 1} ${sortable(criterion)}`;
  return faults.sort((a, b) => (rank(a) === rank(b) ? b.pages.length - a.pages.length : rank(a) < rank(b) ? -1 : 1));
}

/** `1.4.10` after `1.4.3`; good practice last. */
function sortable(criterion: string | null): string {
  return criterion === null ? '9' : criterion.replace(/\d+/g, (number) => number.padStart(2, '0'));
}
