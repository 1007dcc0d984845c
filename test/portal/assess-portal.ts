import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { runAssessment } from '../../src/cli/assess-command.ts';
import { type Capture, type Scorecard, type Target, target } from '../../src/model/index.ts';
import type { Portal } from './server.js';

export interface PortalRun {
  portal: Portal;
  /** Folder for the run. */
  out: string;
  maxPages: number;
}

/** The fictional country as a target, at the addresses where it is served. */
export function readPortalTarget({ url, servicesUrl, dataUrl, participationUrl }: Portal): Target {
  const addresses: Record<string, string> = { national: url, services: servicesUrl, data: dataUrl, participation: participationUrl };
  const text = readFileSync(new URL('target.yaml', import.meta.url), 'utf8').replace(/\{\{(\w+)\}\}/g, (_, name: string) => addresses[name] ?? '');
  return target.parse(parse(text));
}

/** Assesses the fictional country by `un-osi-2024`, as `assay assess` does; without the validator, which takes its time for two features. */
export async function assessPortal({ portal, out, maxPages }: PortalRun): Promise<{ scorecard: Scorecard; capture: Capture }> {
  process.env.ASSAY_JAVA ??= 'no';
  return runAssessment(
    readPortalTarget(portal),
    { rubrics: ['un-osi-2024'], out, maxPages, concurrency: 4, allowNetworks: ['127.0.0.0/8'], vantage: 'test' },
    { show: () => undefined, say: () => undefined, end: () => undefined },
  );
}
