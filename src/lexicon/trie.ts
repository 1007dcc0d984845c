import { createIntList, type IntList, pushInt } from './int-list.ts';

/**
 * A tree of UTF-16 units in typed arrays, for literals of all languages at once: transitions in one open-addressed hash table, since
 * most of its many nodes have one child. Two roots: literals that begin where a word does, and literals that may begin anywhere.
 */
export interface Trie {
  mask: number;
  /** Parent node + 1, unit and child of each slot of the table. */
  slotParents: Int32Array;
  slotUnits: Uint16Array;
  slotChildren: Int32Array;
  nodeCount: number;
  /** First entry that ends at a node, −1 for none. */
  heads: IntList;
}

export const wordRoot = 0;
export const anywhereRoot = 1;

export function createTrie(): Trie {
  const size = 1 << 16;
  const heads = createIntList();
  pushInt(heads, -1);
  pushInt(heads, -1);
  return { mask: size - 1, slotParents: new Int32Array(size), slotUnits: new Uint16Array(size), slotChildren: new Int32Array(size), nodeCount: 2, heads };
}

function slotOf(parent: number, unit: number, mask: number): number {
  const hash = Math.imul(parent + 1, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b);
  return (hash ^ (hash >>> 15)) & mask;
}

/** The child of a node for a unit, or −1. */
export function childOf(trie: Trie, node: number, unit: number): number {
  const { mask, slotParents, slotUnits, slotChildren } = trie;
  let slot = slotOf(node, unit, mask);
  for (;;) {
    const parent = slotParents[slot] ?? 0;
    if (parent === 0) return -1;
    if (parent === node + 1 && slotUnits[slot] === unit) return slotChildren[slot] ?? -1;
    slot = (slot + 1) & mask;
  }
}

function place(trie: Trie, parent: number, unit: number, child: number): void {
  let slot = slotOf(parent - 1, unit, trie.mask);
  while (trie.slotParents[slot] !== 0) slot = (slot + 1) & trie.mask;
  trie.slotParents[slot] = parent;
  trie.slotUnits[slot] = unit;
  trie.slotChildren[slot] = child;
}

function grow(trie: Trie): void {
  const { slotParents, slotUnits, slotChildren } = trie;
  const size = (trie.mask + 1) * 2;
  trie.mask = size - 1;
  trie.slotParents = new Int32Array(size);
  trie.slotUnits = new Uint16Array(size);
  trie.slotChildren = new Int32Array(size);
  for (let slot = 0; slot < slotParents.length; slot += 1) {
    const parent = slotParents[slot] ?? 0;
    if (parent !== 0) place(trie, parent, slotUnits[slot] ?? 0, slotChildren[slot] ?? 0);
  }
}

/** Goes from a node along the units of a text, adding nodes where there are none; the node at its end. */
export function extend(trie: Trie, from: number, text: string): number {
  let node = from;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    let child = childOf(trie, node, unit);
    if (child < 0) {
      child = trie.nodeCount;
      trie.nodeCount += 1;
      pushInt(trie.heads, -1);
      if (trie.nodeCount * 2 > trie.mask) grow(trie);
      place(trie, node + 1, unit, child);
    }
    node = child;
  }
  return node;
}
