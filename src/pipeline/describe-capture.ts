import type { CrawlResult } from '../crawl/index.ts';
import type { Capture } from '../model/index.ts';
import type { Network } from '../network/index.ts';
import { assayVersion } from './load-engine.ts';
import type { RunPlan } from './run-plan.ts';

/** A run that was stopped or walled is partial; one that read nothing failed; a budget that ended is as planned. */
function statusOf({ pages, ended }: CrawlResult): Capture['status'] {
  if (pages.length === 0) return 'failed';
  return ended === 'stopped' || ended === 'blocked' || ended === 'unreachable' ? 'partial' : 'complete';
}

/** `capture.json`: all that judging needs besides the archived bytes. */
export function describeCapture(
  plan: RunPlan,
  crawled: CrawlResult,
  network: Network,
  seen: { userAgent: string; endedAt: string; browser: string | null; blockedRequests: number },
): Capture {
  const { pages, skips, robots, walls, ended, used } = crawled;
  return {
    schema: 'assay.capture/1',
    runId: plan.runId,
    targetId: plan.target.id,
    target: plan.target,
    status: statusOf(crawled),
    ended,
    startedAt: plan.startedAt,
    endedAt: seen.endedAt,
    vantage: { label: plan.vantage, ...network.vantage },
    contact: plan.contact,
    ...(plan.credentialsFor ? { credentialsFor: plan.credentialsFor } : {}),
    userAgent: seen.userAgent,
    onlyLanguage: plan.onlyLanguage,
    rubrics: plan.rubrics,
    pages: [...pages],
    skips,
    robots,
    walls,
    budgets: plan.budgets,
    used: { ...used, blockedRequests: seen.blockedRequests },
    versions: {
      assay: assayVersion,
      node: process.versions.node,
      icu: process.versions.icu ?? 'none',
      unicode: process.versions.unicode ?? 'none',
      browser: seen.browser,
    },
  };
}
