import type { Dataset, Distribution } from '../model/index.ts';

/** A portal's own JSON, of which nothing may be taken for granted. */
export type Fields = Readonly<Record<string, unknown>>;

/** Longest text kept of a title, and of a description; the rest is of no use to anyone here. */
const longestTitle = 500;
export const longestDescription = 1500;
const mostItems = 200;

export function toFields(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

export function toList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A text as one trimmed line of at most `most` characters; null where there is none. Numbers count as text; of a text in many languages the first is taken. */
export function toText(value: unknown, most = longestTitle): string | null {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : null;
  if (typeof value === 'string') {
    const text = value
      .slice(0, most * 4)
      .replace(/\s+/gu, ' ')
      .trim()
      .slice(0, most)
      .toWellFormed();
    return text === '' ? null : text;
  }
  if (Array.isArray(value)) return value.length > 0 ? toText(value[0], most) : null;
  if (typeof value !== 'object' || value === null) return null;
  const fields = toFields(value);
  for (const key of ['en', '@value', 'value', 'title', 'name', 'prefLabel', 'label', '@id', 'uri', 'id', ...Object.keys(fields).slice(0, 4)]) {
    const inner = fields[key];
    if (typeof inner === 'string' || typeof inner === 'number') {
      const found = toText(inner, most);
      if (found) return found;
    }
  }
  return null;
}

/** Texts of a list, or of words parted by commas or semicolons. */
export function toTexts(value: unknown): string[] {
  const list = Array.isArray(value)
    ? value
    : typeof value === 'string'
      ? value.slice(0, 20_000).split(/[;,]/)
      : value === null || value === undefined
        ? []
        : [value];
  return [...new Set(list.slice(0, mostItems).flatMap((item) => toText(item) ?? []))];
}

export function toNumber(value: unknown): number | null {
  const number = typeof value === 'string' && /^\s*\d+(?:\.\d+)?\s*$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) && number >= 0 ? number : null;
}

export function toCount(value: unknown): number | null {
  const number = toNumber(value);
  return number === null ? null : Math.floor(number);
}

/** An absolute web address, made so against `base`; null for anything else. */
export function toAddress(value: unknown, base?: string): string | null {
  const text =
    typeof value === 'string' ? value.trim().slice(0, 4000) : typeof value === 'object' ? toText(toFields(value)['@id'] ?? toFields(value).url, 4000) : null;
  if (!text) return null;
  const url = URL.parse(text, base);
  return url && /^(?:https?|ftp):$/.test(url.protocol) ? url.href : null;
}

const emptyDataset: Dataset = {
  id: '',
  url: null,
  title: '',
  description: '',
  keywords: [],
  themes: [],
  spatial: [],
  temporal: [],
  publisher: null,
  contact: null,
  licence: null,
  accessRights: null,
  issued: null,
  modified: null,
  frequency: null,
  languages: [],
  distributions: [],
};

export function makeDataset(known: Partial<Dataset> & Pick<Dataset, 'id'>): Dataset {
  return { ...emptyDataset, ...known };
}

const emptyDistribution: Distribution = {
  id: '',
  title: null,
  accessUrl: null,
  downloadUrl: null,
  format: null,
  mediaType: null,
  byteSize: null,
  licence: null,
  rights: null,
  issued: null,
  modified: null,
};

export function makeDistribution(known: Partial<Distribution> & Pick<Distribution, 'id'>): Distribution {
  return { ...emptyDistribution, ...known };
}
