/** Answers that are kept for texts that come again. */
export interface Memory<T> {
  get: (text: string) => T | undefined;
  set: (text: string, answer: T) => void;
}

/**
 * Keeps at least the last `size` answers and at most twice as many: what was asked for since the last half was dropped stays, so that
 * menus and footers are never forgotten and the texts of single pages soon are.
 */
export function createMemory<T>(size: number): Memory<T> {
  let young = new Map<string, T>();
  let old = new Map<string, T>();
  const set = (text: string, answer: T): void => {
    if (young.size >= size) {
      old = young;
      young = new Map();
    }
    young.set(text, answer);
  };
  return {
    get: (text) => {
      const known = young.get(text);
      if (known !== undefined) return known;
      const earlier = old.get(text);
      if (earlier !== undefined) set(text, earlier);
      return earlier;
    },
    set,
  };
}
