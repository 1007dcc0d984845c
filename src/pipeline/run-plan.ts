import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { createRunFolder, openRunFolder, type RunFolder } from '../archive/index.ts';
import { AssayError, budgets, instant, languageTag, target, toCanonicalJson } from '../model/index.ts';
import { assayVersion } from './load-engine.ts';
import { writeWhole } from './write-reports.ts';

/** What was decided before the first request; `plan.json` of a run folder, so that a broken-off run goes on as it began. */
export const runPlan = z.strictObject({
  schema: z.literal('assay.plan/1'),
  runId: z.string().min(1),
  target,
  rubrics: z.array(z.string()).min(1),
  budgets,
  concurrency: z.number().int().positive(),
  contact: z.string().nullable(),
  allowNetworks: z.array(z.string()),
  proxy: z.string().nullable(),
  vantage: z.string(),
  onlyLanguage: languageTag.nullable(),
  strictTls: z.boolean(),
  isOwnSite: z.boolean(),
  /** How many pages accessibility engines look at, and how many engines; see `inspectionPresets`. */
  accessibility: z.enum(['quick', 'simplified', 'in-depth']).default('quick'),
  /** Host, with its port, that HTTP credentials are sent to; the credentials themselves are in no plan. */
  credentialsFor: z.string().nullable().default(null),
  /** Seconds between two requests to hosts of the named networks, in place of robots.txt's Crawl-delay; null for none. */
  pauseSeconds: z.number().nonnegative().nullable().default(null),
  /** Earlier run of the same target, whose pages are only asked for where they changed. */
  since: z.string().nullable().default(null),
  startedAt: instant,
});
export type RunPlan = z.infer<typeof runPlan>;

const planName = 'plan.json';

/** Makes the folder of a new run and writes its plan. */
export async function startRun(folder: string, plan: RunPlan): Promise<RunFolder> {
  const run = await createRunFolder(folder, { runId: plan.runId, targetId: plan.target.id, software: `Assay ${assayVersion}`, startedAt: plan.startedAt });
  await writeWhole(join(folder, planName), toCanonicalJson(plan));
  return run;
}

/**
 * Opens a run that was broken off, with its plan.
 * @throws AssayError `usage` where there is none to go on with.
 */
export async function resumeRun(folder: string): Promise<{ run: RunFolder; plan: RunPlan }> {
  const text = await readFile(join(folder, planName), 'utf8').catch((cause: unknown) => {
    throw new AssayError('usage', `${folder} holds no run to go on with.`, 'Give the run folder that assess began, which holds plan.json.', cause);
  });
  const parsed = runPlan.safeParse(parseJson(text));
  if (!parsed.success) throw new AssayError('usage', `${join(folder, planName)} is not a plan of Assay.`, 'Begin a new run.', parsed.error);
  return { run: await openRunFolder(folder), plan: parsed.data };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
