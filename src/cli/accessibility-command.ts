import { setTimeout as wait } from 'node:timers/promises';
import { type Command, InvalidArgumentError } from 'commander';
import { type InspectedPage, inspectPages } from '../pipeline/index.ts';
import { printJson, printText } from './print.ts';

interface AccessibilityFlags {
  allowNetwork: string[];
  contact?: string;
  proxy?: string;
  onlyAxe: boolean;
  hints: number;
  json: boolean;
}

/** Hints beyond this many on a page are more than a person looks at. */
const defaultHints = 10;

const collect = (value: string, all: string[]) => [...all, value];

function parseHints(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw new InvalidArgumentError('It must be a whole number.');
  return value;
}

/** Adds `accessibility`: the engines on single pages, without a crawl. */
export function addAccessibilityCommand(program: Command): void {
  program
    .command('accessibility')
    .description('look at single pages for barriers: axe-core, IBM Equal Access and our own rules')
    .argument('<pages...>', 'addresses, HTML or PDF files')
    .option('--allow-network <cidr>', 'private network that may be reached; repeatable', collect, [])
    .option('--contact <mail or url>', 'who runs this, for site owners; required outside --allow-network')
    .option('--proxy <url>', 'HTTP proxy of a machine behind one')
    .option('--only-axe', 'axe-core alone', false)
    .option('--hints <n>', 'most doubts told per page; failures are all told', parseHints, defaultHints)
    .option('--json', 'one JSON object on standard output', false)
    .action(async (pages: string[], flags: AccessibilityFlags) => {
      const inspected = await inspectPages({
        pages,
        allowNetworks: flags.allowNetwork,
        contact: flags.contact ?? null,
        proxy: flags.proxy ?? null,
        depth: flags.onlyAxe ? 'axe' : 'all',
        mostHints: flags.hints,
        env: process.env,
        say: (line) => process.stderr.write(`${line}\n`),
        sleep: async (milliseconds) => {
          await wait(milliseconds);
        },
        onPage: (done, all) => {
          if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${all} pages${done === all ? '\n' : ''}`);
        },
      });
      if (flags.json) printJson({ pages: inspected.map(toJson) });
      else for (const page of inspected) showPage(page);
      if (inspected.some(({ record }) => record === null)) process.exitCode = 3;
    });
}

function toJson({ url, record, error }: InspectedPage): unknown {
  return record
    ? { url, findings: record.findings, hintsLeftOut: record.hintsLeftOut, ...(record.weight ? { weight: record.weight } : {}) }
    : { url, findings: [], error };
}

function showPage({ url, record, error }: InspectedPage): void {
  if (!record) {
    printText(`${url}\n  could not be looked at: ${error}`);
    return;
  }
  const failed = record.findings.filter(({ outcome }) => outcome === 'failed');
  const criteria = new Set(failed.flatMap(({ criterion }) => criterion ?? []));
  printText(`${url}\n  ${failed.length} failures of ${criteria.size} criteria, ${record.findings.length - failed.length} to look at`);
  for (const { outcome, criterion, rule, engines, selector, why } of record.findings) {
    printText(
      `  ${outcome === 'failed' ? 'fails' : 'look '} ${(criterion ?? 'practice').padEnd(8)} ${why}\n        ${selector}  (${rule}; ${engines.join(', ')})`,
    );
  }
}
