/** A timer that the page set. */
export interface KeptTimer {
  id: number;
  work: (...args: unknown[]) => unknown;
  args: unknown[];
  delay: number;
  isOver: boolean;
}

/**
 * Runs in a page before its own scripts: keeps what its timers would do, so that time need not pass to see it. Virtual time
 * would be simpler, but stays with the renderer's process and spoils the clock of later pages.
 */
export function keepTimers(): void {
  const kept: KeptTimer[] = [];
  const most = 300;
  const { setInterval: interval, setTimeout: timeout, clearInterval: endInterval, clearTimeout: endTimeout } = globalThis;
  const keep = (id: unknown, work: unknown, delay: unknown, args: unknown[]) => {
    if (typeof work === 'function' && kept.length < most)
      kept.push({ id: Number(id), work: work as KeptTimer['work'], args, delay: Number(delay) || 0, isOver: false });
  };
  const end = (id: unknown) => {
    for (const timer of kept) if (timer.id === Number(id)) timer.isOver = true;
  };
  const place = (name: string, value: unknown) => Object.defineProperty(globalThis, name, { value, writable: true, configurable: true });
  place('setInterval', (work: never, delay: number, ...args: never[]) => {
    const id = interval(work, delay, ...args);
    keep(id, work, delay, args);
    return id;
  });
  place('setTimeout', (work: never, delay: number, ...args: never[]) => {
    const id = timeout(work, delay, ...args);
    keep(id, work, delay, args);
    return id;
  });
  place('clearInterval', (id: number) => {
    end(id);
    endInterval(id);
  });
  place('clearTimeout', (id: number) => {
    end(id);
    endTimeout(id);
  });
  Object.defineProperty(globalThis, Symbol.for('assay.timers'), { value: kept });
}

/** Runs in the page's own world: does what its timers of a fifth to five seconds would do, some times over; and tells of those that would leave. */
export async function runTimers(times: number): Promise<{ leaves: number[] }> {
  const kept = (globalThis as unknown as Record<symbol, KeptTimer[] | undefined>)[Symbol.for('assay.timers')] ?? [];
  const leaving = /\blocation\b|\.reload\(|\.submit\(|log-?out|sign-?out|session/i;
  const leaves = kept.filter(({ isOver, delay, work }) => !isOver && delay >= 5000 && leaving.test(String(work))).map(({ delay }) => delay);
  const began = Date.now();
  for (let round = 0; round < times && Date.now() - began < 500; round += 1) {
    // What a timer sets anew stands at the end of the list and has its turn in the next round.
    for (const { isOver, delay, work, args } of [...kept]) {
      if (isOver || delay < 200 || delay > 5000 || leaving.test(String(work))) continue;
      try {
        work(...args);
      } catch {
        // The page's own fault.
      }
    }
    await Promise.resolve();
  }
  return { leaves };
}
