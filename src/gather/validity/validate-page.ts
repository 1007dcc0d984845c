import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { z } from 'zod';
import type { ValidityMessage, ValidityRecord } from '../../model/index.ts';
import type { Validator } from './find-validator.ts';

export interface PageSource {
  url: string;
  /** Bytes as they came, content encoding undone. */
  markup: Uint8Array;
  /** Whether the header named the encoding; then what the validator says of encodings is moot. */
  hasCharset: boolean;
  sheets: readonly { url: string; text: string }[];
}

const answer = z.object({
  messages: z.array(
    z.object({
      type: z.string(),
      subType: z.string().optional(),
      url: z.string().optional(),
      lastLine: z.number().optional(),
      message: z.string().default(''),
      extract: z.string().default(''),
    }),
  ),
});

const runMs = 120_000;
const mostOutput = 50_000_000;
const mostMessages = 25;
/** One page is not worth the optimising compiler nor threads for the memory: 2 s of processor time instead of 4.4. */
const shortLived = ['-XX:+IgnoreUnrecognizedVMOptions', '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Xms32m'];
/** Nothing that a page names is fetched: every connection of the runtime leads nowhere. */
const offline = ['-DsocksProxyHost=127.0.0.1', '-DsocksProxyPort=1', '-Djava.net.useSystemProxies=false', '-Xss4m', '-Xmx512m'];

/**
 * Validates a page's markup and its style sheets with the Nu checker's usual settings, from their bytes, offline. Errors of
 * style sheets inside the page count for both, as they do at the W3C. Null where the validator breaks off.
 */
export async function validatePage(validator: Validator, page: PageSource): Promise<ValidityRecord | null> {
  const folder = await mkdtemp(join(tmpdir(), 'assay-validity-'));
  try {
    const names = new Map<string, string>([['page.html', page.url]]);
    await writeFile(join(folder, 'page.html'), silenceImports(Buffer.from(page.markup)));
    for (const [index, { url, text }] of page.sheets.entries()) {
      const name = `sheet-${index}.css`;
      names.set(name, url);
      await writeFile(join(folder, name), silenceImports(Buffer.from(text)));
    }
    const out = await runChecker(
      validator,
      [...names.keys()].map((name) => join(folder, name)),
    );
    return out === null ? null : readAnswer(out, names, page, validator);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function runChecker({ java, jar }: Validator, files: readonly string[]): Promise<string | null> {
  const options = ['--format', 'json', '--stdout', '--exit-zero-always', '--also-check-css'];
  return new Promise((done) => {
    execFile(
      java,
      [...shortLived, ...offline, '-jar', jar, ...options, ...files],
      { timeout: runMs, maxBuffer: mostOutput, env: { LC_ALL: 'C.UTF-8' } },
      (error, stdout) => done(error ? null : stdout),
    );
  });
}

/** Blanks imports, of the same length: what they name is no business of the validator's, and sheets that were loaded are validated each. */
function silenceImports(bytes: Buffer): Buffer {
  const text = bytes.toString('latin1');
  return Buffer.from(
    text.replace(/@import\b[^;{}<]*;?/gi, (found) => ' '.repeat(found.length)),
    'latin1',
  );
}

function readAnswer(out: string, names: ReadonlyMap<string, string>, page: PageSource, validator: Validator): ValidityRecord | null {
  let value: unknown;
  try {
    value = JSON.parse(out);
  } catch {
    return null;
  }
  const parsed = answer.safeParse(value);
  if (!parsed.success) return null;
  const { messages } = parsed.data;
  // The validator itself broke: no verdict.
  if (messages.some(({ type }) => type === 'non-document-error')) return null;
  const said = messages.flatMap(({ type, subType, url = '', lastLine = 0, message, extract }) => {
    const name = basename(url);
    if (name === 'page.html' && page.hasCharset && /character encoding/i.test(message)) return [];
    const isError = type === 'error';
    if (!isError && subType !== 'warning') return [];
    const where = names.get(name) ?? page.url;
    const told: ValidityMessage = { text: message.slice(0, 300), where, line: Math.max(0, lastLine), extract: extract.slice(0, 200) };
    return [{ isError, isOfPage: name === 'page.html', isOfStyle: name !== 'page.html' || message.startsWith('CSS:'), told }];
  });
  const sum = (list: typeof said) => ({
    errors: list.filter(({ isError }) => isError).length,
    warnings: list.filter(({ isError }) => !isError).length,
    messages: list.flatMap(({ isError, told }) => (isError ? [told] : [])).slice(0, mostMessages),
  });
  return {
    schema: 'assay.validity/1',
    url: page.url,
    validator: { id: 'nu', version: validator.version },
    markup: sum(said.filter(({ isOfPage }) => isOfPage)),
    styles: sum(said.filter(({ isOfStyle }) => isOfStyle)),
    sheets: page.sheets.map(({ url }) => url),
  };
}
