import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';

const lockfile = z.object({
  packages: z.record(
    z.string(),
    z.object({
      license: z.union([z.string(), z.array(z.string()).transform((all) => all[0] ?? '')]).optional(),
      dev: z.boolean().optional(),
      version: z.string().optional(),
    }),
  ),
});
const allowed =
  /^\(?(MIT|MIT-0|Apache-2\.0|BSD-2-Clause|BSD-3-Clause|ISC|0BSD|BlueOak-1\.0\.0|CC0-1\.0|CC-BY-4\.0|Unlicense|Python-2\.0|PSF-2\.0|MPL-2\.0|Zlib|WTFPL|BSD)( (AND|OR) [\w.() -]+)?\)?$/;

/** Packages whose manifest states no licence, with what their own files say. */
const stated: Record<string, string> = { 'map-stream': 'MIT' };

it('ships no code under AGPL, GPL or an unknown licence', () => {
  const { packages } = lockfile.parse(JSON.parse(readFileSync(resolve(import.meta.dirname, '../package-lock.json'), 'utf8')));
  const wrong = Object.entries(packages)
    .filter(([path, { dev }]) => path !== '' && !dev)
    .map(([path, { license }]) => `${path.replace(/^.*node_modules\//, '')}: ${license ?? stated[path.replace(/^.*node_modules\//, '')] ?? 'unknown'}`)
    .filter((line) => !allowed.test(line.slice(line.indexOf(': ') + 2)));
  expect(wrong).toEqual([]);
});
