import type { Kit } from '../in-page/create-kit.ts';

/** Runs in the page: lines that are set close in a way that no style sheet of the reader's can change. */
export function examineSpacing(kit: Kit): void {
  const least = 1.5;
  for (const element of kit.all('[style*="line-height" i]').slice(0, 300)) {
    const value = element.style.getPropertyValue('line-height');
    if (element.style.getPropertyPriority('line-height') !== 'important' || /^(?:inherit|unset|revert)/.test(value)) continue;
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const holder = node.parentElement;
      if (!holder || holder.closest('[style*="line-height" i]') !== element || !kit.isVisible(holder) || (node.nodeValue ?? '').trim() === '') continue;
      range.selectNodeContents(node);
      const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
      const { lineHeight, fontSize } = getComputedStyle(holder);
      const share = lineHeight === 'normal' ? 1.2 : Number.parseFloat(lineHeight) / Number.parseFloat(fontSize);
      if (lines.size < 2 || !(share < least)) continue;
      kit.report(element, {
        rule: 'line-height-fixed',
        criteria: ['1.4.12'],
        outcome: 'failed',
        why: `lines stand ${share.toFixed(2)} times the size of the letters apart, and !important keeps readers from widening that`,
      });
      break;
    }
  }
}

/** Runs in the page: style sheets that turn the page where the device is held the other way. */
export function examineOrientation(kit: Kit): void {
  const turned = new Map<string, number>();
  const plain = new Map<string, number>();
  /** Degrees by which a rule turns what it is for, 0 where it does not. */
  const angleOf = ({ transform, rotate }: CSSStyleDeclaration): number => {
    try {
      const { a, b } = new DOMMatrix(transform === 'none' ? '' : transform);
      const [, value = '0', unit = ''] = /(-?[\d.]+)(deg|turn|rad|grad)\s*$/.exec(rotate) ?? [];
      const degrees = { deg: 1, turn: 360, rad: 180 / Math.PI, grad: 0.9 }[unit] ?? 0;
      return (Math.atan2(b, a) * 180) / Math.PI + Number(value) * degrees;
    } catch {
      // Lengths that depend on the element.
      return 0;
    }
  };
  const collect = (list: CSSRuleList, isOriented: boolean) => {
    for (const rule of list) {
      if (rule instanceof CSSStyleRule) {
        const angle = angleOf(rule.style);
        if (isOriented && angle !== 0) turned.set(rule.selectorText, angle);
        else if (!isOriented && angle !== 0) plain.set(rule.selectorText, angle);
      } else if (rule instanceof CSSMediaRule) collect(rule.cssRules, isOriented || /orientation\s*:\s*(?:portrait|landscape)/.test(rule.conditionText));
    }
  };
  for (const sheet of document.styleSheets) {
    try {
      collect(sheet.cssRules, false);
    } catch {
      // A sheet of another site does not let itself be read.
    }
  }
  for (const [selector, angle] of turned) {
    const by = Math.abs((((angle - (plain.get(selector) ?? 0)) % 180) + 180) % 180);
    if (Math.abs(by - 90) > 2) continue;
    let element: Element | null = null;
    try {
      element = document.querySelector(selector);
    } catch {
      continue;
    }
    if (element?.checkVisibility() && kit.shownTextOf(element).trim() !== '') {
      kit.report(element, {
        rule: 'orientation-locked',
        criteria: ['1.3.4'],
        outcome: 'failed',
        why: 'the style sheet turns it where the device is held the other way',
      });
    }
  }
}
