/** Three decimals: the precision of every confidence and share that is written. */
export function round3(value: number): number {
  return Math.round(value * 1000) / 1000;
}
