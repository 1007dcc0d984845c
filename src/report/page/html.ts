import { dropUnseen } from '../clean-text.ts';

const markup = Symbol('markup');

/** Markup that is safe to write; only `html` and `trusted` make it. */
export interface Html {
  readonly [markup]: string;
}

type Value = Html | string | number | null | undefined | false | readonly Value[];

/** Template tag: every value is cleaned and escaped, for text and for quoted attributes alike; markup and lists of it pass. */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Html {
  return trusted(parts.reduce((text, part, index) => text + write(values[index - 1]) + part));
}

/** Our own constant text, as it stands; never text from a portal or a scorecard. */
export function trusted(text: string): Html {
  return { [markup]: text };
}

export function toText(value: Html): string {
  return value[markup];
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;', '`': '&#96;' };

function write(value: Value): string {
  if (value === null || value === undefined || value === false) return '';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return dropUnseen(value).replace(/[&<>"'`]/g, (sign) => entities[sign] ?? '');
  return markup in value ? value[markup] : value.map(write).join('');
}
