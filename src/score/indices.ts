/** The bands of the survey, best first; the lower bound belongs to the band (survey 2024, thresholds read in a data note). */
const bands = [
  { name: 'very high', from: 0.75, classes: ['VH', 'V3', 'V2', 'V1'] },
  { name: 'high', from: 0.5, classes: ['HV', 'H3', 'H2', 'H1'] },
  { name: 'middle', from: 0.25, classes: ['MH', 'M3', 'M2', 'M1'] },
  { name: 'low', from: 0, classes: ['LM', 'L3', 'L2', 'L1'] },
] as const;
export type IndexGroup = (typeof bands)[number]['name'];

/** Decimals in which the UN publishes its indices; values equal to that many share a rank. */
const publishedDecimals = 5;

/** The group of an index value from 0 to 1: very high from 0.75, high from 0.50, middle from 0.25, else low. */
export function groupOfValue(value: number): IndexGroup {
  return bands.find(({ from }) => value >= from)?.name ?? 'low';
}

/** `(x − min) ÷ (max − min)` over the set that was assessed, 0 to 1; 0 for all where all are equal. The survey's OSI, EPI and OGDI are made so. */
export function normaliseMinMax(values: readonly number[]): number[] {
  const [least, most] = values.reduce<[number, number]>(([low, high], value) => [Math.min(low, value), Math.max(high, value)], [Infinity, -Infinity]);
  return values.map((value) => (most > least ? (value - least) / (most - least) : 0));
}

/** The E-Government Development Index: the mean of three normalised components (UN methodology page, equal weights). */
export function computeEgdi({ osi, tii, hci }: { osi: number; tii: number; hci: number }): number {
  return (osi + tii + hci) / 3;
}

/** Competition ranks, best value first: equal values (to five decimals, as published) share the better rank, `1 2 2 4`. In the order given. */
export function rankValues(values: readonly number[]): number[] {
  const scale = 10 ** publishedDecimals;
  const rounded = values.map((value) => Math.round(value * scale));
  const sorted = [...rounded].sort((a, b) => b - a);
  const firstPlace = new Map<number, number>();
  for (const [index, value] of sorted.entries()) if (!firstPlace.has(value)) firstPlace.set(value, index + 1);
  return rounded.map((value) => firstPlace.get(value) ?? values.length);
}

/**
 * The rating class of each value: quartile of the states within its group, `VH` to `L1` (survey since 2020; the names were
 * recalled, quartiles by count of states). In the order given.
 */
export function rateValues(values: readonly number[]): string[] {
  const ratings = new Array<string>(values.length).fill('');
  for (const band of bands) {
    const members = values.flatMap((value, index) => (groupOfValue(value) === band.name ? [{ value, index }] : [])).sort((a, b) => b.value - a.value);
    for (const [place, { index }] of members.entries()) ratings[index] = band.classes[Math.floor((4 * place) / members.length)] ?? band.classes[3];
  }
  return ratings;
}

/** Pearson's correlation, −1 to 1; null for fewer than two pairs or no spread. */
export function correlate(pairs: readonly (readonly [number, number])[]): number | null {
  if (pairs.length < 2) return null;
  const mean = (pick: 0 | 1) => pairs.reduce((sum, pair) => sum + pair[pick], 0) / pairs.length;
  const [meanX, meanY] = [mean(0), mean(1)];
  const sum = pairs.reduce((all, [x, y]) => ({ xy: all.xy + (x - meanX) * (y - meanY), xx: all.xx + (x - meanX) ** 2, yy: all.yy + (y - meanY) ** 2 }), {
    xy: 0,
    xx: 0,
    yy: 0,
  });
  const spread = Math.sqrt(sum.xx * sum.yy);
  return spread === 0 ? null : sum.xy / spread;
}
