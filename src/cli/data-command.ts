import { setTimeout as wait } from 'node:timers/promises';
import { type Command, InvalidArgumentError } from 'commander';
import { type AssessedCatalogue, assessCatalogue } from '../pipeline/index.ts';
import { renderCatalogueText } from '../report/index.ts';
import { targetFromAddress } from '../target/index.ts';
import { printText } from './print.ts';

interface DataFlags {
  maxRequests: number;
  seed: number;
  contact?: string;
  allowNetwork: string[];
  proxy?: string;
  vantage: string;
  out: string;
  quiet: boolean;
  json: boolean;
}

const defaultRequests = 300;

const collect = (value: string, all: string[]) => [...all, value];

function parseCount(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('It must be a whole number above 0.');
  return value;
}

/** Adds `assay data`: one catalogue of open data, through its own interface. */
export function addDataCommand(program: Command): void {
  program
    .command('data')
    .description('read a catalogue of open data through its interface, test its files, and score its metadata')
    .argument('<address>', 'the catalogue: its front page, its interface, a data.json or an RDF file')
    .option('--max-requests <n>', 'requests at most, files included', parseCount, defaultRequests)
    .option('--seed <n>', 'number that draws the samples', parseCount, 1)
    .option('--contact <mail or url>', 'who runs this, for site owners; required outside --allow-network')
    .option('--allow-network <cidr>', 'private network that may be reached; repeatable', collect, [])
    .option('--proxy <url>', 'HTTP proxy of a machine behind one')
    .option('--vantage <text>', 'where this runs, noted in the archive', 'not said')
    .option('--out <dir>', 'folder for runs', 'reports')
    .option('--quiet', 'no progress', false)
    .option('--json', 'one JSON object on the last line of standard output', false)
    .action(async (address: string, flags: DataFlags) => {
      const stop = new AbortController();
      const onSignal = () => stop.abort();
      process.once('SIGINT', onSignal);
      process.once('SIGTERM', onSignal);
      try {
        const assessed = await assessCatalogue({
          target: targetFromAddress(address, { role: 'open-data' }),
          out: flags.out,
          allowNetworks: flags.allowNetwork,
          contact: flags.contact ?? null,
          proxy: flags.proxy ?? null,
          vantage: flags.vantage,
          maxRequests: flags.maxRequests,
          seed: flags.seed,
          now: Date.now,
          sleep: async (milliseconds, signal) => {
            await wait(milliseconds, undefined, { signal }).catch(() => undefined);
          },
          signal: stop.signal,
          onProgress: ({ step, requests, datasets }) => {
            if (!flags.quiet) process.stderr.write(`${step}: ${requests} requests, ${datasets} datasets\n`);
          },
        });
        if (flags.json) process.stdout.write(`${JSON.stringify(toLine(assessed))}\n`);
        else showCatalogue(assessed);
        if (stop.signal.aborted) process.exitCode = 4;
        else if (!assessed.hasAnswered) process.exitCode = 3;
      } finally {
        process.off('SIGINT', onSignal);
        process.off('SIGTERM', onSignal);
      }
    });
}

function toLine({ catalogue, reports, wacz }: AssessedCatalogue): unknown {
  const { platform, total, read, isSample, mqa, stars, problems, requests } = catalogue;
  const score = mqa ? { points: mqa.points, maxPoints: mqa.maxPoints, rating: mqa.rating, isEstimate: mqa.isEstimate, dimensions: mqa.dimensions } : null;
  return {
    catalogue: reports.json,
    html: reports.html,
    csv: reports.csv,
    wacz,
    platform,
    total,
    read,
    isSample,
    requests,
    mqa: score,
    stars,
    problems: problems.length,
  };
}

function showCatalogue({ catalogue, reports, wacz }: AssessedCatalogue): void {
  printText(`${renderCatalogueText(catalogue)}\n\nRecord     ${reports.json}\nTo read    ${reports.html}\nFiles      ${reports.csv}\nArchive    ${wacz}`);
}
