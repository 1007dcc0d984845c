#!/usr/bin/env node
// Runs on any Node: starts the command with this one where it is new enough, else with the bundled one.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import module, { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const source = join(here, 'main.ts');
const main = existsSync(source) ? source : join(here, '..', '..', 'dist', 'cli', 'main.js');

function isNewEnough(version) {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  return major > 22 || (major === 22 && minor >= 19);
}

function findBundledNode() {
  const system = process.platform === 'win32' ? 'win' : process.platform;
  try {
    const manifest = createRequire(import.meta.url).resolve(`node-${system}-${process.arch}/package.json`);
    const binary = join(dirname(manifest), 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
    return existsSync(binary) && spawnSync(binary, ['--version']).status === 0 ? binary : null;
  } catch {
    return null;
  }
}

if (isNewEnough(process.version)) {
  // Keeps what is compiled for the next start, in a folder that only this user writes to; where it cannot, it goes without.
  module.enableCompileCache?.(join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'assay', 'compiled'));
  const { run } = await import(pathToFileURL(main).href);
  await run(process.argv.slice(2));
} else {
  const node = findBundledNode();
  if (node === null) {
    process.stderr.write(
      `assay: Node ${process.version} is too old and the bundled one is missing. Install Node 22.19 or newer, or install again with optional dependencies.\n`,
    );
    process.exit(9);
  }
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)));
}
