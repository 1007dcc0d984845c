import type { CDPSession } from 'playwright-core';

/** Calls functions in a page, beyond the reach of its scripts: they share the document, but not its prototypes and globals. */
export interface IsolatedWorld {
  /** Calls `work` with JSON arguments; it must not use anything outside itself. Rejects when the page navigates or closes. */
  call<A extends unknown[], R>(work: (...args: A) => R, ...args: A): Promise<R>;
}

/** A fresh world in the main frame's present document. */
export async function createIsolatedWorld(session: CDPSession): Promise<IsolatedWorld> {
  const { frameTree } = await session.send('Page.getFrameTree');
  const { executionContextId } = await session.send('Page.createIsolatedWorld', { frameId: frameTree.frame.id, worldName: 'assay' });
  return {
    async call(work, ...args) {
      const { result, exceptionDetails } = await session.send('Runtime.callFunctionOn', {
        functionDeclaration: work.toString(),
        executionContextId,
        arguments: args.map((value) => ({ value })),
        returnByValue: true,
        awaitPromise: true,
      });
      if (exceptionDetails) throw new Error(`in the page: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`);
      return result.value;
    },
  };
}
