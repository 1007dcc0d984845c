import { loadEngine } from '../../src/pipeline/index.ts';
import { crawlFolder, listBreadthFirst, readLabels } from './crawl-folder.ts';
import { atLeast, type Row } from './row.ts';

const wantedShare = 0.85;
const wantedFactor = 3;
const mostPages = 4000;

/** A path as labels write it. */
function toLabelPath(path: string): string {
  const decoded = decodeURI(path);
  return decoded.endsWith('/') ? `${decoded}index.html` : /\.\w{1,5}$/.test(decoded) ? decoded : `${decoded}/index.html`;
}

/** Share of the wanted features of which at least one labelled page is among the first `n` paths, for every n. */
function listShares(paths: readonly string[], wanted: readonly ReadonlySet<string>[]): number[] {
  const open = new Set(wanted);
  return paths.map((path) => {
    for (const pages of open) if (pages.has(toLabelPath(path))) open.delete(pages);
    return (wanted.length - open.size) / wanted.length;
  });
}

/**
 * `npm run measure -- coverage SITE_FOLDER LABELS PAGES`: share of the features labelled `met` of which a labelled page was read within so
 * many pages, and how many pages a crawl that knows nothing needs for as much.
 */
export async function measureCoverage(folder: string, labels: string, pages: string): Promise<Row[]> {
  const within = Number(pages);
  const wanted = readLabels(labels).flatMap(({ verdict, evidence }) =>
    verdict === 'met' && evidence.length > 0 ? [new Set(evidence.map(({ path }) => toLabelPath(path)))] : [],
  );
  const engine = await loadEngine(['un-osi-2024']);
  const { capture } = await crawlFolder({ folder, engine, maxPages: within });
  const best = listShares(
    capture.pages.map(({ url }) => new URL(url).pathname),
    wanted,
  );
  const plain = listShares(listBreadthFirst(folder, engine.readPage, mostPages), wanted);
  const share = best.at(-1) ?? 0;
  const needed = (shares: readonly number[], least: number) => {
    const at = shares.findIndex((value) => value >= least);
    return at < 0 ? Number.POSITIVE_INFINITY : at + 1;
  };
  process.stderr.write(
    `best first: ${[10, 20, 30, 40, 55, 80, 110, 150, 220].flatMap((n) => (best[n - 1] === undefined ? [] : [`${n}: ${best[n - 1]?.toFixed(3)}`])).join(', ')}; ${wantedShare} at ${needed(best, wantedShare)}\n` +
      `breadth first: ${[10, 20, 30, 40, 55, 80, 110, 150, 220, 400].flatMap((n) => (plain[n - 1] === undefined ? [] : [`${n}: ${plain[n - 1]?.toFixed(3)}`])).join(', ')}; ${wantedShare} at ${needed(plain, wantedShare)}; ${share.toFixed(3)} at ${needed(plain, share)} of ${plain.length}\n`,
  );
  return [
    atLeast(`share of ${wanted.length} features within ${within} pages`, share, wantedShare),
    atLeast(`pages that breadth-first needs for ${wantedShare}, as a multiple`, needed(plain, wantedShare) / needed(best, wantedShare), wantedFactor),
    atLeast('pages that breadth-first needs for the same share, as a multiple', needed(plain, share) / needed(best, share), wantedFactor),
  ];
}
