/** A binary heap: `pop` gives the item that `isBefore` all others. */
export interface Heap<T> {
  push(item: T): void;
  pop(): T | undefined;
  readonly size: number;
}

/** An empty heap under a strict order. */
export function createHeap<T>(isBefore: (a: T, b: T) => boolean, items: T[] = []): Heap<T> {
  const heap: T[] = [];
  const swap = (a: number, b: number): void => {
    const [first, second] = [heap[a], heap[b]];
    if (first === undefined || second === undefined) return;
    heap[a] = second;
    heap[b] = first;
  };
  const wins = (a: number, b: number): boolean => {
    const [first, second] = [heap[a], heap[b]];
    return first !== undefined && second !== undefined && isBefore(first, second);
  };
  const push = (item: T): void => {
    heap.push(item);
    for (let at = heap.length - 1; at > 0; ) {
      const parent = (at - 1) >> 1;
      if (!wins(at, parent)) break;
      swap(at, parent);
      at = parent;
    }
  };
  for (const item of items) push(item);
  return {
    push,
    pop() {
      swap(0, heap.length - 1);
      const top = heap.pop();
      for (let at = 0; ; ) {
        let best = at;
        if (wins(2 * at + 1, best)) best = 2 * at + 1;
        if (wins(2 * at + 2, best)) best = 2 * at + 2;
        if (best === at) return top;
        swap(at, best);
        at = best;
      }
    },
    get size() {
      return heap.length;
    },
  };
}
