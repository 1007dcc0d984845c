import sax from 'sax';

/** An element of XML: name without prefix, attributes without prefix, text of its own, children. */
export interface Tag {
  name: string;
  /** Prefix as written. */
  prefix: string;
  attributes: Record<string, string>;
  text: string;
  children: Tag[];
}

const deepest = 100;
const mostTags = 300_000;
const longestText = 20_000;

/** Reads XML as a tree; null where it is none. What breaks off is kept as far as it goes. No entity but XML's own is expanded. */
export function readTags(text: string): { root: Tag; isCutShort: boolean } | null {
  const parser = sax.parser(true, { trim: false, normalize: false });
  const open: Tag[] = [];
  let root: Tag | null = null;
  let count = 0;
  let isBroken = false;
  parser.onopentag = ({ name, attributes }) => {
    count += 1;
    if (count > mostTags || open.length > deepest) throw tooMuch;
    const [prefix, local] = splitName(name);
    const tag: Tag = {
      name: local,
      prefix,
      attributes: Object.fromEntries(Object.entries(attributes).map(([key, value]) => [splitName(key)[1], String(value)])),
      text: '',
      children: [],
    };
    const parent = open.at(-1);
    if (parent) parent.children.push(tag);
    else root ??= tag;
    open.push(tag);
  };
  parser.onclosetag = () => {
    open.pop();
  };
  const add = (part: string) => {
    const tag = open.at(-1);
    if (tag && tag.text.length < longestText) tag.text += part.slice(0, longestText);
  };
  parser.ontext = add;
  parser.oncdata = add;
  parser.onerror = (error) => {
    throw error;
  };
  try {
    parser.write(text).close();
  } catch {
    isBroken = true;
  }
  return root === null ? null : { root, isCutShort: isBroken };
}

const tooMuch = new Error('too many elements');

function splitName(name: string): [prefix: string, local: string] {
  const at = name.indexOf(':');
  return at < 0 ? ['', name] : [name.slice(0, at), name.slice(at + 1)];
}

/** All elements of a name below, in order. */
export function findTags(tag: Tag, name: string): Tag[] {
  const found: Tag[] = [];
  const queue = [...tag.children];
  for (let at = 0; at < queue.length; at += 1) {
    const next = queue[at];
    if (!next) break;
    if (next.name === name) found.push(next);
    queue.push(...next.children);
  }
  return found;
}

/** Trimmed text of the first child of a name; null where there is none. */
export function childText(tag: Tag, name: string): string | null {
  const text = tag.children
    .find((child) => child.name === name)
    ?.text.replace(/\s+/gu, ' ')
    .trim();
  return text ? text : null;
}
