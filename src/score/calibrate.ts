/** A point of a calibration table: confidence as judged, and how often it was right. */
export interface CalibrationPoint {
  in: number;
  out: number;
}

/** Straight lines between the points of a committed table, which begins at 0 and ends at 1; rounded to three decimals. */
export function calibrate(table: readonly CalibrationPoint[], raw: number): number {
  const above = table.findIndex((point) => point.in >= raw);
  const [before, after] = [table[Math.max(0, above - 1)], table[above === -1 ? table.length - 1 : above]];
  if (!before || !after) return raw;
  const span = after.in - before.in;
  const value = span <= 0 ? after.out : before.out + ((raw - before.in) / span) * (after.out - before.out);
  return Math.round(value * 1000) / 1000;
}
