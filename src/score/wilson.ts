/** Wilson score interval of a share at 95 % (Wilson 1927), for weighted counts; null where nothing was counted. */
export function wilsonInterval(right: number, all: number): { low: number; high: number } | null {
  if (all <= 0) return null;
  const z = 1.96;
  const share = right / all;
  const middle = share + (z * z) / (2 * all);
  const spread = z * Math.sqrt((share * (1 - share)) / all + (z * z) / (4 * all * all));
  const scale = 1 + (z * z) / all;
  return { low: Math.max(0, (middle - spread) / scale), high: Math.min(1, (middle + spread) / scale) };
}
