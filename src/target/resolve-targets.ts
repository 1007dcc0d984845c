import { AssayError, portalRole, suggest, type Target } from '../model/index.ts';
import { loadTarget } from './load-target.ts';
import { addPortal, isAddress, targetFromAddress } from './target-from-address.ts';

/** What the command line says about targets. */
export interface TargetArguments {
  /** Ids or addresses, in the order given. */
  targets: readonly string[];
  /** `--language`: the languages of sites given by address, and further ones of a state. */
  languages?: readonly string[];
  /** `--url` and `--role` in pairs: portals added to the one target. */
  urls?: readonly string[];
  roles?: readonly string[];
  folder?: string;
}

/**
 * Loads every target named by id and makes one of every address. `--url` adds portals to a single target; where there is one
 * address and one role but no `--url`, the role is the address's.
 * @throws AssayError `usage` for whatever does not fit together.
 */
export function resolveTargets({ targets, languages = [], urls = [], roles = [], folder }: TargetArguments): Target[] {
  if (targets.length === 0) throw new AssayError('usage', 'No target is given.', 'Give a target id such as est, or an address.');
  if (urls.length > 0 && targets.length > 1)
    throw new AssayError('usage', '--url adds a portal to one target, but there are several.', 'Assess them one by one.');
  if (roles.length > 0 && roles.length !== Math.max(urls.length, 1)) {
    throw new AssayError('usage', `There are ${roles.length} --role for ${urls.length} --url.`, 'Give one --role for each --url, in the same order.');
  }
  const ownRole = urls.length === 0 ? roles[0] : undefined;
  const resolved = targets.map((text) => {
    if (isAddress(text)) return targetFromAddress(text, { languages, ...(ownRole !== undefined && { role: ownRole }) });
    if (ownRole !== undefined) throw new AssayError('usage', '--role names the role of an address, and there is none.', 'Give --url with it.');
    const target = loadTarget(text, folder);
    return { ...target, languages: [...target.languages, ...languages.filter((tag) => !target.languages.includes(tag))] };
  });
  return resolved.map((target) => urls.reduce((grown, url, index) => addPortal(grown, url, parseRole(roles[index] ?? 'national')), target));
}

function parseRole(text: string) {
  const parsed = portalRole.safeParse(text);
  if (parsed.success) return parsed.data;
  throw new AssayError('usage', `Unknown role "${text}"${suggest(text, portalRole.options) || '.'}`, `Roles: ${portalRole.options.join(', ')}.`);
}
