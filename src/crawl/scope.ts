import { getDomain } from 'tldts';
import type { PortalRole, Target } from '../model/index.ts';
import type { Entry } from './crawl-options.ts';

/** Where an address stands: on a portal, on a host of the government family, or outside (null). */
export interface Place {
  kind: 'portal' | 'family';
  role: PortalRole;
}

export interface Scope {
  place(address: string): Place | null;
  /** An entry was answered from another host: that host is the portal now. */
  addPortal(address: string, role: PortalRole): void;
  /** The portal presents this address as an official service. */
  addFamily(address: string, role: PortalRole): void;
  /** Whether the address belongs to a host of the portals themselves. */
  isPortal(address: string): boolean;
}

export interface ScopeOptions {
  target: Pick<Target, 'domains'>;
  entries: readonly Entry[];
  onlyHosts?: readonly string[] | undefined;
}

/** `www.` names the same site. */
function hostOf(url: URL): string {
  return url.host.replace(/^www\./, '');
}

/**
 * Decides what is read: the portals' hosts, and to a small depth the government family: hosts under the target's
 * domains, and hosts that a portal presents as official. A target without domains (given by address) also owns every host of
 * its portals' registrable domains. All else is recorded as a link only.
 */
export function createScope({ target, entries, onlyHosts }: ScopeOptions): Scope {
  const portals: { host: string; path: string; role: PortalRole }[] = [];
  const domains = new Map<string, PortalRole>();
  const family = new Map<string, PortalRole>();
  const only = onlyHosts ? new Set(onlyHosts.map((host) => host.replace(/^www\./, ''))) : null;

  const addPortal = (address: string, role: PortalRole): void => {
    const url = new URL(address);
    const path = url.pathname.replace(/[^/]*$/, '');
    const host = hostOf(url);
    if (portals.some((portal) => portal.host === host && portal.path === path)) return;
    portals.push({ host, path, role });
    const domain = getDomain(url.hostname, { allowPrivateDomains: true });
    if (target.domains.length === 0 && domain !== null && !domains.has(domain)) domains.set(domain, role);
  };
  for (const { url, role } of entries) addPortal(url, role);

  /** Role of the portal on this host whose folder holds the path, the deepest such; the host's first portal else. */
  const portalRoleOf = (url: URL): PortalRole | null => {
    const here = portals.filter(({ host }) => host === hostOf(url));
    const inside = here.filter(({ path }) => url.pathname.startsWith(path)).sort((a, b) => b.path.length - a.path.length);
    return inside[0]?.role ?? here[0]?.role ?? null;
  };

  return {
    addPortal,
    addFamily(address, role) {
      const host = hostOf(new URL(address));
      if (!family.has(host)) family.set(host, role);
    },
    isPortal: (address) => portalRoleOf(new URL(address)) !== null,
    place(address) {
      const url = new URL(address);
      if (only !== null && !only.has(hostOf(url)) && !only.has(url.hostname)) return null;
      const role = portalRoleOf(url);
      if (role !== null) return { kind: 'portal', role };
      const ownDomain = getDomain(url.hostname, { allowPrivateDomains: true });
      const ownRole = ownDomain === null ? undefined : domains.get(ownDomain);
      if (ownRole !== undefined) return { kind: 'portal', role: ownRole };
      const official = family.get(hostOf(url));
      if (official !== undefined) return { kind: 'family', role: official };
      const isGovernment = target.domains.some((domain) => url.hostname === domain || url.hostname.endsWith(`.${domain}`));
      return isGovernment ? { kind: 'family', role: 'ministry' } : null;
    },
  };
}
