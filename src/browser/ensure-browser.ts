import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { AssayError } from '../model/index.ts';
import { type Environment, type FoundBrowser, findBrowser } from './find-browser.ts';

type RunProgram = (program: string, args: string[]) => Promise<number>;

export interface EnsureOptions {
  env: Environment;
  /** Tells the operator what is about to be installed, before it is. */
  say: (line: string) => void;
  /** Runs a program to its end; its exit code. */
  run?: RunProgram;
  /** Whether Debian's package manager is there and may be used. */
  canUseApt?: boolean;
}

/** Fonts without which whole scripts come out as boxes, and the browser. */
const debianPackages = ['chromium', 'fonts-noto-core', 'fonts-noto-cjk', 'fonts-noto-color-emoji', 'fonts-liberation'];

/**
 * The Chromium to use; where none is found, installs one: on Debian as root its package, elsewhere Playwright's own.
 * @throws AssayError `machine` where there is none and none can be had.
 */
export async function ensureBrowser({ env, say, run = runProgram, canUseApt = isDebianRoot() }: EnsureOptions): Promise<FoundBrowser> {
  const found = findBrowser(env);
  if (found) return found;
  if (env.ASSAY_BROWSER) {
    throw new AssayError('machine', `ASSAY_BROWSER names ${env.ASSAY_BROWSER}, which cannot be run.`, 'Name a Chromium or Chrome, or unset it.');
  }
  const hint = 'Install Chromium (on Debian: apt-get install chromium fonts-noto-core fonts-noto-cjk) or set ASSAY_BROWSER to one.';
  if (env.ASSAY_INSTALL === 'no') throw new AssayError('machine', 'No Chromium was found, and ASSAY_INSTALL=no forbids installing one.', hint);
  if (canUseApt) {
    say(`No Chromium was found: installing ${debianPackages.join(', ')} with apt-get.`);
    const now = (await installPackages(debianPackages, run)) ? findBrowser(env) : null;
    if (now) return now;
  }
  say("No Chromium was found: downloading Playwright's own.");
  const cli = join(dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')), 'cli.js');
  await run(process.execPath, [cli, 'install', 'chromium']);
  const own = findBrowser(env);
  if (own) return own;
  throw new AssayError('machine', 'No Chromium was found, and installing one failed.', hint);
}

/**
 * Installs the Debian packages of missing fonts; false where that is forbidden or not possible.
 * Chromium sees them from its next start.
 */
export async function ensureFonts(packages: string[], { env, say, run = runProgram, canUseApt = isDebianRoot() }: EnsureOptions): Promise<boolean> {
  if (packages.length === 0) return true;
  if (env.ASSAY_INSTALL === 'no' || !canUseApt) return false;
  say(`Fonts are missing: installing ${packages.join(', ')} with apt-get.`);
  return installPackages(packages, run);
}

async function installPackages(packages: string[], run: RunProgram): Promise<boolean> {
  if ((await run('apt-get', ['update', '-q'])) !== 0) return false;
  return (await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages])) === 0;
}

function isDebianRoot(): boolean {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get') && existsSync('/etc/debian_version');
}

function runProgram(program: string, args: string[]): Promise<number> {
  return new Promise((done) => {
    // Standard output belongs to the command's own result.
    const child = spawn(program, args, { stdio: ['ignore', 2, 2], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
    child.on('error', () => done(127));
    child.on('exit', (code) => done(code ?? 1));
  });
}
