import { type Result, result } from '../../../src/model/index.ts';

/** Every verdict fits the public contract: evidence where met, a reason where open, quotations of 3 to 300 visible characters. */
export function checkVerdicts(results: readonly Result[]): void {
  for (const verdict of results) {
    const { indicatorId, outcome, reason, evidence, points, maxPoints, confidence } = result.parse(verdict);
    const fail = (what: string): never => {
      throw new Error(`${indicatorId} ${outcome}: ${what}`);
    };
    if ((outcome === 'undetermined') !== (reason !== undefined)) fail('a reason stands exactly where it is open');
    if (outcome === 'met' && evidence.length === 0) fail('met without evidence');
    if (points > maxPoints || (outcome !== 'met' && points > 0)) fail(`${points} of ${maxPoints} points`);
    if (!(confidence >= 0 && confidence <= 1)) fail(`confidence ${confidence}`);
    for (const { quote } of evidence) {
      if (quote && (quote.exact.length < 3 || quote.exact.length > 300)) fail(`a quotation of ${quote.exact.length} characters`);
    }
  }
}
