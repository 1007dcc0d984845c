import type { Interval, Scorecard } from '../model/index.ts';
import { computeEgdi, correlate, groupOfValue, type IndexGroup } from './indices.ts';

/** A share from 0 to 1 that lies between two bounds. */
export interface Span {
  low: number;
  high: number;
}

/** What is known of a state before its indices: its latest scorecard, the UN's values and the groups it belongs to. */
export interface AssessedState {
  card: Scorecard;
  groups: readonly string[];
  /** Published values by index: `TII`, `HCI`, `OSI`, `EPI`, `EGDI`. */
  published: Readonly<Record<string, number>>;
}

export interface IndexRow {
  id: string;
  name: string;
  coverage: number;
  /** Share of the points, as on the scorecard. */
  raw: Span;
  /** Min–max over the states that are ranked; absent for a state without rank. */
  osi?: Span;
  epi?: Span;
  egdi?: Span & { group: IndexGroup | `${IndexGroup} to ${IndexGroup}` };
  /** Best and worst place that the intervals allow, by OSI. */
  rank?: { best: number; worst: number };
  /** Why the state has no rank. */
  withheld?: string;
  published: { osi?: number; egdi?: number };
}

export interface IndexTable {
  rows: IndexRow[];
  /** Mean of the ranked states of a group. */
  groups: { id: string; states: number; osi: Span }[];
  /** Middle of our OSI against the published one, over states that have both. */
  correlation: { states: number; value: number | null };
}

/** Below this coverage a state has no rank (DESIGN, rule 4). */
const rankCoverage = 0.6;
const middle = ({ low, high }: Span): number => (low + high) / 2;

/**
 * The indices over a set of assessed states. Shares become OSI and EPI by min–max over the middles of the ranked states, as the UN does
 * over 193; the EGDI takes our OSI with the published TII and HCI. All are intervals, and ranks too. A state that was blocked or lies
 * below coverage 0.6 is left out of the minimum and maximum and has no rank, with the reason.
 */
export function tabulateIndices(states: readonly AssessedState[]): IndexTable {
  const ranked = states.filter((state) => explainWithheld(state) === null);
  const osi = normaliseSpans(ranked.map(({ card }) => shareOf(card)));
  const epi = normaliseSpans(ranked.map(({ card }) => shareOf(card, 'EPI')));
  const places = new Map(ranked.map(({ card }, index) => [card.target.id, index]));
  const rows = states.map((state): IndexRow => {
    const { card, published } = state;
    const place = places.get(card.target.id);
    const own = place === undefined ? undefined : osi[place];
    const { TII: tii, HCI: hci } = published;
    return {
      id: card.target.id,
      name: card.target.name,
      coverage: card.rubrics[0]?.score.coverage ?? 0,
      raw: shareOf(card),
      ...(own && place !== undefined && { osi: own, epi: epi[place], rank: rankSpan(own, osi) }),
      ...(own && tii !== undefined && hci !== undefined && { egdi: composeEgdi(own, tii, hci) }),
      ...(own ? {} : { withheld: explainWithheld(state) ?? '' }),
      published: { ...(published.OSI !== undefined && { osi: published.OSI }), ...(published.EGDI !== undefined && { egdi: published.EGDI }) },
    };
  });
  rows.sort((a, b) => (b.osi ? middle(b.osi) : -1) - (a.osi ? middle(a.osi) : -1) || (a.id < b.id ? -1 : 1));
  const both = rows.flatMap(({ osi: own, published }) => (own && published.osi !== undefined ? [[middle(own), published.osi] as const] : []));
  return { rows, groups: averageGroups(ranked, osi), correlation: { states: both.length, value: correlate(both) } };
}

function explainWithheld({ card }: AssessedState): string | null {
  const coverage = card.rubrics[0]?.score.coverage ?? 0;
  if (card.run.status === 'failed') return `nothing was read (${card.run.ended})`;
  if (card.run.ended === 'blocked') return 'the portals refused the visit';
  return coverage < rankCoverage ? `coverage ${coverage.toFixed(2)} is below ${rankCoverage}` : null;
}

function shareOf(card: Scorecard, part?: string): Span {
  const [rubric] = card.rubrics;
  const score: Interval | undefined = part === undefined ? rubric?.score : rubric?.subIndices.find(({ subIndex }) => subIndex === part)?.score;
  return { low: score?.low ?? 0, high: score?.high ?? 1 };
}

/** Min–max of the middles; bounds outside them are cut to 0 and 1. */
function normaliseSpans(spans: readonly Span[]): Span[] {
  const middles = spans.map(middle);
  const [least, most] = [Math.min(...middles), Math.max(...middles)];
  const scale = (value: number) => (most > least ? Math.min(1, Math.max(0, (value - least) / (most - least))) : 0);
  return spans.map(({ low, high }) => ({ low: scale(low), high: scale(high) }));
}

function rankSpan(own: Span, all: readonly Span[]): { best: number; worst: number } {
  const above = all.filter(({ low }) => low > own.high).length;
  const below = all.filter(({ high }) => high < own.low).length;
  return { best: above + 1, worst: all.length - below };
}

function composeEgdi(osi: Span, tii: number, hci: number): NonNullable<IndexRow['egdi']> {
  const [low, high] = [computeEgdi({ osi: osi.low, tii, hci }), computeEgdi({ osi: osi.high, tii, hci })];
  const [lowest, highest] = [groupOfValue(low), groupOfValue(high)];
  return { low, high, group: lowest === highest ? lowest : `${lowest} to ${highest}` };
}

function averageGroups(ranked: readonly AssessedState[], osi: readonly Span[]): IndexTable['groups'] {
  const ids = [...new Set(ranked.flatMap(({ groups }) => groups))].sort();
  return ids.map((id) => {
    const members = osi.filter((_, index) => ranked[index]?.groups.includes(id));
    const mean = (pick: (span: Span) => number) => members.reduce((sum, span) => sum + pick(span), 0) / members.length;
    return { id, states: members.length, osi: { low: mean(({ low }) => low), high: mean(({ high }) => high) } };
  });
}
