import { parseArgs } from 'node:util';
import { compareCosts } from './compare-costs.ts';
import { type CurvePoint, measurePoint } from './measure-curve.ts';
import { renderCurve, renderSummary, summarise } from './summarise.ts';

const help = `npm run bench -- [--rounds N] [--pages N] [--concurrency N] [--json]   the whole assessment against a bare crawl of the same generated site
npm run bench -- --curve 100,1000,10000 [--concurrency N] [--json]     what a page costs as portals grow
`;
const { values } = parseArgs({
  options: {
    pages: { type: 'string', default: '30' },
    rounds: { type: 'string', default: '5' },
    concurrency: { type: 'string', default: '4' },
    curve: { type: 'string' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
/** Pages that accessibility engines look at in an assessment. */
const inspected = 10;
const concurrency = Number(values.concurrency);
const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

if (values.help) process.stdout.write(help);
else if (values.curve !== undefined) {
  const points: CurvePoint[] = [];
  for (const pages of values.curve.split(',').map(Number)) {
    say(`${pages} pages`);
    points.push(await measurePoint(pages, concurrency));
  }
  process.stdout.write(values.json ? `${JSON.stringify(points)}\n` : renderCurve(points));
} else {
  const comparison = await compareCosts({ pages: Number(values.pages), rounds: Number(values.rounds), inspected, concurrency, say });
  const summary = summarise(comparison);
  process.stdout.write(values.json ? `${JSON.stringify({ summary, ...comparison })}\n` : renderSummary(summary, comparison, concurrency));
}
