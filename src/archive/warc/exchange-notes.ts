import { z } from 'zod';
import { capturedPage } from '../../model/index.ts';
import type { Exchange } from './http-head.ts';

/** What WARC has no field for; kept as WARC-JSON-Metadata, as other archiving tools do. */
const exchangeNotes = z.object({
  /** Length of the decoded body as the crawl saw it. */
  decodedBytes: z.number().int().nonnegative().optional(),
  milliseconds: z.number().nonnegative().optional(),
  tls: capturedPage.shape.tls.optional(),
  /** When an earlier run got the body that the server said was unchanged. */
  unchangedSince: z.string().optional(),
});
export type ExchangeNotes = z.infer<typeof exchangeNotes>;

export function encodeNotes({ body, milliseconds, tls, unchangedSince }: Exchange): Record<string, string> {
  const notes = { decodedBytes: body?.length, milliseconds, tls, unchangedSince };
  return Object.values(notes).every((note) => note === undefined) ? {} : { 'WARC-JSON-Metadata': JSON.stringify(notes) };
}

/** The notes of a record, from its WARC fields; none where it has none. */
export function parseNotes(fields: ReadonlyMap<string, string>): ExchangeNotes {
  const text = fields.get('warc-json-metadata');
  if (text === undefined) return {};
  try {
    return exchangeNotes.parse(JSON.parse(text));
  } catch {
    return {};
  }
}
