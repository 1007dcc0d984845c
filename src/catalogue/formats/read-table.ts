import type { DetectedFormat } from '../../model/index.ts';

type Table = NonNullable<DetectedFormat['table']>;

const delimiters = [',', ';', '\t', '|'];
const mostRows = 400;
/** Share of rows that must agree on their number of columns. */
const leastAgreement = 0.6;

/** Finds how the columns of a text are parted, and whether it is a table at all; null where it is not. */
export function readTable(text: string, isWhole: boolean): Table | null {
  let best: { table: Table; score: number } | null = null;
  for (const delimiter of delimiters) {
    const table = tryDelimiter(text, delimiter, isWhole);
    if (!table) continue;
    const score = ((table.rows - table.raggedRows) / table.rows) * Math.log2(1 + table.columns);
    if (!best || score > best.score + 1e-9) best = { table, score };
  }
  return best?.table ?? null;
}

function tryDelimiter(text: string, delimiter: string, isWhole: boolean): Table | null {
  const rows = splitRows(text, delimiter, isWhole);
  if (rows.length < 2) return null;
  const widths = new Map<number, number>();
  for (const row of rows) widths.set(row.length, (widths.get(row.length) ?? 0) + 1);
  const [columns = 0, agreeing = 0] = [...widths].filter(([width]) => width > 1).sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [];
  if (columns < 2 || agreeing < 2 || agreeing / rows.length < leastAgreement) return null;
  const body = rows.filter(({ length }) => length === columns);
  if (isProse(body, delimiter)) return null;
  const [head = [], second = []] = body;
  const hasHeader =
    head.every((cell) => cell.trim() !== '' && !isNumber(cell)) &&
    new Set(head).size === head.length &&
    (second.some(isNumber) || head.every((cell) => cell.length < 60));
  return { delimiter, columns, rows: rows.length, raggedRows: rows.length - agreeing, hasHeader };
}

function isNumber(cell: string): boolean {
  return /^\s*[-+]?[\d\s.,]*\d%?\s*$/.test(cell);
}

/** Sentences have commas too, but a space after each of them and many words between; indented text has tabs, but nothing before them. */
function isProse(rows: readonly string[][], delimiter: string): boolean {
  const looked = rows.slice(0, 100);
  const share = (cells: readonly string[], isOne: (cell: string) => boolean) => (cells.length === 0 ? 0 : cells.filter(isOne).length / cells.length);
  const long = share(looked.flat(), (cell) => cell.trim().split(/\s+/).length > 4);
  if (delimiter === '\t')
    return (
      share(
        looked.map(([first = '']) => first),
        (cell) => cell.trim() === '',
      ) > 0.5 && long > 0.2
    );
  if (delimiter === '|') return false;
  const isSpaced =
    share(
      looked.flatMap((row) => row.slice(1)),
      (cell) => /^ \S/.test(cell),
    ) > 0.8;
  return isSpaced && long > 0.15;
}

/** Rows after RFC 4180: quoted cells may hold delimiters and line ends. The last row of a part is left out, since it may be cut. */
function splitRows(text: string, delimiter: string, isWhole: boolean): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let isQuoted = false;
  const endRow = () => {
    row.push(cell);
    if (row.length > 1 || cell.trim() !== '') rows.push(row);
    [row, cell] = [[], ''];
  };
  for (let at = 0; at < text.length && rows.length < mostRows; at += 1) {
    const sign = text[at] ?? '';
    if (isQuoted) {
      if (sign !== '"') cell += sign;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else isQuoted = false;
    } else if (sign === '"' && cell === '') isQuoted = true;
    else if (sign === delimiter) {
      row.push(cell);
      cell = '';
    } else if (sign === '\n' || sign === '\r') {
      if (sign === '\r' && text[at + 1] === '\n') at += 1;
      endRow();
    } else cell += sign;
  }
  if (isWhole && !isQuoted && rows.length < mostRows && (row.length > 0 || cell !== '')) endRow();
  return rows;
}
