import type { CataloguePlatform } from '../../../../src/model/index.ts';
import type { Replay } from '../replay.ts';

/** A made-up catalogue that answers as the software's documentation says, and a site that only looks like one. */
export interface Site {
  platform: CataloguePlatform;
  /** Documentation or code that the answers follow. */
  source: string;
  url: string;
  replay: Replay;
  /** Datasets that it has. */
  count: number;
  lookAlike: Replay;
}

export const page = (head: string, body = '<h1>Open data</h1>') =>
  `<!doctype html><html lang="en"><head><title>Open data of Freedonia</title>${head}</head><body>${body}</body></html>`;

/** Numbers of the items on a page. */
export function slice(count: number, offset: number, limit: number): number[] {
  return Array.from({ length: Math.max(0, Math.min(limit, count - offset)) }, (_, index) => offset + index);
}

export const csvFile = 'id;name\n1;a\n2;b\n3;c\n';

/** A number of a query, or what stands for it where it is not given. */
export const number = (value: string | null, fallback: number) => (value === null ? fallback : Number(value));
