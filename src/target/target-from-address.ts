import { AssayError, languageTag, type PortalRole, portalRole, suggest, type Target } from '../model/index.ts';

export interface AddressOptions {
  /** BCP 47 tags of the site's languages; empty where unknown. */
  languages?: readonly string[];
  /** What the site is to its state; `national` where nothing is said, as the features name the national portal. */
  role?: string;
}

/**
 * Makes a target of one site: its id is the host, with the port where one is given, in kebab case.
 * @throws AssayError `usage` for an address without scheme or host, another scheme than http and https, a user name, an unknown role or a bad language tag.
 */
export function targetFromAddress(address: string, { languages = [], role = 'national' }: AddressOptions = {}): Target {
  const url = parseAddress(address);
  const known = portalRole.safeParse(role);
  if (!known.success) {
    throw new AssayError('usage', `Unknown role "${role}"${suggest(role, portalRole.options) || '.'}`, `Roles: ${portalRole.options.join(', ')}.`);
  }
  for (const language of languages) {
    if (!languageTag.safeParse(language).success) throw new AssayError('usage', `"${language}" is no language tag.`, 'Give a BCP 47 tag such as pt-BR.');
  }
  return {
    id: toKebab(url.host),
    name: url.host,
    portals: [{ url: url.href, role: known.data, source: givenByOperator, certainty: 'high' }],
    languages: [...languages],
    regionalLanguages: [],
    scripts: [],
    domains: [],
    groups: [],
    source: givenByOperator,
    checkedOn: null,
  };
}

const givenByOperator = 'given by the operator';

/** Whether an argument is meant as an address rather than an id. */
export function isAddress(text: string): boolean {
  return /[:/.]/.test(text);
}

/** An address with http or https, a host and no credentials, or a usage error that says what is wrong. */
function parseAddress(address: string): URL {
  const hint = 'Give a whole address such as https://portal.gov.xx.';
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(address)?.[1]?.toLowerCase();
  if (scheme === undefined)
    throw new AssayError('usage', `The address "${address}" has no scheme.`, /^[\w-]+(\.[\w-]+)+/.test(address) ? `Did you mean https://${address}?` : hint);
  if (scheme !== 'http' && scheme !== 'https')
    throw new AssayError('usage', `The address "${address}" has the scheme ${scheme}; only http and https are assessed.`, hint);
  const parsed = URL.canParse(address) ? new URL(address) : undefined;
  if (parsed === undefined || /^https?:\/\/(\/|$|[?#])/i.test(address)) throw new AssayError('usage', `The address "${address}" has no host.`, hint);
  if (parsed.username !== '' || parsed.password !== '')
    throw new AssayError('usage', `The address "${parsed.host}" carries a user name or password; portals are read without signing in.`, hint);
  return parsed;
}

function toKebab(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

/** The role, for callers that add a portal to a loaded target. */
export function addPortal(target: Target, address: string, role: PortalRole): Target {
  return { ...target, portals: [...target.portals, { url: parseAddress(address).href, role, source: givenByOperator, certainty: 'high' }] };
}
