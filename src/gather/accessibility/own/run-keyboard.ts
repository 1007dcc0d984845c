import type { Page } from '../../../browser/index.ts';
import type { RawFinding } from '../engines/raw-finding.ts';
import type { Kit } from '../in-page/create-kit.ts';
import { type FocusStop, focusOn, readFocus, recordStops, rememberLooks, takeStops } from '../in-page/read-focus.ts';
import type { World } from '../worlds.ts';
import type { Listener } from './list-listeners.ts';

/** Steps with the tab key; long pages are walked in part. */
const mostSteps = 50;
/** Stops without a visible focus that are looked at in pictures. */
const mostPictures = 3;
/** Stops on which the focus stays while it moves inside. */
const inner = /^<(?:iframe|frame|video|audio|input|select|object|embed)\b/i;

type Tell = (stop: FocusStop, rule: string, criterion: string, outcome: RawFinding['outcome'], why: string) => void;

/** Walks the page with the tab key: whether the focus is seen, gets everywhere, and gets away again. */
export async function runKeyboard(page: Page, world: World, listeners: readonly Listener[]): Promise<RawFinding[]> {
  const findings: RawFinding[] = [];
  const tell: Tell = ({ selector, snippet }, rule, criterion, outcome, why) =>
    findings.push({ engine: 'assay', rule, criteria: [criterion], outcome, selector, snippet, why });
  const count = await world.call(rememberLooks);
  if (count === 0) return [];
  await world.load(`globalThis.assayReadFocus = ${readFocus.toString()}`);
  const handles = listeners.some(({ type }) => /^(?:focus|blur|focusin|focusout|key(?:down|up|press))$/.test(type));
  const ran = await runThrough(page, world, count);
  const isStrange = ran.isRestless || (handles && ran.order.length < Math.min(count, mostSteps));
  // Something held the focus, or happened on the way: the same way again, step by step.
  const order = isStrange ? await walk(page, world, count, handles, tell) : ran.order;
  let pictures = 0;
  for (const stop of order) {
    if (stop.isOffPage) tell(stop, 'focus-out-of-sight', '2.4.7', 'cantTell', 'it takes the focus and cannot be seen');
    else if (stop.isCovered) tell(stop, 'focus-covered', '2.4.11', 'cantTell', 'something that stays in place covers it while it has the focus');
    else if (!stop.isShown && pictures < mostPictures) {
      pictures += 1;
      if (!(await isFocusPictured(page, world, stop))) tell(stop, 'focus-not-visible', '2.4.7', 'failed', 'nothing shows that it has the focus');
    }
  }
  const jump = order.find((stop, index) => stop.place < (order[index - 1]?.place ?? -1));
  if (jump) tell(jump, 'focus-order-jumps', '2.4.3', 'cantTell', 'the focus comes here out of the order of the page');
  return findings;
}

/** Presses the tab key as often as there are stops, without waiting between; restless where a stop comes twice or the page does something. */
async function runThrough(page: Page, world: World, count: number): Promise<{ order: FocusStop[]; isRestless: boolean }> {
  await world.call(leaveFocus);
  await world.call(recordStops, 2 * mostSteps);
  const watch = watchContext(page);
  const key = { key: 'Tab', code: 'Tab', windowsVirtualKeyCode: 9 };
  const presses = Math.min(mostSteps, count);
  await Promise.all(
    Array.from({ length: presses }).flatMap(() => [
      world.session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key }),
      world.session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key }),
    ]),
  );
  await world.call(waitAWhile, 30);
  const happened = watch.take();
  watch.stop();
  const stops = await world.call(takeStops);
  const order = stops.filter(({ selector }, index) => stops.findIndex((other) => other.selector === selector) === index);
  return { order, isRestless: happened || order.length < stops.length };
}

/** Step by step, so that what happens at a stop is known to be its doing. */
async function walk(page: Page, world: World, count: number, handles: boolean, tell: Tell): Promise<FocusStop[]> {
  const settle = async () => {
    if (handles) await world.call(waitAWhile, 25);
  };
  await world.call(leaveFocus);
  const watch = watchContext(page);
  const seen = new Map<string, number>();
  const order: FocusStop[] = [];
  let repeats = 0;
  try {
    for (let step = 0; step < Math.min(mostSteps, count + 4); step += 1) {
      await page.keyboard.press('Tab');
      await settle();
      const stop = await world.call(readFocus);
      if (stop.place < 0) break;
      if (watch.take()) tell(stop, 'change-on-focus', '3.2.1', 'failed', 'to focus it opens or leaves a page, or a message appears');
      const times = (seen.get(stop.selector) ?? 0) + 1;
      seen.set(stop.selector, times);
      if (times === 1) {
        order.push(stop);
        continue;
      }
      if (inner.test(stop.snippet)) continue;
      repeats += 1;
      // Back at the beginning: the walk is over; anywhere else: something holds the focus.
      if (seen.size >= count && stop.selector === order[0]?.selector) break;
      if (repeats < 3) continue;
      const hold = await tryEscape(page, world, seen, settle);
      if (hold !== 'free') {
        const how = hold === 'told' ? '; see whether the page says how' : '';
        tell(stop, 'keyboard-trap', '2.1.2', hold === 'held' ? 'failed' : 'cantTell', `the tab key does not leave it again${how}`);
      }
      break;
    }
  } finally {
    watch.stop();
  }
  return order;
}

function waitAWhile(milliseconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, milliseconds));
}

function leaveFocus(): void {
  (document.activeElement as HTMLElement | null)?.blur?.();
  // The tab key goes on from where the selection stands.
  getSelection()?.collapse(document.body, 0);
  window.scrollTo(0, 0);
}

/** Notes what a page does on its own: leave, open another, show a message. */
function watchContext(page: Page): { take: () => boolean; stop: () => void } {
  let happened = false;
  const note = () => {
    happened = true;
  };
  const onRequest = (request: { isNavigationRequest: () => boolean; frame: () => unknown }) => {
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) note();
  };
  page.on('request', onRequest).on('dialog', note).on('popup', note);
  return {
    take: () => {
      const now = happened;
      happened = false;
      return now;
    },
    stop: () => {
      page.off('request', onRequest).off('dialog', note).off('popup', note);
    },
  };
}

/** Tries the usual ways out, and those that the page tells: free, held, or told where only a person can say. */
async function tryEscape(page: Page, world: World, seen: ReadonlyMap<string, number>, settle: () => Promise<void>): Promise<'free' | 'held' | 'told'> {
  const isOut = async () => {
    await settle();
    const { selector, place } = await world.call(readFocus);
    return place < 0 || !seen.has(selector);
  };
  for (const key of ['Escape', 'Tab', 'Shift+Tab', 'Shift+Tab', 'Shift+Tab']) {
    await page.keyboard.press(key);
    if (await isOut()) {
      // Backwards, a trap is left only if the focus does not fall into it again.
      if (!key.startsWith('Shift')) return 'free';
      await page.keyboard.press('Tab');
      await settle();
    }
  }
  const { keys, hasHelp } = await world.call(readWaysOut);
  for (const key of keys) {
    await page.keyboard.press(key).catch(() => undefined);
    if (await isOut()) return 'told';
  }
  return hasHelp ? 'told' : 'held';
}

/** Keys that the page's text names, and whether a control among the focusable ones promises help. */
function readWaysOut(): { keys: string[]; hasHelp: boolean } {
  const { assayKit: kit } = globalThis as unknown as { assayKit: Kit };
  const text = kit.shownTextOf(document.body);
  const keys = [...text.matchAll(/\b(ctrl|control|alt|shift|strg)\s*\+\s*([a-z0-9]|esc|escape|f\d)\b/gi)].map(([, modifier = '', key = '']) => {
    const name = /^(?:ctrl|control|strg)$/i.test(modifier) ? 'Control' : modifier[0]?.toUpperCase() + modifier.slice(1).toLowerCase();
    return `${name}+${/^esc/i.test(key) ? 'Escape' : key.toLowerCase()}`;
  });
  const hasHelp = [...document.querySelectorAll('a, button')].some((control) =>
    /\b(?:how (?:to|do)|help|exit|leave|instructions)\b/i.test(control.textContent ?? ''),
  );
  return { keys: [...new Set(keys)].slice(0, 4), hasHelp };
}

/** Whether a picture of the place changes when the focus goes. */
async function isFocusPictured(page: Page, world: World, { selector }: FocusStop): Promise<boolean> {
  try {
    const clip = await world.call(focusOn, selector);
    if (!clip) return true;
    const photograph = () => page.screenshot({ type: 'png', caret: 'hide', timeout: 5000, clip });
    const focused = await photograph();
    await world.call(leaveFocusOnly);
    return !focused.equals(await photograph());
  } catch {
    // No picture, no verdict.
    return true;
  }
}

function leaveFocusOnly(): void {
  (document.activeElement as HTMLElement | null)?.blur?.();
}
