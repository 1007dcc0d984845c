import { z } from 'zod';
import { languageTag } from './ids.ts';
import { region } from './vocabulary.ts';

/** Shortest CSS path found that names the element from the root, for marks and checks. */
const css = z.string();
/** Index into `headings` of the heading that the thing stands under, −1 above the first. */
const under = z.number().int().min(-1);

export const heading = z.strictObject({ level: z.number().int().min(1).max(6), text: z.string(), region, css });
export type Heading = z.infer<typeof heading>;

export const link = z.strictObject({
  /** Absolute address without fragment; `mailto:` and `tel:` as they are. */
  href: z.string(),
  /** Visible text, else the accessible name (`aria-label`, image `alt`, `title`). */
  text: z.string(),
  /** True where `text` is what is seen, so that it can be quoted. */
  isVisible: z.boolean(),
  region,
  under,
  /** Text of the enclosing paragraph, list item, table row or card, at most 300 characters, without the link's own text where that is all. */
  context: z.string(),
  /** Looks or acts as a button (`role=button`, a class that says so). */
  isButton: z.boolean(),
  rel: z.array(z.string()),
  language: languageTag.optional(),
  css,
});
export type Link = z.infer<typeof link>;

export const formField = z.strictObject({
  name: z.string(),
  /** `input`'s type, or `select`, `textarea`. */
  type: z.string(),
  label: z.string(),
  autocomplete: z.string(),
  options: z.array(z.string()).max(200),
  /** What a hidden field sends. */
  value: z.string().optional(),
});
export type FormField = z.infer<typeof formField>;

export const form = z.strictObject({
  action: z.string(),
  method: z.enum(['get', 'post', 'dialog']),
  /** `role=search`, a `type=search` field, or a lone text field of a GET form named or labelled like a query. */
  isSearch: z.boolean(),
  hasPassword: z.boolean(),
  label: z.string(),
  fields: z.array(formField).max(200),
  submits: z.array(z.string()),
  region,
  under,
  css,
});
export type Form = z.infer<typeof form>;

/** A run of visible text: paragraph, list item, table cell, definition, caption, button. */
export const block = z.strictObject({
  kind: z.enum(['paragraph', 'item', 'cell', 'term', 'definition', 'caption', 'button', 'quote', 'other']),
  text: z.string(),
  region,
  under,
  css,
});
export type Block = z.infer<typeof block>;

export const pageDate = z.strictObject({
  /** Gregorian day; where the page gives month and year only, the first of the month, with `precision: month`. */
  date: z.string().regex(/^\d{4}-\d\d-\d\d$/),
  precision: z.enum(['day', 'month']),
  text: z.string(),
  calendar: z.enum(['gregorian', 'hijri', 'persian', 'buddhist', 'ethiopian', 'japanese', 'minguo']),
  /** Where it was read: a `<time>`, visible text, metadata, structured data. */
  origin: z.enum(['time', 'text', 'meta', 'structured']),
  /** Text around it, at most 200 characters; empty for metadata. */
  context: z.string(),
  region,
  under,
  css,
});
export type PageDate = z.infer<typeof pageDate>;

export const document = z.strictObject({
  href: z.string(),
  text: z.string(),
  /** `pdf`, `docx`, `csv`, `zip`…: by type attribute, then by file name. */
  format: z.string(),
  isMachineReadable: z.boolean(),
  region,
  under,
  css,
});
export type PageDocument = z.infer<typeof document>;

export const contactChannel = z.strictObject({
  kind: z.enum(['mail', 'phone', 'address', 'form', 'messenger']),
  value: z.string(),
  region,
  css,
});

export const alternate = z.strictObject({
  href: z.string(),
  language: languageTag,
  text: z.string(),
  /** `hreflang` of a `<link>`, of an `<a>`, or a link whose text is a language's own name. */
  origin: z.enum(['link', 'anchor', 'name']),
  css,
});

export const pageLanguage = z.strictObject({
  /** `<html lang>` as written, normalised, or null. */
  declared: languageTag.nullable(),
  /** Dominant script, ISO 15924. */
  script: z.string().nullable(),
  identified: languageTag.nullable(),
  confidence: z.number().min(0).max(1),
  /** The answer: declared, script and text agree, or the text wins; null where nothing can be said. */
  value: languageTag.nullable(),
});
export type PageLanguage = z.infer<typeof pageLanguage>;

/** What a page holds, from its bytes alone; pure and versioned. */
export const pageFeatures = z.strictObject({
  version: z.string(),
  url: z.string(),
  kind: z.enum(['html', 'pdf', 'feed', 'sitemap', 'text', 'data', 'other']),
  language: pageLanguage,
  direction: z.enum(['ltr', 'rtl']),
  title: z.string(),
  description: z.string(),
  headings: z.array(heading),
  links: z.array(link),
  forms: z.array(form),
  blocks: z.array(block),
  dates: z.array(pageDate),
  documents: z.array(document),
  contacts: z.array(contactChannel),
  alternates: z.array(alternate),
  feeds: z.array(z.strictObject({ href: z.string(), title: z.string() })),
  landmarks: z.array(z.strictObject({ role: z.string(), label: z.string(), css })),
  meta: z.record(z.string(), z.string()),
  structuredData: z.array(z.strictObject({ type: z.string(), data: z.record(z.string(), z.unknown()) })),
  /** Hosts and paths of scripts and frames: how a chat widget or a script shell shows. */
  scripts: z.array(z.string()),
  frames: z.array(z.strictObject({ src: z.string(), title: z.string(), css })),
  stylesheets: z.array(z.string()),
  images: z.array(z.strictObject({ src: z.string(), alt: z.string(), css })),
  /** Whole visible text of the main part, white space folded. */
  mainText: z.string(),
  /** Letters of visible text on the whole page. */
  textLength: z.number().int().nonnegative(),
  /** 64-bit SimHash of word shingles of the main text, hexadecimal: near-duplicates differ in few bits. */
  textHash: z.string(),
  isTruncated: z.boolean(),
});
export type PageFeatures = z.infer<typeof pageFeatures>;
