import type { NormalisedText } from './normalise-text.ts';

/**
 * An Aho–Corasick automaton over UTF-16 units in typed arrays: transitions in one open-addressed hash table, since most of its
 * hundred thousand nodes have one child.
 */
export interface Automaton {
  /** Symbol of a UTF-16 unit, 0 where no literal holds it. */
  symbols: Uint16Array;
  mask: number;
  /** Parent node + 1 and symbol of a table slot, and the node they lead to. */
  slotParent: Int32Array;
  slotSymbol: Uint16Array;
  slotChild: Int32Array;
  failure: Int32Array;
  /** Literal that ends at a node, −1 for none; next node on the failure path where one ends, −1 for none. */
  literal: Int32Array;
  nextEnd: Int32Array;
}

function slotOf(parent: number, symbol: number, mask: number): number {
  let hash = Math.imul(parent, 0x9e3779b1) ^ Math.imul(symbol, 0x85ebca6b);
  hash ^= hash >>> 15;
  return hash & mask;
}

function step(automaton: Automaton, node: number, symbol: number): number {
  const { mask, slotParent, slotSymbol, slotChild } = automaton;
  let slot = slotOf(node, symbol, mask);
  for (;;) {
    const parent = slotParent[slot] ?? 0;
    if (parent === 0) return -1;
    if (parent === node + 1 && slotSymbol[slot] === symbol) return slotChild[slot] ?? -1;
    slot = (slot + 1) & mask;
  }
}

/** The nodes from the root outwards: a counting sort. */
function orderByDepth(depths: Int32Array, nodeCount: number): Int32Array {
  const starts = new Int32Array(1024);
  for (let node = 0; node < nodeCount; node += 1) {
    const after = (depths[node] ?? 0) + 1;
    starts[after] = (starts[after] ?? 0) + 1;
  }
  for (let depth = 1; depth < starts.length; depth += 1) starts[depth] = (starts[depth] ?? 0) + (starts[depth - 1] ?? 0);
  const order = new Int32Array(nodeCount);
  for (let node = 0; node < nodeCount; node += 1) {
    const depth = depths[node] ?? 0;
    const place = starts[depth] ?? 0;
    order[place] = node;
    starts[depth] = place + 1;
  }
  return order;
}

/** Builds the automaton of literals that must be distinct, not empty and shorter than 1000 units; a literal's id is its place in the list. */
export function buildAutomaton(literals: readonly string[]): Automaton {
  const total = literals.reduce((sum, literal) => sum + literal.length, 1);
  let size = 1024;
  while (size < total * 2) size *= 2;
  const automaton: Automaton = {
    symbols: new Uint16Array(65536),
    mask: size - 1,
    slotParent: new Int32Array(size),
    slotSymbol: new Uint16Array(size),
    slotChild: new Int32Array(size),
    failure: new Int32Array(total),
    literal: new Int32Array(total).fill(-1),
    nextEnd: new Int32Array(total).fill(-1),
  };
  const parents = new Int32Array(total);
  const arrivals = new Uint16Array(total);
  const depths = new Int32Array(total);
  let symbolCount = 0;
  let nodeCount = 1;
  literals.forEach((literal, id) => {
    let node = 0;
    for (let at = 0; at < literal.length; at += 1) {
      const unit = literal.charCodeAt(at);
      let symbol = automaton.symbols[unit] ?? 0;
      if (symbol === 0) {
        symbolCount += 1;
        symbol = symbolCount;
        automaton.symbols[unit] = symbol;
      }
      let child = step(automaton, node, symbol);
      if (child < 0) {
        child = nodeCount;
        nodeCount += 1;
        let slot = slotOf(node, symbol, automaton.mask);
        while (automaton.slotParent[slot] !== 0) slot = (slot + 1) & automaton.mask;
        automaton.slotParent[slot] = node + 1;
        automaton.slotSymbol[slot] = symbol;
        automaton.slotChild[slot] = child;
        parents[child] = node;
        arrivals[child] = symbol;
        depths[child] = (depths[node] ?? 0) + 1;
      }
      node = child;
    }
    automaton.literal[node] = id;
  });
  for (const node of orderByDepth(depths, nodeCount)) {
    if (node === 0) continue;
    const parent = parents[node] ?? 0;
    const symbol = arrivals[node] ?? 0;
    let fallback = parent === 0 ? -1 : (automaton.failure[parent] ?? 0);
    let target = 0;
    while (fallback >= 0) {
      const next = step(automaton, fallback, symbol);
      if (next >= 0) {
        target = next;
        break;
      }
      fallback = fallback === 0 ? -1 : (automaton.failure[fallback] ?? 0);
    }
    automaton.failure[node] = target;
    automaton.nextEnd[node] = (automaton.literal[target] ?? -1) >= 0 ? target : (automaton.nextEnd[target] ?? -1);
  }
  return automaton;
}

/** Calls `onHit(literal, end)` for every place where a literal ends; `end` is the index after its last unit. */
export function scan(automaton: Automaton, text: NormalisedText, onHit: (literal: number, end: number) => void): void {
  const { symbols, failure, literal, nextEnd } = automaton;
  const { units, length } = text;
  let node = 0;
  for (let at = 0; at < length; at += 1) {
    const symbol = symbols[units[at] ?? 0] ?? 0;
    if (symbol === 0) {
      node = 0;
      continue;
    }
    let next = step(automaton, node, symbol);
    while (next < 0 && node !== 0) {
      node = failure[node] ?? 0;
      next = step(automaton, node, symbol);
    }
    node = Math.max(next, 0);
    let end = (literal[node] ?? -1) >= 0 ? node : (nextEnd[node] ?? -1);
    while (end >= 0) {
      onHit(literal[end] ?? 0, at + 1);
      end = nextEnd[end] ?? -1;
    }
  }
}
