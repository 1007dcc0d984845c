import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { z } from 'zod';

/** The engines as scripts, read once; they are evaluated in our own worlds, where no policy of the page holds. */
export interface EngineSource {
  source: string;
  version: string;
}

const manifest = z.object({ version: z.string() });

function readEngine(packageName: string, file: string): () => EngineSource {
  let known: EngineSource | undefined;
  return () => {
    if (known) return known;
    const { resolve } = createRequire(import.meta.url);
    const { version } = manifest.parse(JSON.parse(readFileSync(resolve(`${packageName}/package.json`), 'utf8')));
    known = { source: readFileSync(resolve(`${packageName}/${file}`), 'utf8'), version };
    return known;
  };
}

export const readAxe = readEngine('axe-core', 'axe.min.js');
export const readIbm = readEngine('accessibility-checker-engine', 'ace.js');
