import type { Interval, Outcome } from '../../model/index.ts';
import { outcomes, outcomeWords } from '../words.ts';
import { type Html, html } from './html.ts';

/** Shapes differ as well as colours: a tick, a cross, a question mark, a dash, an exclamation mark. */
const shapes: Record<Outcome, string> = {
  met: 'M3.5 8.5l3 3 6-7',
  unmet: 'M4.5 4.5l7 7m0-7l-7 7',
  undetermined: 'M5.4 6.1a2.6 2.6 0 1 1 3.7 2.4c-.8.4-1.1.8-1.1 1.6M8 12.6v.1',
  inapplicable: 'M4 8h8',
  error: 'M8 3.5v5.5M8 12.2v.1',
};

/** The icons once; each use refers to them. */
export function renderIconSheet(): Html {
  const symbol = (outcome: Outcome) => html`<symbol id="icon-${outcome}" viewBox="0 0 16 16"><path d="${shapes[outcome]}"/></symbol>`;
  return html`<svg class="sheet" width="0" height="0" aria-hidden="true" focusable="false">${outcomes.map(symbol)}</svg>`;
}

export function renderIcon(outcome: Outcome): Html {
  return html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false"><use href="#icon-${outcome}"/></svg>`;
}

/** Icon and word, never colour alone. */
export function renderVerdict(outcome: Outcome): Html {
  return html`<span class="verdict ${outcome}">${renderIcon(outcome)}${outcomeWords[outcome]}</span>`;
}

/** What is sure, what is open, what is not there; the numbers stand beside it as text. */
export function renderBar(interval: Interval, size: 'small' | 'large' = 'small'): Html {
  const [low, high] = [interval.low * 100, interval.high * 100].map((end) => end.toFixed(2)) as [string, string];
  const point = interval.point === undefined ? '' : html`<rect class="point" x="${(interval.point * 100 - 0.4).toFixed(2)}" y="0" width="0.8" height="10"/>`;
  return html`<svg class="bar ${size}" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect class="none" x="0" y="1" width="100" height="8"/><rect class="open" x="${low}" y="1" width="${(interval.high * 100 - interval.low * 100).toFixed(2)}" height="8"/><rect class="sure" x="0" y="1" width="${low}" height="8"/><rect class="end" x="${high}" y="0" width="0.5" height="10"/>${point}</svg>`;
}
