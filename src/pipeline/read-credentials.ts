import { readFileSync } from 'node:fs';
import { AssayError } from '../model/index.ts';
import type { RunPlan } from './run-plan.ts';

/** HTTP Basic credentials of a staging site; never archived, never in a plan. */
export interface Credentials {
  username: string;
  password: string;
}

/**
 * Reads the first line of a file, `user:password`.
 * @throws AssayError `usage` where it cannot be read or says something else.
 */
export function readCredentials(path: string): Credentials {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new AssayError('usage', `${path} cannot be read.`, 'Give --http-credentials a file whose first line is user:password.', cause);
  }
  const found = /^([^:\r\n]+):([^\r\n]*)(?:\r?\n|$)/.exec(text.replace(/^\uFEFF/, ''));
  const [, username, password] = found ?? [];
  if (username === undefined || password === undefined) {
    throw new AssayError('usage', `${path} does not begin with user:password.`, 'Write the user name, a colon and the password on its first line.');
  }
  return { username, password };
}

/**
 * Where a run's credentials go: to the one host of its plan, as a header of our client and as an answer of the browser; null without any.
 * @throws AssayError `usage` where the plan has a host for them and none are given.
 */
export function placeCredentials(
  { credentialsFor, target }: RunPlan,
  given: Credentials | undefined,
): (Credentials & { host: string; origin: string; header: { name: string; value: string } }) | null {
  if (credentialsFor === null) return null;
  if (!given) throw new AssayError('usage', `The run reads ${credentialsFor} with HTTP credentials, and none are given.`, 'Give --http-credentials again.');
  const portal = target.portals.find(({ url }) => new URL(url).host === credentialsFor);
  const value = `Basic ${Buffer.from(`${given.username}:${given.password}`).toString('base64')}`;
  return { ...given, host: credentialsFor, origin: new URL(portal?.url ?? `https://${credentialsFor}`).origin, header: { name: 'Authorization', value } };
}
