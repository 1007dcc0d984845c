/** A growing list of 32-bit integers without an object per element. */
export interface IntList {
  values: Int32Array;
  length: number;
}

export function createIntList(): IntList {
  return { values: new Int32Array(1024), length: 0 };
}

export function pushInt(list: IntList, value: number): void {
  if (list.length === list.values.length) {
    const grown = new Int32Array(list.values.length * 2);
    grown.set(list.values);
    list.values = grown;
  }
  list.values[list.length] = value;
  list.length += 1;
}
