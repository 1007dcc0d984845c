import { z } from 'zod';
import { type RecordRef, recordRef, skipReason } from '../model/index.ts';

/**
 * One line of `journal.jsonl`: what became of one request. The crawl is a function of the answers, so these alone bring an
 * interrupted run back to where it was: it starts again from the entries and takes what is written here instead of asking.
 */
export const journalEntry = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('answered'), url: z.string(), record: recordRef, /** Since the epoch. */ at: z.number() }),
  z.strictObject({ kind: z.literal('failed'), url: z.string(), reason: skipReason, detail: z.string(), milliseconds: z.number(), at: z.number() }),
  z.strictObject({
    kind: z.literal('rendered'),
    url: z.string(),
    finalUrl: z.string(),
    dom: recordRef,
    screenshot: recordRef.optional(),
    layout: recordRef.optional(),
    accessibility: recordRef.optional(),
    at: z.number(),
  }),
  /** The run began, or went on. */
  z.strictObject({ kind: z.literal('began'), at: z.number() }),
  /** A page of evidence was photographed after the crawl. */
  z.strictObject({
    kind: z.literal('photographed'),
    url: z.string(),
    screenshot: recordRef,
    layout: recordRef,
    accessibility: recordRef.optional(),
    at: z.number(),
  }),
]);
export type JournalEntry = z.infer<typeof journalEntry>;

/** Minutes that a run has spent on its requests so far, the time between a kill and its resumption left out. */
export function countMinutes(entries: readonly JournalEntry[]): number {
  let total = 0;
  let from: number | null = null;
  let last = 0;
  for (const { kind, at } of entries) {
    if (from === null || kind === 'began') {
      if (from !== null) total += last - from;
      from = at;
    }
    last = at;
  }
  return from === null ? 0 : Math.max(0, total + last - from) / 60_000;
}

/** A response record of the archive, as far as resuming needs it. */
export interface ArchivedAnswer {
  url: string;
  record: RecordRef;
  /** Milliseconds since the epoch. */
  at: number;
}

/**
 * The journal with entries for those answers that were archived when the process died before their line was written, so that no
 * archived page is asked for again.
 */
export function completeJournal(entries: readonly JournalEntry[], archived: readonly ArchivedAnswer[]): JournalEntry[] {
  const written = new Set(entries.flatMap((entry) => (entry.kind === 'answered' ? [entry.record.id] : [])));
  const missing = archived.filter(({ record }) => !written.has(record.id));
  return [...entries, ...missing.map((answer): JournalEntry => ({ kind: 'answered', ...answer }))];
}
