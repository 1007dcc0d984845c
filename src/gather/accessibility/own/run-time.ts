import type { Page } from '../../../browser/index.ts';
import type { RawFinding } from '../engines/raw-finding.ts';
import type { Kit } from '../in-page/create-kit.ts';
import type { Places } from '../in-page/name-places.ts';
import { words } from '../words.ts';
import type { Session, World } from '../worlds.ts';

/** What is watched, in the page's own time: text that changes, then whether the page leaves. */
const watchedMs = 8000;
const leftMs = 60_000;
/** How long that may take in ours. */
const patienceMs = 1500;

interface Change {
  selector: string;
  snippet: string;
  times: number;
  isText: boolean;
  canStop: boolean;
}

/** Lets the page's clock run ahead: text that changes by itself, things that blink, pages that leave by themselves. */
export async function runTime(page: Page, world: World): Promise<RawFinding[]> {
  let left = 0;
  const onRequest = (request: { isNavigationRequest: () => boolean; frame: () => unknown }) => {
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) left += 1;
  };
  page.on('request', onRequest);
  const clock = await page.context().newCDPSession(page);
  try {
    await world.call(watchText);
    if (!(await advance(clock, watchedMs))) return [];
    const changes = left === 0 ? await world.call(readText, words.stop) : [];
    const findings = changes.map(
      ({ selector, snippet, times, isText, canStop }): RawFinding => ({
        engine: 'assay',
        rule: isText ? 'text-changes-by-itself' : 'blinks-by-itself',
        criteria: ['2.2.2'],
        outcome: canStop || !isText ? 'cantTell' : 'failed',
        selector,
        snippet,
        why: `it changed ${times} times in ${watchedMs / 1000} seconds by itself${canStop ? '; see whether that can be stopped' : ', and nothing stops that'}`,
      }),
    );
    if (left === 0) await advance(clock, leftMs);
    if (left > 0) {
      findings.push({
        engine: 'assay',
        rule: 'page-leaves-by-itself',
        criteria: ['2.2.1'],
        outcome: 'cantTell',
        selector: 'html',
        snippet: '<html>',
        why: `scripts reload or leave the page within ${(watchedMs + leftMs) / 1000} seconds; see whether people are warned and can ask for more time`,
      });
    }
    return findings;
  } catch {
    // The page has gone; what it did before is known.
    return [];
  } finally {
    page.off('request', onRequest);
    // While a page's clock stands still, neither it nor the browser's next page comes to rest.
    await clock.send('Emulation.setVirtualTimePolicy', { policy: 'advance' }).catch(() => undefined);
    await clock.detach().catch(() => undefined);
  }
}

/** Chromium's virtual time: timers fire at once, in order. False where the page keeps it too busy. */
async function advance(session: Session, budget: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const expired = new Promise<boolean>((done) => session.once('Emulation.virtualTimeBudgetExpired', () => done(true)));
  const tired = new Promise<boolean>((done) => {
    timer = setTimeout(() => done(false), patienceMs);
  });
  await session.send('Emulation.setVirtualTimePolicy', { policy: 'advance', budget });
  const isDone = await Promise.race([expired, tired]);
  clearTimeout(timer);
  return isDone;
}

function watchText(): void {
  const changes = new Map<Element, { text: number; look: number }>();
  new MutationObserver((list) => {
    const touched = new Map<Element, 'text' | 'look'>();
    for (const { type, target, attributeName, addedNodes, removedNodes } of list) {
      const element = target instanceof Element ? target : target.parentElement;
      if (!element) continue;
      const isText = type === 'characterData' || [...addedNodes, ...removedNodes].some((node) => (node.textContent ?? '').trim() !== '');
      if (isText) touched.set(element, 'text');
      else if (type === 'attributes' && /^(?:style|class|hidden)$/.test(attributeName ?? '') && !touched.has(element)) touched.set(element, 'look');
    }
    for (const [element, kind] of touched) {
      const known = changes.get(element) ?? { text: 0, look: 0 };
      known[kind] += 1;
      changes.set(element, known);
    }
  }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
  Object.assign(globalThis, { assayTextChanges: changes });
}

function readText(stop: string[]): Change[] {
  const {
    assayTextChanges,
    assayKit: kit,
    assayPlaces: places,
  } = globalThis as unknown as {
    assayTextChanges: Map<Element, { text: number; look: number }>;
    assayKit: Kit;
    assayPlaces: Places;
  };
  const phrase = (text: string) => ` ${kit.wordsOf(text).join(' ')} `;
  const more = [...stop, 'frequency', 'interval', 'speed', 'resume'];
  const canStop = kit
    .all('button, [role=button], input[type=button], input[type=checkbox], select, input[type=range], input[type=number], label, a[onclick], a[href^="#"]')
    .some((control) =>
      more.some((word) =>
        phrase(`${kit.nameOf(control)} ${control.id} ${(control as HTMLInputElement).value ?? ''} ${control.textContent ?? ''}`).includes(` ${word} `),
      ),
    );
  const found: Change[] = [];
  for (const [element, { text, look }] of assayTextChanges) {
    if (!element.isConnected || found.some(({ selector }) => selector === places.cssOf(element))) continue;
    const isText = text >= 2;
    // Many turns of one element's look: it blinks, or a row of pictures moves on.
    if (!isText && look < 4) continue;
    if (!element.checkVisibility() || element.closest('[role=timer], [role=status], [aria-live=polite]')) continue;
    // Nothing stands beside it that it could disturb.
    const around = kit.shownTextOf(document.body).replace(kit.shownTextOf(element), '');
    if (around.trim().length < 40) continue;
    found.push({ selector: places.cssOf(element), snippet: places.snippetOf(element), times: isText ? text : look, isText, canStop });
    if (found.length >= 3) break;
  }
  return found;
}
