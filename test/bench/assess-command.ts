import { join, resolve } from 'node:path';
import { z } from 'zod';
import { openArchive } from '../../src/archive/index.ts';
import { accessibilityRecord } from '../../src/model/index.ts';
import { type Measured, measureCommand } from './measure-command.ts';
import type { ServedSite } from './serve-site.ts';

export const root = resolve(import.meta.dirname, '../..');
const answer = z.object({ wacz: z.string() });

/** What a run did, so that both sides are seen to have done the same. */
export interface Work {
  /** Paths of pages fetched. */
  pages: string[];
  inspected: number;
  photographed: number;
}

export interface AssessSettings {
  pages: number;
  concurrency: number;
  /** Flags of Node itself. */
  nodeFlags?: readonly string[];
  /** Further flags of the command. */
  flags?: readonly string[];
  onSample?: (processId: number) => void;
}

/** The last line of standard output of a command that must have done its work. */
export function expectDone({ exitCode, output, complaints }: Measured, what: string): string {
  if (exitCode !== 0) throw new Error(`${what} ended with exit code ${exitCode}: ${complaints}`);
  return output.trim().split('\n').at(-1) ?? '';
}

/** `assay assess` as anyone would type it, by its launcher, and what its archive says it did. */
export async function assess(served: ServedSite, folder: string, settings: AssessSettings): Promise<{ measured: Measured; work: Work }> {
  const { pages, concurrency, nodeFlags = [], flags = [], onSample } = settings;
  const args = ['assess', `${served.origin}/`, '--allow-network', '127.0.0.0/8', '--max-pages', String(pages), '--concurrency', String(concurrency)];
  const launcher = join(root, 'src/cli/launcher.js');
  const measured = await measureCommand(process.execPath, [...nodeFlags, launcher, ...args, ...flags, '--out', folder, '--json'], {
    cwd: folder,
    env: process.env,
    ...(onSample ? { onSample } : {}),
  });
  const { wacz } = answer.parse(JSON.parse(expectDone(measured, 'The assessment')));
  const archive = await openArchive(wacz);
  try {
    let inspected = 0;
    for (const { accessibility } of archive.capture.pages) {
      const record = accessibility ? await archive.readRecord(accessibility.id) : null;
      if (record && accessibilityRecord.parse(JSON.parse(record.payload.toString('utf8'))).engines.some(({ id }) => id === 'axe')) inspected += 1;
    }
    const photographed = archive.capture.pages.filter(({ screenshot }) => screenshot).length;
    return { measured, work: { pages: archive.capture.pages.map(({ url }) => new URL(url).pathname).sort(), inspected, photographed } };
  } finally {
    await archive.close();
  }
}
