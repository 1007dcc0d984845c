import type { RawFinding } from '../engines/raw-finding.ts';
import type { Kit } from '../in-page/create-kit.ts';
import { runTimers } from '../in-page/keep-timers.ts';
import type { Places } from '../in-page/name-places.ts';
import { words } from '../words.ts';
import type { World } from '../worlds.ts';

/** How often the page's timers are run ahead. */
const rounds = 4;

interface Change {
  selector: string;
  snippet: string;
  isText: boolean;
  canStop: boolean;
}

/** Runs the page's timers ahead: text that changes by itself, things that blink, pages that leave by themselves. */
export async function runTime(world: World): Promise<RawFinding[]> {
  await world.call(watchText);
  const { result } = await world.session.send('Runtime.evaluate', {
    expression: `(${runTimers.toString()})(${rounds})`,
    awaitPromise: true,
    returnByValue: true,
  });
  const { leaves = [] }: { leaves?: number[] } = result.value ?? {};
  const changes = await world.call(readText, words.stop, rounds);
  const findings = changes.map(
    ({ selector, snippet, isText, canStop }): RawFinding => ({
      engine: 'assay',
      rule: isText ? 'text-changes-by-itself' : 'blinks-by-itself',
      criteria: ['2.2.2'],
      outcome: canStop || !isText ? 'cantTell' : 'failed',
      selector,
      snippet,
      why: `it changes by itself again and again${canStop ? '; see whether that can be stopped' : ', and nothing stops that'}`,
    }),
  );
  const [first] = leaves;
  if (first !== undefined) {
    findings.push({
      engine: 'assay',
      rule: 'page-leaves-by-itself',
      criteria: ['2.2.1'],
      outcome: 'cantTell',
      selector: 'html',
      snippet: '<html>',
      why: `a script may reload or leave the page after ${Math.round(first / 1000)} seconds; see whether people are warned and can ask for more time`,
    });
  }
  return findings;
}

function watchText(): void {
  const changes = new Map<Element, { text: number; look: number }>();
  new MutationObserver((list) => {
    for (const { type, target, attributeName, addedNodes } of list) {
      const element = target instanceof Element ? target : target.parentElement;
      if (!element) continue;
      const known = changes.get(element) ?? { text: 0, look: 0 };
      changes.set(element, known);
      if (type === 'characterData' || [...addedNodes].some((node) => (node.textContent ?? '').trim() !== '')) known.text += 1;
      else if (type === 'attributes' && /^(?:style|class|hidden)$/.test(attributeName ?? '')) known.look += 1;
    }
  }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
  Object.assign(globalThis, { assayTextChanges: changes });
}

function readText(stop: string[], rounds: number): Change[] {
  const {
    assayTextChanges,
    assayKit: kit,
    assayPlaces: places,
  } = globalThis as unknown as { assayTextChanges: Map<Element, { text: number; look: number }>; assayKit: Kit; assayPlaces: Places };
  const phrase = (text: string) => ` ${kit.wordsOf(text).join(' ')} `;
  const more = [...stop, 'frequency', 'interval', 'speed', 'resume'];
  // Also controls that are hidden now: a panel may hold them.
  const canStop = kit
    .all('button, [role=button], input[type=button], input[type=checkbox], select, input[type=range], input[type=number], label, a[onclick], a[href^="#"]')
    .some((control) => {
      const said = phrase(`${kit.nameOf(control)} ${control.id} ${(control as HTMLInputElement).value ?? ''} ${control.textContent ?? ''}`);
      return more.some((word) => said.includes(` ${word} `));
    });
  const found: Change[] = [];
  for (const [element, { text, look }] of assayTextChanges) {
    const isText = text >= rounds - 1;
    // Many turns of one element's look: it blinks, or a row of pictures moves on.
    if ((!isText && look < rounds - 1) || !element.isConnected) continue;
    if (!element.checkVisibility() || element.closest('[role=timer], [role=status], [aria-live=polite]')) continue;
    // Nothing stands beside it that it could disturb.
    if (kit.shownTextOf(document.body).replace(kit.shownTextOf(element), '').trim().length < 40) continue;
    found.push({ selector: places.cssOf(element), snippet: places.snippetOf(element), isText, canStop });
    if (found.length >= 3) break;
  }
  return found;
}
