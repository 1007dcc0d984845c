import type { ArchivedRecord, RunFolder } from '../archive/index.ts';
import { findValidator, validatePage } from '../gather/index.ts';
import { accessibilityRecord, type Capture, type CapturedPage } from '../model/index.ts';

/** Home pages that are validated; a feature asks for the one of the national portal. */
const mostPages = 3;

export interface ValidateOptions {
  run: RunFolder;
  env: Record<string, string | undefined>;
  /** Milliseconds since the epoch. */
  now: () => number;
}

/**
 * Validates the markup and the style sheets of home pages from their archived bytes, archives what the validator said, and
 * gives the capture with it. Without a Java runtime the capture stays as it is.
 */
export async function validatePages(capture: Capture, { run, env, now }: ValidateOptions): Promise<Capture> {
  const chosen = capture.pages.filter(isWanted).slice(0, mostPages);
  const validator = chosen.length > 0 ? await findValidator(env) : null;
  if (!validator) return capture;
  const done = new Map<number, NonNullable<CapturedPage['validity']>>();
  for (const page of chosen) {
    const response = await run.readRecord(page.response.id);
    const looked = page.accessibility ? await run.readRecord(page.accessibility.id) : null;
    if (!response || !looked) continue;
    const sheets: { url: string; text: string }[] = [];
    for (const { url, id } of accessibilityRecord.parse(parse(looked)).sheets ?? []) {
      const sheet = await run.readRecord(id);
      if (sheet) sheets.push({ url, text: sheet.payload.toString('utf8') });
    }
    const record = await validatePage(validator, { url: page.url, markup: response.payload, hasCharset: page.charset !== null, sheets });
    if (!record) continue;
    const bytes = Buffer.from(JSON.stringify(record));
    done.set(
      page.order,
      await run.appendResource({
        uri: `urn:assay:validity:${page.url}`,
        mediaType: 'application/json',
        bytes,
        date: new Date(now()).toISOString(),
        describes: response.id,
      }),
    );
  }
  return {
    ...capture,
    pages: capture.pages.map((page) => {
      const validity = done.get(page.order);
      return validity ? { ...page, validity } : page;
    }),
  };
}

function isWanted({ isEntry, accessibility, mediaType }: CapturedPage): boolean {
  return isEntry && accessibility !== undefined && /^text\/html/i.test(mediaType);
}

function parse(record: ArchivedRecord): unknown {
  return JSON.parse(record.payload.toString('utf8'));
}
