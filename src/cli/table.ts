/** Columns padded to their widest cell, two spaces apart, a rule under the head; the last column is not padded. */
export function formatTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const format = (cells: readonly string[]) =>
    cells
      .map((cell, column) => (column === head.length - 1 ? cell : cell.padEnd(widths[column] ?? 0)))
      .join('  ')
      .trimEnd();
  const rule = widths.map((width, column) => '-'.repeat(column === head.length - 1 ? (head[column]?.length ?? 0) : width));
  return [head, rule, ...rows].map(format).join('\n');
}

/** Names and values in two columns, leaving out what is unknown. */
export function formatFacts(facts: readonly (readonly [name: string, value: string | undefined])[]): string {
  const known = facts.filter(([, value]) => value !== undefined && value !== '');
  const width = Math.max(...known.map(([name]) => name.length));
  return known.map(([name, value]) => `${name.padEnd(width)}  ${value}`).join('\n');
}
