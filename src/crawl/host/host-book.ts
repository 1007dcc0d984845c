import type { Capture, SkipReason } from '../../model/index.ts';
import { createNearDuplicates, type NearDuplicates } from '../content/near-duplicates.ts';
import type { Wall } from './wall.ts';

/** Refusals in a row, nothing read in between, after which a host counts as closed. */
const refusalsInRow = 3;
/** Failures in a row after which a host counts as gone. */
const failuresInRow = 4;
/** Equal pages under equal paths after which one host counts as a mirror of another. */
const equalPages = 3;

export interface HostState {
  host: string;
  /** Addresses asked for. */
  attempts: number;
  pages: number;
  refusals: number;
  failures: number;
  /** Why the host is left for this run. */
  left: { reason: SkipReason; detail: string } | null;
  /** Texts with which the host says that a page does not exist. */
  notFound: NearDuplicates;
  notFoundCount: number;
  /** Where the host sends visitors who ask for what does not exist. */
  notFoundRedirect: string | null;
  hasNonsenseAsked: boolean;
  hasSitemapsAsked: boolean;
  questionsAsked: number;
  sitemapFiles: number;
  sitemapSeeds: number;
  mirrorOf: string | null;
  equalTo: Map<string, number>;
}

export interface HostBook {
  of(address: string): HostState;
  leave(address: string, wall: Wall): void;
  noteRead(address: string): void;
  /** A 401, 403 or 451. */
  noteRefusal(address: string, status: number): void;
  noteFailure(address: string, reason: SkipReason): void;
  noteEqual(address: string, original: string): void;
  walls(): Capture['walls'];
}

/** What is known of each host (with port); decisions are made between rounds only. */
export function createHostBook(): HostBook {
  const hosts = new Map<string, HostState>();
  const walls: Capture['walls'] = [];
  const of = (address: string): HostState => {
    const { host } = new URL(address);
    let state = hosts.get(host);
    if (state === undefined) {
      state = {
        host,
        attempts: 0,
        pages: 0,
        refusals: 0,
        failures: 0,
        left: null,
        notFound: createNearDuplicates(),
        notFoundCount: 0,
        notFoundRedirect: null,
        hasNonsenseAsked: false,
        hasSitemapsAsked: false,
        questionsAsked: 0,
        sitemapFiles: 0,
        sitemapSeeds: 0,
        mirrorOf: null,
        equalTo: new Map(),
      };
      hosts.set(host, state);
    }
    return state;
  };
  const leave = (address: string, { kind, detail }: Wall): void => {
    const state = of(address);
    if (state.left !== null) return;
    state.left = { reason: 'host-left', detail: `${kind}: ${detail}` };
    walls.push({ host: state.host, kind, detail });
  };
  return {
    of,
    leave,
    noteRead(address) {
      const state = of(address);
      state.pages += 1;
      state.refusals = 0;
      state.failures = 0;
    },
    noteRefusal(address, status) {
      const state = of(address);
      state.refusals += 1;
      state.failures = 0;
      if (state.refusals >= refusalsInRow) leave(address, { kind: 'status', detail: `${state.refusals} answers in a row refused, the last with ${status}` });
    },
    noteFailure(address, reason) {
      const state = of(address);
      state.failures += 1;
      if (reason === 'dns' || reason === 'address-forbidden' || state.failures >= failuresInRow) {
        state.left ??= { reason: 'host-left', detail: `${state.failures} failures in a row, the last: ${reason}` };
      }
    },
    noteEqual(address, original) {
      const [here, there] = [new URL(address), new URL(original)];
      if (here.host === there.host || here.pathname !== there.pathname || here.pathname === '/') return;
      const state = of(address);
      const count = (state.equalTo.get(there.host) ?? 0) + 1;
      state.equalTo.set(there.host, count);
      if (count >= equalPages) state.mirrorOf = there.host;
    },
    walls: () => walls,
  };
}
