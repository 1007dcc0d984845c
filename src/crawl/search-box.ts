import type { PageFeatures } from '../model/index.ts';
import { canonicalAddress } from './address/canonical-address.ts';

/** A search form that a person would use: asked by GET, one field for the words. */
export interface SearchBox {
  action: string;
  field: string;
  /** Hidden fields, which a browser sends along. */
  hidden: [name: string, value: string][];
}

const mostHidden = 10;

/** The page's own search box, or null: only GET forms, without a password, that lead to the page's own host. */
export function findSearchBox(features: PageFeatures): SearchBox | null {
  const host = new URL(features.url).host.replace(/^www\./, '');
  for (const form of features.forms) {
    if (!form.isSearch || form.method !== 'get' || form.hasPassword) continue;
    const action = canonicalAddress(form.action, features.url);
    if (action === null || new URL(action).host.replace(/^www\./, '') !== host) continue;
    const field = form.fields.find(({ type }) => type === 'search') ?? form.fields.find(({ type, name }) => (type === 'text' || type === '') && name !== '');
    if (field === undefined || field.name === '') continue;
    const hidden = form.fields.flatMap(({ type, name, value }): [string, string][] => (type === 'hidden' && name !== '' && value ? [[name, value]] : []));
    return { action, field: field.name, hidden: hidden.slice(0, mostHidden) };
  }
  return null;
}

/** The address that a browser would ask for when `words` are sent: the form's own query is replaced. */
export function askSearchBox({ action, field, hidden }: SearchBox, words: string): string {
  const url = new URL(action);
  url.search = new URLSearchParams([[field, words], ...hidden]).toString();
  return url.href;
}
