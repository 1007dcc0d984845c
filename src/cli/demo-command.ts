import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Command } from 'commander';
import { parse } from 'yaml';
import { z } from 'zod';
import { AssayError, type Target, target } from '../model/index.ts';
import { loadEngine, verifyScorecard } from '../pipeline/index.ts';
import { runAssessment, showAssessed } from './assess-command.ts';
import { printText } from './print.ts';
import { createProgressLine } from './progress.ts';

/** The fictional country, the same from `src/` and from `dist/`. */
const portalFolder = fileURLToPath(new URL('../../test/portal', import.meta.url));

const portal = z.object({
  url: z.string(),
  servicesUrl: z.string(),
  dataUrl: z.string(),
  participationUrl: z.string(),
  close: z.custom<() => Promise<void>>((value) => typeof value === 'function'),
});
const portalModule = z.object({ startPortal: z.custom<(options: { port: number }) => Promise<unknown>>((value) => typeof value === 'function') });

/** Adds `demo`: the whole way on the portals of a fictional country, on this machine alone. */
export function addDemoCommand(program: Command): void {
  program
    .command('demo')
    .description('assess the fictional Republic of Marevia on this machine, and verify the scorecard')
    .option('--out <dir>', 'folder for the run', 'reports')
    .option('--max-pages <n>', 'page budget', Number, 250)
    .option('--port <n>', 'first of four ports in a row (default: free ones)', Number, 0)
    .option('--json', 'one JSON object on the last line of standard output', false)
    .action(async (flags: { out: string; maxPages: number; port: number; json: boolean }) => {
      const { startPortal } = portalModule.parse(await import(pathToFileURL(join(portalFolder, 'server.js')).href));
      const sites = portal.parse(await startPortal({ port: flags.port }).catch((cause: unknown) => explainPort(flags.port, cause)));
      const progress = createProgressLine(process.stderr, Date.now, false);
      try {
        if (!flags.json) printText('The Republic of Marevia does not exist. Its portals are served on this machine; nothing leaves it.');
        const assessed = await runAssessment(
          readDemoTarget(sites),
          {
            rubrics: ['un-osi-2024', 'wcag-2.2-aa'],
            out: resolve(flags.out),
            maxPages: flags.maxPages,
            allowNetworks: ['127.0.0.0/8'],
            vantage: 'demo on this machine',
          },
          progress,
        );
        progress.end();
        showAssessed(assessed, flags.json);
        const found = await verifyScorecard(assessed.scorecard, assessed.wacz, (await loadEngine([])).readPage);
        if (!flags.json) printText(`Verified   ${found.good} of ${found.evidence} pieces of evidence found again in the archive`);
        if (found.problems.length > 0) process.exitCode = 5;
      } finally {
        progress.end();
        await sites.close();
      }
    });
}

function explainPort(port: number, cause: unknown): never {
  const reason = cause instanceof Error ? cause.message : String(cause);
  throw new AssayError(
    'usage',
    `The portals cannot listen on ports ${port} to ${port + 3}: ${reason}.`,
    'Give --port four free ports in a row, or leave it out.',
    cause,
  );
}

function readDemoTarget(sites: z.infer<typeof portal>): Target {
  const addresses: Record<string, string> = { national: sites.url, services: sites.servicesUrl, data: sites.dataUrl, participation: sites.participationUrl };
  const text = readFileSync(join(portalFolder, 'target.yaml'), 'utf8').replace(/\{\{(\w+)\}\}/g, (_, name: string) => addresses[name] ?? '');
  return target.parse(parse(text));
}
