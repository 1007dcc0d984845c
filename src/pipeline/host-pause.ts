import type { Network } from '../network/index.ts';
import type { RunPlan } from './run-plan.ts';

const politePauseMs = 1000;

export interface HostPause {
  /** Milliseconds between two requests to a host. */
  pauseFor(url: string): number;
  /** Whether the operator, who named the host's network, set its pause, so that robots.txt's Crawl-delay does not count. */
  ownsPace(url: string): boolean;
}

/** No pause, or the one asked for, only where the operator named the network; a second elsewhere, whatever else is asked for. */
export async function createHostPause(plan: RunPlan, network: Network): Promise<HostPause> {
  const named = new Set<string>();
  for (const { url } of plan.target.portals) if (await network.isAllowedWithoutContact(url)) named.add(new URL(url).hostname);
  const isNamed = (url: string): boolean => named.has(new URL(url).hostname);
  const pauseMs = (plan.pauseSeconds ?? 0) * 1000;
  return { pauseFor: (url) => (isNamed(url) ? pauseMs : politePauseMs), ownsPace: (url) => plan.pauseSeconds !== null && isNamed(url) };
}
