import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { assess } from './assess-command.ts';
import { generateSite } from './generate-site.ts';
import type { Cost } from './measure-command.ts';
import { serveSite } from './serve-site.ts';

const memory = z.object({ residentMiB: z.number(), liveMiB: z.number() });

/** What an assessment of a portal of one size cost. */
export interface CurvePoint {
  /** Pages in the archive. */
  pages: number;
  cost: Cost;
  /** The process without Chromium, after a collection, when the last page had been served. */
  memory: z.infer<typeof memory> | null;
}

/** Assesses one generated portal of this many pages with the command line, judging included. */
export async function measurePoint(pages: number, concurrency: number): Promise<CurvePoint> {
  const folder = await mkdtemp(join(tmpdir(), 'assay-curve-'));
  const served = await serveSite(generateSite(pages));
  let told = false;
  try {
    const { measured, work } = await assess(served, folder, {
      pages,
      concurrency,
      nodeFlags: ['--expose-gc', '--import', join(import.meta.dirname, 'tell-memory.ts')],
      flags: ['--own-site', '--max-minutes', '600'],
      onSample: (processId) => {
        if (told || served.countPages() < pages) return;
        told = true;
        process.kill(processId, 'SIGUSR2');
      },
    });
    const said = /memory after collection: (\{.*\})/.exec(measured.complaints)?.[1];
    return { pages: work.pages.length, cost: measured.cost, memory: said === undefined ? null : memory.parse(JSON.parse(said)) };
  } finally {
    await served.close();
    await rm(folder, { recursive: true, force: true });
  }
}
