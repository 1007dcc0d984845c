import type { PageDate } from '../../model/index.ts';

/** A date found in a text, with its place there. */
export type DateHit = Pick<PageDate, 'date' | 'precision' | 'calendar'> & { start: number; end: number };
