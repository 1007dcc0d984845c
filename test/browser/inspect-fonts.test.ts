import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { type BrowserSession, findBrowser, inspectFonts, launchBrowser } from '../../src/browser/index.ts';
import { createNetwork, type Network } from '../../src/network/index.ts';

let network: Network | undefined;
let session: BrowserSession | undefined;
const configuration = process.env.FONTCONFIG_FILE;
afterEach(async () => {
  if (configuration === undefined) delete process.env.FONTCONFIG_FILE;
  else process.env.FONTCONFIG_FILE = configuration;
  await session?.close();
  await network?.close();
});

async function open(): Promise<BrowserSession> {
  const browser = findBrowser(process.env);
  if (!browser) throw new Error('this test needs a Chromium');
  network = await createNetwork({ allowNetworks: [], userAgent: 'x' });
  session = await launchBrowser({ browser, proxyUrl: network.proxyUrl, userAgent: 'x' });
  return session;
}

it('draws Latin wherever there is any font', async () => {
  const fonts = await inspectFonts(await open());
  expect(fonts.find(({ script }) => script === 'Latin')?.isDrawn).toBe(true);
  expect(fonts.length).toBeGreaterThan(25);
});

it('finds boxes where there is no font', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'assay-fonts-'));
  const file = join(folder, 'fonts.conf');
  writeFileSync(file, `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><cachedir>${folder}</cachedir></fontconfig>`);
  process.env.FONTCONFIG_FILE = file;
  const fonts = await inspectFonts(await open());
  rmSync(folder, { recursive: true, force: true });
  expect(fonts.filter(({ script }) => ['Khmer', 'Han', 'Arabic'].includes(script)).map(({ isDrawn, debianPackage }) => [isDrawn, debianPackage])).toEqual([
    [false, 'fonts-noto-core'],
    [false, 'fonts-noto-core'],
    [false, 'fonts-noto-cjk'],
  ]);
});
