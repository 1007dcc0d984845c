/** A clock that only sleeping moves: whoever sleeps least wakes first. */
export interface Clock {
  now(): number;
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/** Time starts at 2026-01-05T00:00:00Z. */
export function createClock(): Clock {
  let time = Date.UTC(2026, 0, 5);
  let sequence = 0;
  const sleepers: { at: number; sequence: number; wake(): void }[] = [];
  let isTicking = false;
  const tick = (): void => {
    sleepers.sort((a, b) => a.at - b.at || a.sequence - b.sequence);
    const next = sleepers.shift();
    if (next !== undefined) {
      time = Math.max(time, next.at);
      next.wake();
    }
    isTicking = sleepers.length > 0;
    if (isTicking) settle();
  };
  /** Lets all work that is ready run before time goes on. */
  const settle = (): void => {
    let rounds = 3;
    const again = (): void => {
      rounds -= 1;
      if (rounds === 0) tick();
      else setImmediate(again);
    };
    setImmediate(again);
  };
  return {
    now: () => time,
    sleep(milliseconds, signal) {
      return new Promise((wake) => {
        sequence += 1;
        const sleeper = { at: time + milliseconds, sequence, wake };
        sleepers.push(sleeper);
        signal?.addEventListener('abort', () => {
          const at = sleepers.indexOf(sleeper);
          if (at >= 0) sleepers.splice(at, 1);
          wake();
        });
        if (!isTicking) {
          isTicking = true;
          settle();
        }
      });
    },
  };
}
