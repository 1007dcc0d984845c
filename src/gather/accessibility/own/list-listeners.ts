import type { World } from '../worlds.ts';

/** An event handler of the page's own scripts, wherever it was set. */
export interface Listener {
  type: string;
  /** `window`, `document`, or an element by the debugger's number. */
  on: 'window' | 'document' | number;
  /** Source of the handler where the debugger gives it, else empty. */
  source: string;
}

const mostListeners = 2000;

/** Lists the page's event handlers, which the page itself cannot show. */
export async function listListeners({ session }: World): Promise<Listener[]> {
  const found: Listener[] = [];
  for (const on of ['window', 'document'] as const) {
    const { result } = await session.send('Runtime.evaluate', { expression: on, objectGroup: 'assay' });
    if (!result.objectId) continue;
    const own = on === 'document' ? (await session.send('DOM.describeNode', { objectId: result.objectId })).node.backendNodeId : null;
    const { listeners } = await session.send('DOMDebugger.getEventListeners', { objectId: result.objectId, depth: own === null ? 1 : -1 });
    for (const { type, backendNodeId, handler } of listeners.slice(0, mostListeners)) {
      const isOwn = own === null || backendNodeId === undefined || backendNodeId === own;
      found.push({ type, on: isOwn ? on : backendNodeId, source: handler?.description ?? '' });
    }
  }
  await session.send('Runtime.releaseObjectGroup', { objectGroup: 'assay' });
  return found;
}

/** Calls `work` with an element as `this`, given by the debugger's number; null where the element is gone. */
export async function callOnElement<R>({ session, contextId }: World, backendNodeId: number, work: (this: Element) => R): Promise<R | null> {
  try {
    const { object } = await session.send('DOM.resolveNode', { backendNodeId, executionContextId: contextId });
    if (!object.objectId) return null;
    const { result } = await session.send('Runtime.callFunctionOn', { functionDeclaration: work.toString(), objectId: object.objectId, returnByValue: true });
    return result.value;
  } catch {
    return null;
  }
}
