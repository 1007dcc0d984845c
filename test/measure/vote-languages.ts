import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, normalize } from 'node:path';
import type { Capture, CapturedPage, Finding, PageFeatures, Target } from '../../src/model/index.ts';
import { type Engine, loadEngine } from '../../src/pipeline/index.ts';
import { startJudging } from '../../src/pipeline/judge-pages.ts';
import { createLocator } from '../../src/pipeline/locate-evidence.ts';
import { atLeast, atMost, type Row } from './row.ts';

/** What the site shows in one language, judged from its home page in that language and from pages in it alone. */
interface LanguageVerdicts {
  tag: string;
  home: string;
  /** Pages in the language that links lead to, of all pages read. */
  judged: number;
  read: number;
  findings: ReadonlyMap<string, Finding>;
}

const origin = 'https://portal.example';
const digest = `sha256:${'0'.repeat(64)}` as const;
const day = '2026-01-01T00:00:00Z';
/** Home pages that a site in many languages keeps in a folder by tag; English stands at the root. */
const homes = [
  ['ar', '/ar/'],
  ['bn', '/bn/'],
  ['zh', '/zh-hans/'],
  ['zh', '/zh/'],
  ['fr', '/fr/'],
  ['hi', '/hi/'],
  ['km', '/km/'],
  ['ko', '/ko/'],
  ['pt', '/pt/'],
  ['ru', '/ru/'],
  ['es', '/es/'],
  ['tl', '/tl/'],
  ['vi', '/vi/'],
] as const;

function fileOf(root: string, address: string): string | null {
  const path = normalize(join(root, decodeURIComponent(new URL(address).pathname)));
  if (!path.startsWith(normalize(root))) return null;
  return [path, join(path, 'index.html')].find((file) => existsSync(file) && statSync(file).isFile()) ?? null;
}

/** Reads each page of the folder once. */
function createReader(root: string, engine: Engine): (address: string) => PageFeatures | null {
  const known = new Map<string, PageFeatures | null>();
  return (address) => {
    const before = known.get(address);
    if (before !== undefined) return before;
    const file = fileOf(root, address);
    const isPage = file?.endsWith('.html') ?? false;
    const page = file && isPage ? engine.readPage({ body: readFileSync(file), url: address, mediaType: 'text/html', charset: 'utf-8' }) : null;
    known.set(address, page);
    return page;
  };
}

interface Reached {
  url: string;
  clicks: number;
  parent: number | null;
  features: PageFeatures;
}

/** Follows links from the home page, breadth first; pages in other languages are read and not followed, as a crawl leaves copies alone. */
function followLinks(home: string, tag: string, read: (address: string) => PageFeatures | null): Reached[] {
  const reached: Reached[] = [];
  const queue: { url: string; clicks: number; parent: number | null }[] = [{ url: `${origin}${home}`, clicks: 0, parent: null }];
  const seen = new Set(queue.map(({ url }) => url));
  for (const { url, clicks, parent } of queue) {
    const features = read(url);
    if (!features) continue;
    const order = reached.push({ url, clicks, parent, features }) - 1;
    if (features.language.value?.split('-')[0] !== tag) continue;
    for (const { href } of features.links) {
      const [address = ''] = href.split('#');
      if (!address.startsWith(`${origin}/`) || seen.has(address)) continue;
      seen.add(address);
      queue.push({ url: address, clicks: clicks + 1, parent: order });
    }
  }
  return reached;
}

function describeCapture(target: Target, tag: string, reached: readonly Reached[]): Capture {
  const pages = reached.map(
    ({ url, clicks, parent }, order): CapturedPage => ({
      order,
      requestedUrl: url,
      url,
      status: 200,
      mediaType: 'text/html',
      charset: 'utf-8',
      role: 'national',
      isEntry: clicks === 0,
      parent,
      clicksFromHome: clicks,
      reasonVisited: 'link',
      via: 'http',
      capturedAt: day,
      milliseconds: 0,
      response: { id: `page-${order}`, digest },
      tls: null,
    }),
  );
  return {
    schema: 'assay.capture/1',
    runId: `only-${tag}`,
    targetId: target.id,
    target,
    status: 'complete',
    ended: 'nothing-left',
    startedAt: day,
    endedAt: day,
    vantage: { label: 'files', resolver: 'none', ipVersions: [], proxy: false },
    contact: null,
    userAgent: 'none',
    onlyLanguage: tag,
    rubrics: ['un-osi-2024'],
    pages,
    skips: [],
    robots: [],
    walls: [],
    budgets: { pages: 5000, minutes: 1, bytes: 1, pagesPerHost: 5000 },
    used: { pages: pages.length, bytes: 0, requests: 0, blockedRequests: 0 },
    versions: { assay: '0', node: '0', icu: '0', unicode: '0', browser: null },
  };
}

function judgeLanguage(tag: string, home: string, engine: Engine, read: (address: string) => PageFeatures | null): LanguageVerdicts {
  const target: Target = {
    id: 'portal',
    name: 'portal',
    portals: [{ url: `${origin}${home}`, role: 'national', source: 'given', certainty: 'high' }],
    languages: [tag],
    regionalLanguages: [],
    scripts: [],
    domains: [],
    groups: [],
    source: 'given',
    checkedOn: null,
  };
  const reached = followLinks(home, tag, read);
  const capture = describeCapture(target, tag, reached);
  const judging = startJudging(engine.judges, target, (order) => capture.pages[order], tag);
  reached.forEach(({ features }, order) => {
    if (features.language.value?.split('-')[0] === tag) judging.observe(order, features);
  });
  const [score] = judging.judge(
    capture,
    createLocator(capture, digest, () => null),
  );
  return {
    tag,
    home,
    judged: reached.filter(({ features }) => features.language.value?.split('-')[0] === tag).length,
    read: reached.length,
    findings: new Map((score?.results ?? []).map((result) => [result.indicatorId, result])),
  };
}

/** Judges a site that stands in a folder, its English pages first, then those of each language by themselves. */
export async function judgeByLanguage(root: string): Promise<{ english: LanguageVerdicts; others: LanguageVerdicts[] }> {
  const engine = await loadEngine(['un-osi-2024']);
  const read = createReader(root, engine);
  return { english: judgeLanguage('en', '/', engine, read), others: homes.map(([tag, home]) => judgeLanguage(tag, home, engine, read)) };
}

function listMet({ findings }: LanguageVerdicts): string[] {
  return [...findings].flatMap(([id, { outcome }]) => (outcome === 'met' ? [id] : []));
}

/** Of the features met in English, the share met in each other language, and those met there alone. */
export async function measureVoteLanguages(root: string): Promise<Row[]> {
  const { english, others } = await judgeByLanguage(root);
  const wanted = listMet(english);
  return others.flatMap((verdicts) => {
    const met = listMet(verdicts);
    const missing = wanted.filter((id) => !met.includes(id));
    const extra = met.filter((id) => !wanted.includes(id));
    const name = `${verdicts.home} on ${verdicts.judged} pages`;
    const share = wanted.length === 0 ? 0 : 1 - missing.length / wanted.length;
    return [
      atLeast([`${name}: of ${wanted.length} met in English`, ...missing.map((id) => `not ${id}`)].join(', '), share, 0.9),
      atMost([`${name}: met there alone`, ...extra].join(', '), extra.length, 0),
    ];
  });
}
