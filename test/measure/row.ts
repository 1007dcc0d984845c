/** One line of a measure: what was measured, and what is wanted. */
export interface Row {
  measure: string;
  measured: number;
  wanted: string;
  isMet: boolean;
}

const round = (value: number) => Math.round(value * 1000) / 1000;

export function atLeast(measure: string, measured: number, wanted: number): Row {
  return { measure, measured: round(measured), wanted: `≥ ${wanted}`, isMet: measured >= wanted };
}

export function atMost(measure: string, measured: number, wanted: number): Row {
  return { measure, measured: round(measured), wanted: `≤ ${wanted}`, isMet: measured <= wanted };
}
