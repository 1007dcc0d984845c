import type { PageDate } from '../model/index.ts';

/** Days between two ISO days, positive when `later` is later; arithmetic on UTC only. */
export function daysBetween(earlier: string, later: string): number {
  return Math.round((Date.parse(`${later.slice(0, 10)}T00:00:00Z`) - Date.parse(`${earlier.slice(0, 10)}T00:00:00Z`)) / 86_400_000);
}

/** A day of the site, not of what the page tells: in the footer, or beside a copyright where the footer is not marked. */
export function isSiteDate({ region, context }: PageDate): boolean {
  return region === 'footer' || /©|\(c\)\s|copyright/i.test(context);
}
