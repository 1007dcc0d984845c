import fc from 'fast-check';
import { checkVerdicts } from '../features/hostile/check-verdicts.ts';
import { createJudges, judgeBytes } from '../features/hostile/judge-bytes.ts';
import { randomPage } from '../features/hostile/random-pages.ts';
import { atMost, type Row } from './row.ts';

const pages = 10_000;

/** Pages of random bytes, tags, scripts and telling words on the whole way to a verdict, by every rubric; those that threw or broke the contract. */
export function measureRandomPages(seed = '20261125'): Row[] {
  const judges = createJudges(['un-osi-2024', 'un-epi-2024', 'un-ogdi-2024', 'un-losi-2024', 'un-osi-2014', 'wcag-2.2-aa']);
  const outcomes = new Map<string, number>();
  let faults = 0;
  for (const page of fc.sample(randomPage, { numRuns: pages, seed: Number(seed) })) {
    try {
      const results = judgeBytes(judges, [page]);
      checkVerdicts(results);
      for (const { outcome } of results) outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    } catch (error) {
      faults += 1;
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n${Buffer.from(page.bytes).toString('base64')}\n`);
    }
  }
  return [
    atMost(`of ${pages} random pages, those that threw`, faults, 0),
    // Pages too dull to say anything would prove nothing.
    { measure: 'verdicts met on them', measured: outcomes.get('met') ?? 0, wanted: '> 0', isMet: (outcomes.get('met') ?? 0) > 0 },
  ];
}
