import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const floors: Record<string, number> = {
  model: 0,
  // Reads a YAML file and says where every value stands; rubric and target share it.
  yaml: 0.5,
  rubric: 1,
  target: 1,
  network: 1,
  browser: 1,
  archive: 1,
  language: 1,
  lexicon: 1,
  // Reads what catalogues of open data answer, pure: gather asks with it, report shows it, so it stands below both.
  catalogue: 1,
  store: 1,
  queue: 1,
  features: 2,
  crawl: 2,
  gather: 2,
  detect: 2,
  score: 2,
  history: 2,
  report: 2,
  pipeline: 3,
  review: 4,
  publish: 4,
  cli: 5,
};
const pure = ['catalogue', 'features', 'detect', 'score', 'history', 'lexicon'];
const impure = /^node:(fs|net|http|https|tls|dns|child_process|os|worker_threads|timers|dgram|http2|readline|vm)/;
const impureCalls =
  /\b(Date\.now\(|new Date\(\)|Math\.random\(|performance\.now\(|process\.(env|cwd|hrtime)|randomUUID|randomBytes|toLocale(?:Lower|Upper)?\w*\()/;

/** Where a package may be imported; the door through which the project uses it. */
const doors: Record<string, string[]> = {
  'playwright-core': ['browser'],
  undici: ['network'],
  'proxy-chain': ['network'],
  '@crawlee/basic': ['crawl'],
  '@crawlee/core': ['crawl'],
  'robots-parser': ['crawl'],
  sax: ['crawl', 'catalogue'],
  n3: ['catalogue'],
  'rdfxml-streaming-parser': ['catalogue'],
  'jsonld-streaming-parser': ['catalogue'],
  'rdf-validate-shacl': ['catalogue'],
  'spdx-license-list': ['catalogue'],
  lighthouse: ['gather'],
  'axe-core': ['gather'],
  'accessibility-checker-engine': ['gather'],
  'pdfjs-dist': ['features', 'gather'],
  cheerio: ['features'],
  chardet: ['features', 'catalogue'],
  parse5: ['features'],
  warcio: ['archive'],
  yazl: ['archive'],
  yauzl: ['archive'],
  'pg-boss': ['queue'],
  kysely: ['store'],
  pg: ['store'],
  '@electric-sql/pglite': ['store'],
  'fasttext.wasm.js': ['language'],
  'js-yaml': ['yaml'],
  commander: ['cli'],
  'csv-stringify': ['report'],
  '@jsquash/jpeg': ['report'],
};
const anywhere = ['zod', 'yaml', 'tldts', 'p-queue'];

interface Import {
  file: string;
  folder: string;
  specifier: string;
}

function listSources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name));
}

const sources = listSources(join(root, 'src')).map((file) => ({ file: relative(join(root, 'src'), file), text: readFileSync(file, 'utf8') }));
const imports: Import[] = sources.flatMap(({ file, text }) =>
  [...text.matchAll(/(?:^|\n)\s*(?:import|export)\s(?:[^'"]*?\sfrom\s)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]/g)].map((found) => ({
    file,
    folder: file.split(sep)[0] ?? '',
    specifier: found[1] ?? found[2] ?? '',
  })),
);

function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

describe('architecture', () => {
  it('reads the imports of the project', () => {
    expect(imports.length).toBeGreaterThan(20);
  });

  it('keeps every folder on its floor: lower floors and itself only', () => {
    const wrong = imports.filter(({ file, folder, specifier }) => {
      if (!specifier.startsWith('.')) return false;
      const other = relative(join(root, 'src'), resolve(join(root, 'src', dirname(file)), specifier)).split(sep)[0] ?? '';
      const [own, below] = [floors[folder], floors[other]];
      return other !== folder && (own === undefined || below === undefined || below >= own);
    });
    expect(wrong).toEqual([]);
  });

  it('lets a package in by its own door', () => {
    const wrong = imports.filter(({ folder, specifier }) => {
      if (specifier.startsWith('.') || specifier.startsWith('node:')) return false;
      const name = packageOf(specifier);
      return folder === 'model' ? name !== 'zod' : !anywhere.includes(name) && !doors[name]?.includes(folder);
    });
    expect(wrong).toEqual([]);
  });

  it('keeps the judging half pure: no files, network, clock, locale or randomness', () => {
    const wrongImports = imports.filter(({ folder, specifier }) => pure.includes(folder) && impure.test(specifier));
    const wrongCalls = sources.filter(({ file, text }) => pure.includes(file.split(sep)[0] ?? '') && impureCalls.test(text)).map(({ file }) => file);
    expect({ wrongImports, wrongCalls }).toEqual({ wrongImports: [], wrongCalls: [] });
  });

  it('keeps files under 400 lines and well named', () => {
    const wrong = sources.filter(
      ({ file, text }) => text.split('\n').length > 400 || /(^|\/)(utils?|helpers?|manager|service)\.ts$/.test(file) || /[A-Z_]/.test(file),
    );
    expect(wrong.map(({ file }) => file)).toEqual([]);
  });
});
