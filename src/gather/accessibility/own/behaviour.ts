import type { Kit } from '../in-page/create-kit.ts';

/** Runs in the page: controls that take no focus, what only shows under the pointer, and orders that style sheets turn. */
export function examineBehaviour(kit: Kit): void {
  // Widgets that the tab key does not reach.
  const widgets = 'button link checkbox switch textbox searchbox slider spinbutton'.split(' ').map((role) => `[role=${role}]`);
  for (const widget of kit.all(widgets.join(', ')).slice(0, 300)) {
    if (kit.isFocusable(widget) || !kit.isVisible(widget) || !kit.isExposed(widget) || widget.getAttribute('aria-disabled') === 'true') continue;
    if (widget.matches(':disabled') || widget.closest('a[href], button, [aria-activedescendant], [role=toolbar], [role=grid], [role=menu], [role=menubar]'))
      continue;
    if (widget.querySelector('a[href], button, input, [tabindex]')) continue;
    kit.report(widget, {
      rule: 'widget-without-focus',
      criteria: ['2.1.1'],
      outcome: 'failed',
      why: `it says that it is a ${widget.getAttribute('role')}, and cannot be reached with the tab key`,
    });
  }
  for (const element of kit.all('[tabindex="0"]').slice(0, 200)) {
    const isWidget = element.matches('a[href], button, input, select, textarea, summary, iframe, audio, video, [contenteditable], [role]');
    const scrolls = element.scrollHeight > element.clientHeight + 2 || element.scrollWidth > element.clientWidth + 2;
    if (!isWidget && !scrolls && !element.localName.includes('-') && kit.isVisible(element)) {
      kit.report(element, {
        rule: 'focus-without-role',
        criteria: ['4.1.2'],
        outcome: 'cantTell',
        why: 'it takes the focus, but says nothing of what it does',
      });
    }
  }
  for (const control of kit.all('a[href], button, [role=button], input[type=button]').slice(0, 800)) {
    if (/^[x×✕✖╳]$/i.test(kit.nameOf(control)) && kit.isVisible(control)) {
      kit.report(control, {
        rule: 'close-named-by-sign',
        criteria: ['4.1.2', '2.4.6'],
        outcome: 'cantTell',
        why: `a control is called “${kit.nameOf(control)}”; say what it does, such as close`,
      });
    }
  }
  for (const element of kit.all('abbr:not([title]), acronym:not([title])').slice(0, 50)) {
    if (kit.isVisible(element))
      kit.report(element, {
        rule: 'abbreviation-unexplained',
        criteria: ['3.1.4'],
        outcome: 'cantTell',
        why: 'an abbreviation is marked, but not written out',
      });
  }
  for (const element of kit.all('span[title], div[title], p[title], td[title], li[title], strong[title]').slice(0, 100)) {
    const title = (element.getAttribute('title') ?? '').trim();
    if (title !== '' && kit.isVisible(element) && !kit.isFocusable(element) && !(element.textContent ?? '').includes(title)) {
      kit.report(element, {
        rule: 'words-in-title-only',
        criteria: ['2.1.1', '1.3.1'],
        outcome: 'cantTell',
        why: 'words of a title attribute show only under a pointer',
      });
    }
  }
  // Pop-ups that do not say that they are dialogs.
  for (const element of kit.all('div, section, aside').slice(0, 4000)) {
    const style = getComputedStyle(element);
    const names = `${element.id} ${element.className}`;
    if (!/^(?:fixed|absolute)$/.test(style.position) || !/modal|dialog|popup|pop-up|lightbox|overlay/i.test(names)) continue;
    if (element.closest('[role=dialog], [role=alertdialog], dialog') || element.querySelector('[role=dialog], [role=alertdialog], dialog')) continue;
    if (element.querySelector('p, form, img, h1, h2, h3, button, a')) {
      kit.report(element, {
        rule: 'dialog-unsaid',
        criteria: ['4.1.2', '2.4.3'],
        outcome: 'cantTell',
        why: 'it looks like a dialog and does not say so; see whether the focus goes into it, stays, and comes back',
      });
      break;
    }
  }

  // Style sheets: what shows under the pointer only, words that they add, orders that they turn.
  const rules: CSSStyleRule[] = [];
  const collect = (list: CSSRuleList) => {
    for (const rule of list) {
      if (rules.length >= 5000) return;
      if (rule instanceof CSSStyleRule) rules.push(rule);
      else if (rule instanceof CSSMediaRule && matchMedia(rule.conditionText).matches) collect(rule.cssRules);
    }
  };
  for (const sheet of document.styleSheets) {
    try {
      collect(sheet.cssRules);
    } catch {
      // A sheet of another site does not let itself be read.
    }
  }
  const focused = rules
    .filter(({ selectorText }) => /:focus/.test(selectorText))
    .map(({ selectorText }) => selectorText.replace(/:focus(?:-within|-visible)?|:hover/g, ''));
  const shows = /^(?:display|visibility|opacity|left|right|top|height|max-height|clip|clip-path|transform)$/;
  for (const { selectorText, style } of rules) {
    for (const selector of selectorText.split(',')) {
      if (!/:hover\b.*\S/.test(selector) || ![...style].some((property) => shows.test(property))) continue;
      const base = selector.replace(/:hover/g, '').trim();
      // Only what stands under or beside what is pointed at, not what is pointed at itself.
      if (/:hover$/.test(selector.trim()) || focused.some((other) => other.split(',').some((item) => item.trim() === base))) continue;
      let hidden: Element | undefined;
      try {
        hidden = [...document.querySelectorAll(base)].find((element) => !kit.isVisible(element) && (element.textContent ?? '').trim() !== '');
      } catch {
        continue;
      }
      if (!hidden) continue;
      const holdsLinks = hidden.querySelector('a[href], button') !== null || hidden.matches('a[href], button');
      const isGone = getComputedStyle(hidden).display === 'none' || getComputedStyle(hidden).visibility === 'hidden';
      kit.report(hidden, {
        rule: holdsLinks ? 'menu-by-pointer-only' : 'words-by-pointer-only',
        criteria: holdsLinks ? ['2.1.1'] : ['2.1.1', '1.4.13'],
        outcome: holdsLinks && isGone ? 'failed' : 'cantTell',
        why: holdsLinks ? 'its links show only under a pointer; the keyboard does not open it' : 'it shows only under a pointer',
      });
    }
  }
  const told = { content: 0, order: 0, space: 0 };
  for (const element of kit.all('body *').slice(0, 6000)) {
    if (told.content < 4) {
      for (const pseudo of ['::before', '::after']) {
        const content = getComputedStyle(element, pseudo).content;
        if (/^".*\p{L}{3,}.*"/u.test(content) && kit.isVisible(element)) {
          told.content += 1;
          kit.report(element, {
            rule: 'words-from-style-sheet',
            criteria: ['1.3.1'],
            outcome: 'cantTell',
            why: `the style sheet adds the words ${content.slice(0, 80)}`,
          });
        }
      }
    }
    if (element.childElementCount < 2 || told.order >= 3 || !kit.isVisible(element)) continue;
    const { display, flexDirection } = getComputedStyle(element);
    const parts = [...element.children].filter((child) => kit.isVisible(child) && (child.textContent ?? '').trim() !== '').slice(0, 30);
    if (parts.length < 2) continue;
    const isOrdered = /flex|grid/.test(display) && (/reverse/.test(flexDirection) || parts.some((part) => getComputedStyle(part).order !== '0'));
    const boxes = parts.map((part) => ({ part, box: part.getBoundingClientRect(), style: getComputedStyle(part) }));
    const isMoved = boxes.some(({ box, style, part }, index) => {
      const next = boxes[index + 1];
      if (!next || next.box.height < 8 || box.height < 8 || (part.textContent ?? '').trim().length < 10) return false;
      const isPlaced =
        /absolute|relative/.test(next.style.position) ||
        /absolute|relative/.test(style.position) ||
        next.style.float !== 'none' ||
        Number.parseFloat(next.style.marginTop) < -20;
      const isAbove = next.box.bottom <= box.top + 2 && next.box.left < box.right && next.box.right > box.left;
      return isPlaced && isAbove && next.box.bottom + scrollY > 0 && next.style.position !== 'fixed' && (next.part.textContent ?? '').trim().length >= 10;
    });
    if (isOrdered || isMoved) {
      told.order += 1;
      kit.report(element, {
        rule: 'order-by-style-sheet',
        criteria: ['1.3.2', '2.4.3'],
        outcome: 'cantTell',
        why: 'its parts are shown in another order than they stand in',
      });
    }
  }
  for (const element of kit.all('p, div, td, li, pre').slice(0, 3000)) {
    if (told.space >= 3) break;
    const isSpaced = [...element.childNodes].some((node) => node instanceof Text && /\S\u00a0(?:[ \u00a0]){3,}\S/.test(node.data));
    const isEmpty =
      element.localName === 'p' &&
      element.childElementCount === 0 &&
      /^[\s\u00a0]*$/.test(element.textContent ?? '') &&
      element.nextElementSibling?.localName === 'p' &&
      kit.isVisible(element);
    if (isSpaced || (isEmpty && /^[\s\u00a0]*$/.test(element.nextElementSibling?.textContent ?? ''))) {
      told.space += 1;
      kit.report(element, {
        rule: 'layout-by-spaces',
        criteria: ['1.3.2'],
        outcome: 'cantTell',
        why: isSpaced ? 'spaces lay out the text in columns' : 'empty paragraphs make space',
      });
    }
  }
}
