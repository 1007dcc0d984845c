/**
 * What one page may take. Nothing here is a measure of time, so the same bytes give the same features on any machine; a page over
 * a bound is cut there and says so (`isTruncated`).
 */
export const bounds = {
  /** Bytes read of a page. */
  bytes: 20_000_000,
  /** Characters of markup given to the parser; government pages are rarely over 2 million. */
  characters: 8_000_000,
  /** Elements and texts of the tree. */
  nodes: 400_000,
  /** Depth at which parsing stops; browsers flatten from 512 on. */
  depth: 1_500,
  /** Characters of visible text. */
  text: 2_000_000,
  mainText: 200_000,
  headings: 2_000,
  links: 10_000,
  blocks: 10_000,
  forms: 200,
  fields: 200,
  options: 200,
  images: 2_000,
  scripts: 500,
  frames: 200,
  landmarks: 500,
  alternates: 500,
  documents: 2_000,
  contacts: 500,
  feeds: 100,
  dates: 300,
  structured: 200,
  meta: 300,
  /** Characters of one value. */
  blockText: 2_000,
  name: 500,
  context: 300,
  address: 8_000,
} as const;
