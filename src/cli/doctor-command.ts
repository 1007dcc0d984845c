import { mkdtemp, rm, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { ensureBrowser, ensureFonts, type FoundBrowser, findBrowser, inspectFonts, launchBrowser, type ScriptFont } from '../browser/index.ts';
import { AssayError, exitCodes } from '../model/index.ts';
import { createNetwork, type Network } from '../network/index.ts';
import { printJson, printText } from './print.ts';
import { formatTable } from './table.ts';

/** One thing that Assay stands on. `broken`: nothing can be assessed; `lacking`: some pages come out worse. */
interface Symptom {
  name: string;
  state: 'well' | 'lacking' | 'broken';
  found: string;
  /** What to do about it. */
  mend?: string;
}

interface DoctorFlags {
  proxy?: string;
  mend: boolean;
  json: boolean;
}

/** A run of a few hundred pages takes some hundred megabytes. */
const leastDiskBytes = 500_000_000;
const goodDiskBytes = 5_000_000_000;
/** Reserved by IANA for uses like this one (RFC 2606). */
const knownAddress = 'https://example.com/';

/** Adds `assay doctor`: shows what Assay needs of this machine, what is wrong and how to mend it. */
export function addDoctorCommand(program: Command): void {
  program
    .command('doctor')
    .description('show Node, browser, fonts, disk and network, what is wrong and how to mend it')
    .option('--proxy <url>', 'HTTP proxy of a machine behind one')
    .option('--mend', 'install a missing browser and missing fonts', false)
    .option('--json', 'one JSON value on standard output', false)
    .action(async (flags: DoctorFlags) => {
      const symptoms = await examine(flags);
      const isWell = symptoms.every(({ state }) => state !== 'broken');
      if (flags.json) printJson({ isWell, symptoms });
      else {
        printText(
          formatTable(
            ['', 'state', 'found'],
            symptoms.map(({ name, state, found }) => [name, state, found]),
          ),
        );
        for (const { name, mend } of symptoms) if (mend !== undefined) printText(`\n${name}: ${mend}`);
      }
      if (!isWell) process.exitCode = exitCodes.machine;
    });
}

async function examine({ proxy, mend }: DoctorFlags): Promise<Symptom[]> {
  const network = await createNetwork({
    allowNetworks: [],
    userAgent: 'Assay doctor',
    timeouts: { connect: 8000, headers: 8000, body: 8000, total: 15_000 },
    ...(proxy === undefined ? {} : { proxy }),
  });
  try {
    return [
      examineNode(),
      ...(await examineBrowser(network, mend)),
      await examineDisk('disk (here)', process.cwd()),
      await examineDisk('disk (temporary)', tmpdir()),
      await examineNetwork(network),
    ];
  } finally {
    await network.close();
  }
}

function examineNode(): Symptom {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const isNewEnough = major > 22 || (major === 22 && minor >= 19);
  const found = `${process.version}, ICU ${process.versions.icu}, Unicode ${process.versions.unicode}`;
  return isNewEnough
    ? { name: 'node', state: 'well', found }
    : { name: 'node', state: 'broken', found, mend: 'Start Assay with `assay`, which brings Node 24 along.' };
}

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

async function examineBrowser(network: Network, mend: boolean): Promise<Symptom[]> {
  if (mend) await ensureBrowser({ env: process.env, say });
  const browser = findBrowser(process.env);
  if (!browser) {
    const named = process.env.ASSAY_BROWSER;
    const mend = named
      ? `ASSAY_BROWSER names ${named}, which cannot be run: name a Chromium or Chrome, or unset it.`
      : 'The first use installs one. By hand on Debian: apt-get install chromium fonts-noto-core fonts-noto-cjk.';
    return [{ name: 'browser', state: 'broken', found: 'none', mend }];
  }
  try {
    const first = await tryBrowser(browser, network);
    const packages = [...new Set(first.fonts.filter(({ isDrawn }) => !isDrawn).map(({ debianPackage }) => debianPackage))];
    const { version, fonts } =
      mend && packages.length > 0 && (await ensureFonts(packages, { env: process.env, say })) ? await tryBrowser(browser, network) : first;
    return [{ name: 'browser', state: 'well', found: `Chromium ${version}, ${browser.path}` }, describeFonts(fonts)];
  } catch (error) {
    if (!(error instanceof AssayError)) throw error;
    return [{ name: 'browser', state: 'broken', found: error.message, mend: 'Install another Chromium, or name one in ASSAY_BROWSER.' }];
  }
}

async function tryBrowser(browser: FoundBrowser, network: Network): Promise<{ version: string; fonts: ScriptFont[] }> {
  const session = await launchBrowser({ browser, proxyUrl: network.proxyUrl, userAgent: 'Assay doctor' });
  try {
    return { version: session.version, fonts: await inspectFonts(session) };
  } finally {
    await session.close();
  }
}

function describeFonts(fonts: ScriptFont[]): Symptom {
  const missing = fonts.filter(({ isDrawn }) => !isDrawn);
  if (missing.length === 0) return { name: 'fonts', state: 'well', found: `all ${fonts.length} scripts are drawn` };
  const packages = [...new Set(missing.map(({ debianPackage }) => debianPackage))];
  return {
    name: 'fonts',
    state: 'lacking',
    found: `boxes instead of letters in ${missing.map(({ script }) => script).join(', ')}`,
    mend: `Screenshots of pages in these scripts are unreadable. On Debian: apt-get install ${packages.join(' ')}; elsewhere install the Noto fonts. As root on Debian, --mend does it.`,
  };
}

async function examineDisk(name: string, folder: string): Promise<Symptom> {
  try {
    const { bavail, bsize } = await statfs(folder);
    const free = bavail * bsize;
    const draft = await mkdtemp(join(folder, '.assay-doctor-'));
    await writeFile(join(draft, 'x'), 'x').finally(() => rm(draft, { recursive: true }));
    const found = `${(free / 1e9).toFixed(1)} GB free in ${folder}`;
    if (free < leastDiskBytes) return { name, state: 'broken', found, mend: 'Free some space: a run takes some hundred megabytes.' };
    return free < goodDiskBytes ? { name, state: 'lacking', found, mend: 'Enough for a few runs only.' } : { name, state: 'well', found };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return { name, state: 'broken', found: `${folder} cannot be written: ${code}`, mend: 'Work in a folder that you may write to.' };
  }
}

/** No network is no fault: demo, rescore, verify and the reports need none. */
async function examineNetwork(network: Network): Promise<Symptom> {
  const { ipVersions, proxy, resolver } = network.vantage;
  const way = `${proxy ? 'by proxy, ' : ''}resolver ${resolver}, IP version ${ipVersions.join(' and ') || 'none'}`;
  const result = await network.fetchOnce({ url: knownAddress, maxBytes: 100_000 });
  if (result.isOk && (result.exchange.tls?.isValid ?? false))
    return { name: 'network', state: 'well', found: `${knownAddress} answers ${result.exchange.status}; ${way}` };
  const found = result.isOk
    ? `${knownAddress}: certificate fault ${result.exchange.tls?.error}; ${way}`
    : `${knownAddress}: ${result.reason}, ${result.detail}; ${way}`;
  const mend = result.isOk
    ? 'Something between here and the Internet replaces certificates: give its authority in NODE_EXTRA_CA_CERTS.'
    : 'Behind a proxy give --proxy URL. Without a network, assay demo, rescore and verify still work.';
  return { name: 'network', state: 'lacking', found, mend };
}
