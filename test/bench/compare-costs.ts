import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { ensureBrowser } from '../../src/browser/index.ts';
import { assess, expectDone, root, type Work } from './assess-command.ts';
import { generateSite } from './generate-site.ts';
import { type Cost, measureCommand } from './measure-command.ts';
import { type ServedSite, serveSite } from './serve-site.ts';

const bareAnswer = z.object({ pages: z.number(), inspected: z.number(), photographed: z.number() });

export interface Run {
  cost: Cost;
  work: Work;
}

export interface ComparisonOptions {
  pages: number;
  rounds: number;
  /** Pages that axe-core looks at on the bare side: as many as an assessment does. */
  inspected: number;
  concurrency: number;
  /** Told what is under way. */
  say: (line: string) => void;
}

export interface Comparison {
  bare: Run[];
  own: Run[];
}

/**
 * Runs the bare floor and the whole assessment in turn over one generated site, as commands of their own. One assessment before the rounds
 * tells how many pages it photographs, which the bare side then does too; it warms the machine for both and is not counted.
 */
export async function compareCosts(options: ComparisonOptions): Promise<Comparison> {
  const folder = await mkdtemp(join(tmpdir(), 'assay-bench-'));
  const browser = await ensureBrowser({ env: process.env, say: options.say });
  const served = await serveSite(generateSite(options.pages));
  try {
    let serial = 0;
    const nextFolder = async (): Promise<string> => {
      serial += 1;
      const path = join(folder, String(serial));
      await mkdir(path);
      return path;
    };
    const runOwn = async (): Promise<Run> => {
      const { measured, work } = await assess(served, await nextFolder(), options);
      return { cost: measured.cost, work };
    };
    options.say('warming up');
    const { photographed, inspected } = (await runOwn()).work;
    const runBare = async (): Promise<Run> =>
      crawlBarely(served, await nextFolder(), browser.path, { ...options, photographed, inspected: Math.min(options.inspected, inspected) });
    const bare: Run[] = [];
    const own: Run[] = [];
    for (let round = 0; round < options.rounds; round += 1) {
      options.say(`round ${round + 1} of ${options.rounds}`);
      // Who goes first changes, since a machine warms and cools.
      if (round % 2 === 0) {
        bare.push(await runBare());
        own.push(await runOwn());
      } else {
        own.push(await runOwn());
        bare.push(await runBare());
      }
    }
    return { bare, own };
  } finally {
    await served.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function crawlBarely(
  served: ServedSite,
  folder: string,
  browser: string,
  { pages, inspected, photographed, concurrency }: { pages: number; inspected: number; photographed: number; concurrency: number },
): Promise<Run> {
  served.takePages();
  const plan = { url: `${served.origin}/`, folder, browser, concurrency, pages, inspected, photographed };
  const measured = await measureCommand(process.execPath, [join(root, 'test/bench/bare-run.ts'), JSON.stringify(plan)], { cwd: folder, env: process.env });
  const answer = bareAnswer.parse(JSON.parse(expectDone(measured, 'The bare crawl')));
  return { cost: measured.cost, work: { ...answer, pages: [...served.takePages()].sort() } };
}
