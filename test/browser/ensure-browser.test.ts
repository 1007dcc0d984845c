import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ensureBrowser, ensureFonts, findBrowser } from '../../src/browser/index.ts';

// Playwright's own browser may be on the machine that runs the tests; here it never is.
vi.mock('playwright-core', async (original) => {
  const actual = await original<typeof import('playwright-core')>();
  return { ...actual, chromium: { ...actual.chromium, executablePath: () => '/nowhere/chrome' } };
});

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-browser-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function place(name: string, mode = 0o755): string {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, '#!/bin/sh\n');
  chmodSync(path, mode);
  return path;
}

describe('findBrowser', () => {
  it('takes the one named first, then the system, chromium before chrome', () => {
    const chrome = place('google-chrome');
    expect(findBrowser({ PATH: `/nowhere::${folder}` })).toEqual({ path: chrome, from: 'system' });
    const chromium = place('chromium');
    expect(findBrowser({ PATH: folder })).toEqual({ path: chromium, from: 'system' });
    const own = place('elsewhere/mine');
    expect(findBrowser({ PATH: folder, ASSAY_BROWSER: own })).toEqual({ path: own, from: 'ASSAY_BROWSER' });
  });

  it('falls back on no other where the one named cannot be run', () => {
    place('chromium');
    expect(findBrowser({ PATH: folder, ASSAY_BROWSER: '/nowhere/x' })).toBeNull();
    expect(findBrowser({ PATH: folder, ASSAY_BROWSER: place('mine', 0o644) })).toBeNull();
  });

  it('finds none in an empty path', () => {
    expect(findBrowser({})).toBeNull();
    expect(findBrowser({ PATH: folder, ASSAY_BROWSER: '' })).toBeNull();
  });
});

describe('ensureBrowser', () => {
  const said: string[] = [];
  const ran: string[] = [];
  beforeEach(() => {
    said.length = 0;
    ran.length = 0;
  });
  const options = (env: Record<string, string> = {}, exit: (line: string) => number = () => 0, canUseApt = true) => ({
    env: { PATH: folder, ...env },
    say: (line: string) => said.push(line),
    canUseApt,
    run: async (program: string, args: string[]) => {
      const line = [program.split('/').at(-1), ...args].join(' ');
      ran.push(line);
      return exit(line);
    },
  });

  it('installs nothing where there is one', async () => {
    const path = place('chromium');
    expect(await ensureBrowser(options())).toEqual({ path, from: 'system' });
    expect([said, ran]).toEqual([[], []]);
  });

  it("installs Debian's package with fonts, saying so first", async () => {
    const found = await ensureBrowser(
      options({}, (line) => {
        if (line.includes('install')) place('chromium');
        return 0;
      }),
    );
    expect(found.from).toBe('system');
    expect(ran).toEqual(['apt-get update -q', expect.stringMatching(/^apt-get install .*chromium fonts-noto-core fonts-noto-cjk/)]);
    expect(said).toEqual([expect.stringContaining('installing chromium, fonts-noto-core')]);
  });

  it("takes Playwright's own elsewhere, and where apt-get fails", async () => {
    await expect(ensureBrowser(options({}, () => 1, false))).rejects.toMatchObject({ code: 'machine', exitCode: 9 });
    expect(ran).toEqual([expect.stringMatching(/playwright-core\/cli\.js install chromium$/)]);
    ran.length = 0;
    await expect(ensureBrowser(options({}, () => 100))).rejects.toMatchObject({ code: 'machine' });
    expect(ran).toEqual(['apt-get update -q', expect.stringMatching(/install chromium$/)]);
  });

  it('installs nothing where that is forbidden or another one is named', async () => {
    await expect(ensureBrowser(options({ ASSAY_INSTALL: 'no' }))).rejects.toThrow(/ASSAY_INSTALL=no/);
    await expect(ensureBrowser(options({ ASSAY_BROWSER: '/nowhere/x' }))).rejects.toThrow(/\/nowhere\/x/);
    expect(ran).toEqual([]);
  });

  it('installs fonts where it may', async () => {
    expect(await ensureFonts(['fonts-noto-core'], options())).toBe(true);
    expect(ran).toEqual(['apt-get update -q', 'apt-get install -y -q --no-install-recommends fonts-noto-core']);
    ran.length = 0;
    expect(await ensureFonts([], options())).toBe(true);
    expect(await ensureFonts(['x'], options({ ASSAY_INSTALL: 'no' }))).toBe(false);
    expect(
      await ensureFonts(
        ['x'],
        options({}, () => 0, false),
      ),
    ).toBe(false);
    expect(ran).toEqual([]);
  });
});
