import type { Kit } from '../in-page/create-kit.ts';

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
