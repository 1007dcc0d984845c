import type { SkipReason } from '../model/index.ts';

/** Trouble that a page makes, on its way to becoming a value. */
export class PageFault extends Error {
  readonly reason: SkipReason;
  constructor(reason: SkipReason, detail: string) {
    super(detail);
    this.reason = reason;
  }
}

/** The work's result, or a `timeout` fault with `detail`. */
export function limitTime<T>(work: Promise<T>, milliseconds: number, detail: string): Promise<T> {
  return new Promise((done, fail) => {
    const timer = setTimeout(() => fail(new PageFault('timeout', detail)), milliseconds);
    work.then(done, fail).finally(() => clearTimeout(timer));
  });
}

/** The work's result, or `otherwise` when it takes longer. */
export function orElse<T>(work: Promise<T>, milliseconds: number, otherwise: T): Promise<T> {
  return new Promise((done, fail) => {
    const timer = setTimeout(() => done(otherwise), milliseconds);
    work.then(done, fail).finally(() => clearTimeout(timer));
  });
}
