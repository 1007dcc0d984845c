import type { Interval } from '../model/index.ts';

/** A share between 0 and 1 as whole per cent. */
export function formatShare(share: number): string {
  return `${(share * 100).toFixed(0)}\u00a0%`;
}

/** `23–67 %`; one number where both ends round to the same. */
export function formatInterval(interval: Pick<Interval, 'low' | 'high'>): string {
  const [low, high] = [(interval.low * 100).toFixed(0), (interval.high * 100).toFixed(0)];
  return low === high ? `${low}\u00a0%` : `${low}–${high}\u00a0%`;
}

/** A UTC instant as `2026-01-31 09:00 UTC`. */
export function formatTime(instant: string): string {
  return `${instant.slice(0, 10)} ${instant.slice(11, 16)} UTC`;
}

/** From and to; the day is written once where both fall on it. */
export function formatSpan(from: string, to: string): string {
  const sameDay = from.slice(0, 10) === to.slice(0, 10);
  return sameDay ? `${from.slice(0, 10)} ${from.slice(11, 16)}–${to.slice(11, 16)} UTC` : `${formatTime(from)} – ${formatTime(to)}`;
}

/** At most `digits` decimals, no trailing zeros. */
export function formatNumber(value: number, digits = 2): string {
  return String(Number(value.toFixed(digits)));
}

export function formatCount(count: number, one: string, many = `${one}s`): string {
  return `${formatNumber(count)} ${count === 1 ? one : many}`;
}
