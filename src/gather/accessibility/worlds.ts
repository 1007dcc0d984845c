import type { Page } from '../../browser/index.ts';
import { namePlaces } from './in-page/name-places.ts';

/** The page's end of Chromium's debugging protocol. */
export type Session = Awaited<ReturnType<ReturnType<Page['context']>['newCDPSession']>>;

/** A world of ours in one frame: it shares the document with the page's scripts, but not their globals, and no policy of the page holds in it. */
export interface World {
  /** Selectors of the frames that lead here, outermost first; empty for the page itself. */
  frames: readonly string[];
  contextId: number;
  session: Session;
  /** Runs a script for what it leaves behind. */
  load: (source: string) => Promise<void>;
  /** Calls `work` with JSON arguments; it must not use anything outside itself but what was loaded. */
  call: <A extends unknown[], R>(work: (...args: A) => R | Promise<R>, ...args: A) => Promise<R>;
}

/** Only a hostile page has more frames, or deeper ones, that matter. */
const mostFrames = 12;
const deepest = 3;

/**
 * Opens a world in the page and in its frames of the same site, the page's own first. Frames of other sites run elsewhere and
 * are no part of the page's own accessibility. Whoever opens them detaches their one session.
 */
export async function openWorlds(page: Page): Promise<World[]> {
  const session = await page.context().newCDPSession(page);
  try {
    return await openAll(session);
  } catch (error) {
    await session.detach().catch(() => undefined);
    throw error;
  }
}

async function openAll(session: Session): Promise<World[]> {
  const { frameTree } = await session.send('Page.getFrameTree');
  const top = await openWorld(session, frameTree.frame.id, []);
  const worlds = [top];
  for (let at = 0; at < worlds.length && worlds.length < mostFrames; at += 1) {
    const world = worlds[at];
    if (!world || world.frames.length >= deepest) continue;
    for (const { frameId, css } of await listFrames(world)) {
      const inner = await openWorld(session, frameId, [...world.frames, css]).catch(() => null);
      if (inner && worlds.length < mostFrames) worlds.push(inner);
    }
  }
  return worlds;
}

async function openWorld(session: Session, frameId: string, frames: readonly string[]): Promise<World> {
  const { executionContextId: contextId } = await session.send('Page.createIsolatedWorld', { frameId, worldName: 'assay-accessibility' });
  const explain = (details: { text: string; exception?: { description?: string | undefined } | undefined }) =>
    new Error(`in the page: ${details.exception?.description ?? details.text}`);
  const world: World = {
    frames,
    contextId,
    session,
    load: async (source) => {
      const { exceptionDetails } = await session.send('Runtime.evaluate', { expression: `${source}\n;undefined`, contextId, returnByValue: true });
      if (exceptionDetails) throw explain(exceptionDetails);
    },
    call: async (work, ...args) => {
      const { result, exceptionDetails } = await session.send('Runtime.callFunctionOn', {
        functionDeclaration: work.toString(),
        executionContextId: contextId,
        arguments: args.map((value) => ({ value })),
        returnByValue: true,
        awaitPromise: true,
      });
      if (exceptionDetails) throw explain(exceptionDetails);
      return result.value;
    },
  };
  await world.load(`globalThis.assayPlaces = (${namePlaces.toString()})()`);
  return world;
}

async function listFrames({ session, contextId }: World): Promise<{ frameId: string; css: string }[]> {
  const list = await session.send('Runtime.evaluate', { expression: '[...document.querySelectorAll("iframe, frame")]', contextId });
  if (!list.result.objectId) return [];
  const { result: items } = await session.send('Runtime.getProperties', { objectId: list.result.objectId, ownProperties: true });
  const found: { frameId: string; css: string }[] = [];
  for (const { name, value } of items) {
    if (!/^\d+$/.test(name) || !value?.objectId || found.length >= mostFrames) continue;
    const { node } = await session.send('DOM.describeNode', { objectId: value.objectId });
    const css = await session.send('Runtime.callFunctionOn', {
      functionDeclaration: 'function () { return assayPlaces.cssOf(this) }',
      objectId: value.objectId,
      returnByValue: true,
    });
    if (node.frameId) found.push({ frameId: node.frameId, css: String(css.result.value) });
  }
  return found;
}
