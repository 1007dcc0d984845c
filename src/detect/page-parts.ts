import type { PageFeatures, Region } from '../model/index.ts';
import type { Concepts } from './annotated-page.ts';

/** A heading, link or block of a page with what its own text means. */
export interface Part {
  kind: 'heading' | 'link' | 'block';
  /** Index into the features' list of its kind. */
  index: number;
  text: string;
  css: string;
  region: Region;
  /** Index of the heading above, −1 for none; a heading's own index. */
  under: number;
  concepts: Concepts;
}

/** Parts by the concepts they name, so that a detector looks only where its words stand. */
export interface PageParts {
  naming: (kind: Part['kind'], groups: readonly (readonly string[])[]) => Part[];
  headings: Part[];
  links: Part[];
  blocks: Part[];
}

const none: Part[] = [];

export function indexParts(features: PageFeatures, conceptsIn: (text: string) => Concepts): PageParts {
  const headings = features.headings.map(
    (heading, index): Part => ({
      kind: 'heading',
      index,
      text: heading.text,
      css: heading.css,
      region: heading.region,
      under: index,
      concepts: conceptsIn(heading.text),
    }),
  );
  const links = features.links.map(
    (link, index): Part => ({ kind: 'link', index, text: link.text, css: link.css, region: link.region, under: link.under, concepts: conceptsIn(link.text) }),
  );
  const blocks = features.blocks.map(
    (block, index): Part => ({
      kind: 'block',
      index,
      text: block.text,
      css: block.css,
      region: block.region,
      under: block.under,
      concepts: conceptsIn(block.text),
    }),
  );
  const named = { heading: new Map<string, Part[]>(), link: new Map<string, Part[]>(), block: new Map<string, Part[]>() };
  for (const part of [...headings, ...links, ...blocks]) {
    for (const concept of part.concepts.keys()) {
      const known = named[part.kind].get(concept);
      if (known) known.push(part);
      else named[part.kind].set(concept, [part]);
    }
  }
  return {
    headings,
    links,
    blocks,
    naming: (kind, groups) => {
      const wanted = groups.flat();
      const [only] = wanted;
      if (wanted.length === 1 && only !== undefined) return named[kind].get(only) ?? none;
      const found = new Set<Part>();
      for (const concept of wanted) for (const part of named[kind].get(concept) ?? none) found.add(part);
      return found.size === 0 ? none : [...found].sort((a, b) => a.index - b.index);
    },
  };
}
