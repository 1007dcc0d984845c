import { createReadStream, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import type { AccessibilityFinding } from '../../src/model/index.ts';
import { inspectPages } from '../../src/pipeline/index.ts';
import { atLeast, atMost, type Row } from './row.ts';

const testCase = z.object({
  ruleId: z.string(),
  ruleName: z.string(),
  wcag: z.array(z.string()),
  expected: z.enum(['passed', 'failed', 'inapplicable']),
  file: z.string(),
});
type TestCase = z.infer<typeof testCase>;

/** One example of the suite and what `assay accessibility` says of it. */
export interface InspectedCase extends TestCase {
  criteria: string[];
  error: string | null;
  findings: AccessibilityFinding[];
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.gif': 'image/gif',
  '.vtt': 'text/vtt',
  '.mp4': 'video/mp4',
  '.webm': 'video/webm',
  '.mp3': 'audio/mpeg',
};

/** Serves the suite at a site's root: its examples name their assets from there. */
async function serveSuite(folder: string): Promise<{ origin: string; close: () => void }> {
  const server = createServer((request, response) => {
    const file = join(folder, normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://suite').pathname)));
    const isThere = statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
    if (!isThere) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('not found');
      return;
    }
    response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' });
    createReadStream(file).pipe(response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Looks at every example of the W3C ACT rules in a folder with `testcases.json`. */
export async function inspectCases(folder: string, isWanted: (item: TestCase) => boolean = () => true): Promise<InspectedCase[]> {
  const cases = z
    .array(testCase)
    .parse(JSON.parse(readFileSync(join(folder, 'testcases.json'), 'utf8')))
    .filter(isWanted);
  const suite = await serveSuite(folder);
  try {
    const pages = await inspectPages({
      pages: [...new Set(cases.map(({ file }) => `${suite.origin}/${file}`))],
      allowNetworks: ['127.0.0.0/8'],
      contact: null,
      proxy: null,
      depth: 'all',
      mostHints: 10,
      env: process.env,
      say: () => undefined,
      sleep: async (milliseconds) => {
        await wait(milliseconds);
      },
      onPage: (done, all) => {
        if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${all}`);
      },
    });
    const byUrl = new Map(pages.map((page) => [page.url, page]));
    return cases.map((item) => {
      const page = byUrl.get(`${suite.origin}/${item.file}`);
      const criteria = item.wcag.map((name) => name.slice(name.indexOf(':') + 1));
      return { ...item, criteria, error: page ? page.error : 'was not looked at', findings: page?.record?.findings ?? [] };
    });
  } finally {
    suite.close();
  }
}

/** Whether a failure names a criterion of the example's rule. */
export function isNamed({ criteria, findings }: InspectedCase): boolean {
  return findings.some(({ outcome, criterion }) => outcome === 'failed' && criterion !== null && criteria.includes(criterion));
}

/** A rule counts as automated where at least half of its failed examples are found: fewer is luck. */
export function scoreCases(cases: readonly InspectedCase[]): Row[] {
  const failed = cases.filter(({ expected }) => expected === 'failed');
  const others = cases.filter(({ expected }) => expected !== 'failed');
  const share = (list: readonly InspectedCase[]) => (list.length === 0 ? 0 : list.filter(isNamed).length / list.length);
  const rules = [...new Set(cases.map(({ ruleId }) => ruleId))];
  const automated = rules.filter((rule) => share(failed.filter(({ ruleId }) => ruleId === rule)) >= 0.5);
  return [
    atLeast('rules automated', automated.length, 50),
    atLeast('failed examples found, rules automated', share(failed.filter(({ ruleId }) => automated.includes(ruleId))), 0.85),
    atLeast('failed examples found, all rules', share(failed), 0.55),
    atLeast('failed examples found, rules with a criterion', share(failed.filter(({ criteria }) => criteria.length > 0)), 0.55),
    atMost('passed and inapplicable examples failed', share(others), 0.01),
    atMost('failed examples that could not be looked at', failed.filter(({ error }) => error !== null).length, 0),
  ];
}

export async function measureActRules(folder: string): Promise<Row[]> {
  return scoreCases(await inspectCases(folder));
}
