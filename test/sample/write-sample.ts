import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { z } from 'zod';

/** Fixed, so that addresses are the same whenever the sample is made; times, and digests over them, are those of the day. */
const firstPort = 48_100;
const root = resolve(import.meta.dirname, '../..');
const folder = join(root, 'reports/sample');

const written = z.object({ scorecard: z.string(), html: z.string() });

/** Runs `assay demo`, which verifies its own evidence, and puts the scorecard under reports/sample; the archive stays behind. */
function writeSample(): void {
  const scratch = mkdtempSync(join(tmpdir(), 'assay-sample-'));
  try {
    const args = ['src/cli/launcher.js', 'demo', '--json', '--port', String(firstPort), '--out', scratch];
    const { status, stdout } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
    if (status !== 0) throw new Error(`assay demo ended with ${status}`);
    const { scorecard, html } = written.parse(JSON.parse(stdout.trim().split('\n').at(-1) ?? ''));
    mkdirSync(folder, { recursive: true });
    for (const path of [html, scorecard, scorecard.replace(/json$/, 'csv')]) {
      if (readFileSync(path, 'utf8').includes(scratch) || readFileSync(path, 'utf8').includes(root))
        throw new Error(`${basename(path)} names a folder of this machine`);
      copyFileSync(path, join(folder, basename(path)));
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

writeSample();
