import type { Page } from '../../../browser/index.ts';
import type { RawFinding } from '../engines/raw-finding.ts';
import type { Kit } from '../in-page/create-kit.ts';
import type { Places } from '../in-page/name-places.ts';
import type { World } from '../worlds.ts';
import { callOnElement, type Listener } from './list-listeners.ts';

const mostClickable = 60;
/** Characters that a page might listen for when nothing has the focus. */
const characters = 'abcdefghijklmnopqrstuvwxyz0123456789+-/?.,';

interface Clickable {
  selector: string;
  snippet: string;
  isPointer: boolean;
  hasRole: boolean;
  isControl: boolean;
}

/** What the page's scripts listen for: clicks that no key makes, single characters, movements of the device. */
export async function runListeners(page: Page, world: World, listeners: readonly Listener[]): Promise<RawFinding[]> {
  return [...(await findClickable(world, listeners)), ...(await findShortcuts(page, world, listeners)), ...(await findMotion(world, listeners))];
}

async function findClickable(world: World, listeners: readonly Listener[]): Promise<RawFinding[]> {
  const byElement = new Map<number, Set<string>>();
  for (const { type, on } of listeners) if (typeof on === 'number') byElement.set(on, (byElement.get(on) ?? new Set()).add(type));
  const findings: RawFinding[] = [];
  let looked = 0;
  for (const [element, types] of byElement) {
    const isMouse = ['click', 'mousedown', 'mouseup', 'dblclick'].some((type) => types.has(type));
    const change = listeners.find(
      ({ type, on, source }) => on === element && /^(?:change|input)$/.test(type) && /\blocation\b|\.submit\(|window\.open|\bopen\(/.test(source),
    );
    const focus = listeners.find(
      ({ type, on, source }) => on === element && /^focus(?:in)?$/.test(type) && /\blocation\b|\.submit\(|window\.open|\balert\(|\.blur\(/.test(source),
    );
    if ((change || focus) && findings.length < mostClickable) {
      const place = await callOnElement(world, element, readPlace);
      if (place && change) {
        findings.push({
          engine: 'assay',
          rule: 'change-on-input',
          criteria: ['3.2.2'],
          outcome: 'failed',
          ...place,
          why: 'to change it leaves the page, sends the form or opens another',
        });
      }
      if (place && focus) {
        findings.push({
          engine: 'assay',
          rule: 'change-on-focus',
          criteria: ['3.2.1'],
          outcome: 'failed',
          ...place,
          why: 'to focus it takes the focus away, leaves the page, or shows a message',
        });
      }
    }
    const isPress = ['mousedown', 'pointerdown', 'touchstart'].some((type) => types.has(type));
    const isDrag = isPress && ['mousemove', 'pointermove', 'touchmove'].some((type) => types.has(type));
    const isOnDown = isPress && !isDrag && !['click', 'mouseup', 'pointerup', 'touchend'].some((type) => types.has(type));
    const gesture = isDrag || isOnDown ? await callOnElement(world, element, readPlace) : null;
    if (gesture && findings.length < mostClickable) {
      findings.push({
        engine: 'assay',
        rule: isDrag ? 'drag-listened-for' : 'acts-on-press',
        criteria: isDrag ? ['2.5.7', '2.5.1'] : ['2.5.2'],
        outcome: 'cantTell',
        ...gesture,
        why: isDrag
          ? 'it follows the pointer; see whether single clicks or keys do the same'
          : 'it acts as soon as the pointer is pressed, so that a slip cannot be taken back',
      });
    }
    const isHover = ['mouseover', 'mouseenter'].some((type) => types.has(type));
    const isKey = ['keydown', 'keyup', 'keypress'].some((type) => types.has(type));
    const isFocus = ['focus', 'focusin'].some((type) => types.has(type));
    if ((!isMouse && !(isHover && !isFocus)) || looked >= mostClickable) continue;
    looked += 1;
    const place = await callOnElement(world, element, readClickable);
    if (!place) continue;
    const tell = (rule: string, criteria: string[], outcome: RawFinding['outcome'], why: string) =>
      findings.push({ engine: 'assay', rule, criteria, outcome, selector: place.selector, snippet: place.snippet, why });
    if (isMouse && !place.isControl && !isKey) {
      tell(
        'click-without-key',
        place.hasRole ? ['2.1.1'] : ['2.1.1', '4.1.2'],
        place.isPointer ? 'failed' : 'cantTell',
        'it reacts to a click and cannot be reached or used with the keyboard',
      );
    } else if (isMouse && !place.isControl) {
      tell('click-without-focus', ['2.1.1'], 'failed', 'it reacts to a click and cannot be reached with the tab key');
    } else if (isHover && !isMouse && !isFocus) {
      tell('hover-without-focus', ['2.1.1'], 'cantTell', 'it reacts when the pointer is over it, and not when it has the focus');
    }
  }
  return findings;
}

function readPlace(this: Element): { selector: string; snippet: string } {
  const { assayPlaces: places } = globalThis as unknown as { assayPlaces: Places };
  return { selector: places.cssOf(this), snippet: places.snippetOf(this) };
}

/** Null for what is reached otherwise: containers of controls, parts of controls, whole pages. */
function readClickable(this: Element): Clickable | null {
  const { assayKit: kit, assayPlaces: places } = globalThis as unknown as { assayKit: Kit; assayPlaces: Places };
  if (!kit.isVisible(this) || this.matches('html, body, main, form, label, option, dialog, canvas, video, audio')) return null;
  const box = this.getBoundingClientRect();
  const controls = 'a[href], button, input, select, textarea, summary, [tabindex], [contenteditable], iframe, label';
  if (box.height > innerHeight * 0.8 || this.querySelector(controls) || this.parentElement?.closest(controls)) return null;
  return {
    selector: places.cssOf(this),
    snippet: places.snippetOf(this),
    hasRole: this.hasAttribute('role'),
    isPointer: getComputedStyle(this).cursor === 'pointer' || this.matches('a, [role=button], [role=link], [class*=button i], [class*=btn i], img, [onclick]'),
    isControl: kit.isTabbable(this) || this.matches('a[href], button, input, select, textarea, summary, area'),
  };
}

async function findShortcuts(page: Page, world: World, listeners: readonly Listener[]): Promise<RawFinding[]> {
  const body = await world.session.send('Runtime.evaluate', { expression: 'document.body', objectGroup: 'assay' });
  const bodyId = body.result.objectId ? (await world.session.send('DOM.describeNode', { objectId: body.result.objectId })).node.backendNodeId : -1;
  const isWide = ({ type, on, source }: Listener) =>
    /^key(?:down|up|press)$/.test(type) && (typeof on === 'string' || on === bodyId) && /\b(?:key|code|keyCode|which|charCode)\b/.test(source);
  if (!listeners.some(isWide)) return [];
  await world.call(watchChanges);
  for (const character of characters) await page.keyboard.press(character);
  const { isChanged, isTold, selector, snippet } = await world.call(readChanges);
  if (!isChanged) return [];
  return [
    {
      engine: 'assay',
      rule: 'single-key-shortcut',
      criteria: ['2.1.4'],
      outcome: isTold ? 'cantTell' : 'failed',
      selector,
      snippet,
      why: isTold
        ? 'the page reacts to a single character; see whether it can be turned off or changed'
        : 'the page reacts to a single character wherever the focus is, and nothing seems to turn that off',
    },
  ];
}

function watchChanges(): void {
  (document.activeElement as HTMLElement | null)?.blur();
  const state = { count: 0 };
  new MutationObserver((list) => {
    state.count += list.length;
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  Object.assign(globalThis, { assayChanges: state });
}

function readChanges(): { isChanged: boolean; isTold: boolean; selector: string; snippet: string } {
  const { assayKit: kit, assayPlaces: places, assayChanges } = globalThis as unknown as { assayKit: Kit; assayPlaces: Places; assayChanges: { count: number } };
  const about =
    /shortcut|keyboard|hot ?key|raccourci|clavier|atajo|teclado|tastatur|tastenk|scorciatoi|skrót|клавиш|اختصار|快捷键|ショートカット|["“'][^"”']{1,2}["”'] key/i;
  const isTold = kit
    .all('button, input, [role=button], [role=switch], select, a')
    .some((control) => kit.isVisible(control) && about.test(`${kit.nameOf(control)} ${(control as HTMLInputElement).value ?? ''}`));
  return { isChanged: assayChanges.count > 0, isTold, selector: places.cssOf(document.body), snippet: places.snippetOf(document.body).slice(0, 120) };
}

async function findMotion(world: World, listeners: readonly Listener[]): Promise<RawFinding[]> {
  if (!listeners.some(({ type }) => /^device(?:motion|orientation)/.test(type))) return [];
  await world.call(watchChanges);
  const { isChanged, controls, selector, snippet } = await world.call(moveDevice);
  if (!isChanged) return [];
  const isSure = controls.length < 2 && !controls.some((name) => /motion|movement|tilt|shake|sensor|bewegung|mouvement|movimiento|movimento/i.test(name));
  return [
    {
      engine: 'assay',
      rule: 'motion-without-control',
      criteria: ['2.5.4'],
      outcome: isSure ? 'failed' : 'cantTell',
      selector,
      snippet,
      why: 'moving the device changes the page; it must be possible to turn that off, and to do the same otherwise',
    },
  ];
}

async function moveDevice(): Promise<{ isChanged: boolean; controls: string[]; selector: string; snippet: string }> {
  const { assayKit: kit, assayPlaces: places, assayChanges } = globalThis as unknown as { assayKit: Kit; assayPlaces: Places; assayChanges: { count: number } };
  const values = () => kit.all('input, select, output, progress').map((field) => (field as HTMLInputElement).value);
  const before = values().join('|');
  for (const gamma of [45, -45, 80]) {
    window.dispatchEvent(new DeviceOrientationEvent('deviceorientation', { alpha: 10, beta: gamma, gamma }));
    window.dispatchEvent(
      new DeviceMotionEvent('devicemotion', {
        rotationRate: { alpha: gamma, beta: gamma, gamma },
        acceleration: { x: 20, y: 20, z: 20 },
        accelerationIncludingGravity: { x: 20, y: 20, z: 20 },
        interval: 16,
      }),
    );
  }
  await Promise.resolve();
  const controls = kit
    .all('button, input[type=button], input[type=checkbox], input[type=range]:not([disabled]), [role=button], [role=switch], select')
    .map((control) => kit.nameOf(control));
  return {
    isChanged: assayChanges.count > 0 || values().join('|') !== before,
    controls,
    selector: places.cssOf(document.body),
    snippet: places.snippetOf(document.body).slice(0, 120),
  };
}
