import { accessSync, constants, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';

export interface FoundBrowser {
  path: string;
  from: 'ASSAY_BROWSER' | 'system' | 'playwright';
}

export type Environment = Readonly<Record<string, string | undefined>>;

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];
const applications = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'];

/** The Chromium to use: `ASSAY_BROWSER`, else the system's, else Playwright's own; null where none is there. */
export function findBrowser(env: Environment): FoundBrowser | null {
  const named = env.ASSAY_BROWSER;
  if (named !== undefined && named !== '') return isExecutable(named) ? { path: named, from: 'ASSAY_BROWSER' } : null;
  const inPath = (env.PATH ?? '').split(delimiter).flatMap((folder) => (folder === '' ? [] : names.map((name) => join(folder, name))));
  const system = [...inPath, ...(process.platform === 'darwin' ? applications : [])].find(isExecutable);
  if (system !== undefined) return { path: system, from: 'system' };
  const { chromium }: typeof import('playwright-core') = createRequire(import.meta.url)('playwright-core');
  const own = chromium.executablePath();
  return existsSync(own) ? { path: own, from: 'playwright' } : null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
