import type { Kit } from '../in-page/create-kit.ts';

/** Runs in the page: what tables say of their headers. */
export function examineTables(kit: Kit): void {
  const textOf = (element: Element) => (element.textContent ?? '').trim();
  /** Cells by row and column, each as often as it spans. */
  const gridOf = (table: Element): Element[][] => {
    if (!(table instanceof HTMLTableElement))
      return [...table.querySelectorAll('[role=row]')].map((row) => [
        ...row.querySelectorAll('[role=cell], [role=gridcell], [role=columnheader], [role=rowheader]'),
      ]);
    const grid: Element[][] = [...table.rows].map(() => []);
    for (const [index, row] of [...table.rows].entries()) {
      let column = 0;
      for (const cell of row.cells) {
        while (grid[index]?.[column]) column += 1;
        for (let down = 0; down < Math.min(cell.rowSpan || 1, 100); down += 1) {
          for (let across = 0; across < Math.min(cell.colSpan, 100); across += 1) {
            const line = grid[index + down];
            if (line) line[column + across] = cell;
          }
        }
      }
    }
    return grid;
  };
  const isHead = (cell: Element) =>
    (cell.localName === 'th' && !/^(?:cell|gridcell)$/.test(cell.getAttribute('role') ?? '')) || /^(?:column|row)header$/.test(cell.getAttribute('role') ?? '');
  for (const table of kit.all('table, [role=table], [role=grid], [role=treegrid]').slice(0, 100)) {
    if (!kit.isExposed(table) || /^(?:presentation|none)$/.test(table.getAttribute('role') ?? '') || table.querySelectorAll('*').length > 3000) continue;
    const grid = gridOf(table);
    for (const [row, line] of grid.entries()) {
      for (const [column, head] of line.entries()) {
        if (!head || !isHead(head) || line.indexOf(head) !== column || !kit.isExposed(head) || textOf(head) === '') continue;
        const scope = head.getAttribute('scope');
        const isFor = (cell: Element | undefined) => {
          if (!cell || isHead(cell)) return false;
          const named = cell.getAttribute('headers');
          return named === null || (head.id !== '' && named.split(/\s+/).includes(head.id));
        };
        const span = line.filter((cell) => cell === head).length;
        const isRowHead = scope === 'row' || scope === 'rowgroup' || head.getAttribute('role') === 'rowheader';
        // The header of a column of row headers has those.
        const isRowHeader = (cell: Element | undefined, other: Element[]) => cell !== undefined && isHead(cell) && other.some((item) => item && !isHead(item));
        const below = grid.some((other, at) => at !== row && other.slice(column, column + span).some((cell) => isFor(cell) || isRowHeader(cell, other)));
        const beside = line.some(isFor);
        const isNamed =
          head.id !== '' && [...table.querySelectorAll('[headers]')].some((cell) => (cell.getAttribute('headers') ?? '').split(/\s+/).includes(head.id));
        if (isNamed || (isRowHead ? beside : below || (scope === null && head.getAttribute('role') !== 'columnheader' && beside))) continue;
        if (grid.flat().every((cell) => isHead(cell))) continue;
        kit.report(head, { rule: 'table-header-alone', criteria: ['1.3.1'], outcome: 'failed', why: `no cell belongs to the header “${textOf(head)}”` });
      }
    }
  }
  for (const table of kit.all('table').slice(0, 200)) {
    if (!(table instanceof HTMLTableElement) || !kit.isExposed(table)) continue;
    const role = table.getAttribute('role');
    const rows = [...table.rows];
    const cells = rows.flatMap((row) => [...row.cells]);
    const heads = cells.filter((cell) => cell.localName === 'th' || /^(?:column|row)header$/.test(cell.getAttribute('role') ?? ''));
    const isLayout = role === 'presentation' || role === 'none';
    const hasInner = table.querySelector('table') !== null;
    if (isLayout) continue;
    const widest = Math.max(0, ...rows.map((row) => [...row.cells].reduce((sum, cell) => sum + cell.colSpan, 0)));
    const isData = rows.length >= 2 && widest >= 2 && !hasInner;
    const looksLaidOut = cells.some((cell) => textOf(cell).length > 250 || cell.querySelector('h1, h2, h3, p + p, form, ul, nav, table'));
    if (heads.length === 0) {
      if (hasInner || (looksLaidOut && table.caption === null)) {
        kit.report(table, {
          rule: 'table-for-layout',
          criteria: ['1.3.1', '1.3.2'],
          outcome: 'cantTell',
          why: 'a table lays out the page and does not say so (role=presentation)',
        });
      } else if (isData && cells.filter((cell) => textOf(cell) !== '').length >= 4) {
        kit.report(table, { rule: 'table-without-headers', criteria: ['1.3.1'], outcome: 'failed', why: 'no cell of this table is marked as a header' });
      } else if (cells.length > 0) {
        kit.report(table, {
          rule: 'table-for-layout',
          criteria: ['1.3.1'],
          outcome: 'cantTell',
          why: 'a table without headers; if it only lays out the page it should say so',
        });
      }
      continue;
    }
    for (const head of heads) {
      if (
        textOf(head) === '' &&
        kit.nameOf(head) === '' &&
        !head.querySelector('img[alt]:not([alt=""]), input, svg') &&
        !(head.cellIndex === 0 && head.parentElement === table.rows[0])
      ) {
        kit.report(head, { rule: 'table-header-empty', criteria: ['1.3.1'], outcome: 'failed', why: 'a header cell without text' });
      }
    }
    const isCornerEmpty = heads.some((head) => textOf(head) === '' && head.cellIndex === 0 && head.parentElement === table.rows[0]);
    if (isCornerEmpty) {
      const corner = heads.find((head) => textOf(head) === '' && head.cellIndex === 0);
      if (corner) kit.report(corner, { rule: 'table-corner-empty', criteria: ['1.3.1'], outcome: 'cantTell', why: 'the first header cell is empty' });
    }
    if (heads.length === cells.length && cells.length > 3) {
      kit.report(table, { rule: 'table-of-headers', criteria: ['1.3.1'], outcome: 'failed', why: 'every cell of this table is a header' });
    }
    const hasRowHeads = rows.slice(1).some((row) => row.cells[0]?.localName === 'th');
    const hasColumnHeads = [...(rows[0]?.cells ?? [])].filter((cell) => cell.localName === 'th').length > 1;
    const isWithoutScope = heads.every((head) => !head.hasAttribute('scope') && !head.id);
    const isComplex = (hasRowHeads && hasColumnHeads) || heads.some((head) => head.colSpan > 1 || head.rowSpan > 1);
    if (isWithoutScope && heads.length > 1) {
      kit.report(table, {
        rule: 'table-scope-missing',
        criteria: ['1.3.1'],
        outcome: 'cantTell',
        why: isComplex
          ? 'headers of rows and columns do not say which cells they head (scope, headers)'
          : 'header cells do not say whether they head a row or a column (scope)',
      });
    }
    if (table.caption === null && kit.nameOf(table) === '' && rows.length > 2) {
      kit.report(table, { rule: 'table-without-name', criteria: ['1.3.1'], outcome: 'cantTell', why: 'the table has no caption and no other name' });
    }
    const widths = new Set(rows.map((row) => [...row.cells].reduce((sum, cell) => sum + cell.colSpan, 0)));
    if (widths.size > 1 && !cells.some((cell) => cell.rowSpan > 1)) {
      kit.report(table, { rule: 'table-ragged', criteria: ['1.3.1'], outcome: 'cantTell', why: 'rows of this table have different numbers of cells' });
    }
    if (hasInner) kit.report(table, { rule: 'table-in-table', criteria: ['1.3.1'], outcome: 'cantTell', why: 'a table stands inside a table' });
  }
}
