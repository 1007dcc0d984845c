import type { Kit } from '../in-page/create-kit.ts';
import type { Words } from '../words.ts';

/** Runs in the page: controls that are taken from the keyboard, stand in one another, or do not say what they open. */
export function examineControls(kit: Kit, words: Words): void {
  const controls = 'a[href], button, input:not([type=hidden]), select, textarea, summary';
  const namesOf = (element: Element) => `${element.id} ${element.getAttribute('class') ?? ''}`;
  const phrase = (text: string) => ` ${kit.wordsOf(text).join(' ')} `;

  for (const control of kit.all('[tabindex]').slice(0, 500)) {
    const isOut = control.tabIndex < 0 && control.matches(controls) && kit.isVisible(control);
    // Parts of a composite widget are reached with the arrow keys.
    if (!isOut || control.closest('[role=tablist], [role=menu], [role=menubar], [role=listbox], [role=radiogroup], [role=toolbar], [role=grid], [role=tree]'))
      continue;
    if (control.closest('[aria-hidden=true], [inert]') || control.matches('label, [role=tab], [role=option]')) continue;
    kit.report(control, {
      rule: 'taken-from-tab-order',
      criteria: ['2.1.1'],
      outcome: 'cantTell',
      why: 'tabindex="-1" takes it out of the order of the tab key; see whether the keyboard reaches what it does',
    });
  }
  for (const control of kit.all('[accesskey]').slice(0, 20)) {
    kit.report(control, {
      rule: 'access-key',
      criteria: ['2.1.4'],
      outcome: 'cantTell',
      why: `the access key “${control.getAttribute('accesskey')}” may take a key that other software needs`,
    });
  }
  for (const anchor of kit.all('a:not([href]):not([name])').slice(0, 200)) {
    if (
      !kit.isVisible(anchor) ||
      anchor.hasAttribute('role') ||
      anchor.hasAttribute('tabindex') ||
      kit.textOf(anchor) === '' ||
      anchor.closest('nav [aria-current]')
    )
      continue;
    // An anchor that links lead to is a place, not a link.
    const isPlace = anchor.id !== '' && document.querySelector(`a[href$="#${CSS.escape(anchor.id)}"]`) !== null;
    if (isPlace || anchor.hasAttribute('aria-current') || anchor.querySelector('a, button')) continue;
    kit.report(anchor, {
      rule: 'anchor-without-target',
      criteria: ['2.1.1', '4.1.2'],
      outcome: 'cantTell',
      why: 'a link without a target takes no focus; if it does something it is a button',
    });
  }
  for (const outer of kit.all('a[href], button').slice(0, 1500)) {
    const inside = outer.querySelector('a[href], button, input:not([type=hidden]), select, textarea');
    if (inside && kit.isVisible(outer)) {
      kit.report(outer, {
        rule: 'controls-nested',
        criteria: ['4.1.2'],
        outcome: 'failed',
        why: `a <${inside.localName}> stands inside a <${outer.localName}>; the keyboard and screen readers get only one of them`,
      });
    }
  }
  for (const control of kit.all('a[href], button').slice(0, 1500)) {
    const name = kit.nameOf(control);
    if (name !== '' && kit.wordsOf(name).length === 0 && !/^[x×✕✖╳]$/i.test(name) && kit.isVisible(control)) {
      kit.report(control, {
        rule: 'control-named-by-signs',
        criteria: [control.localName === 'a' ? '2.4.4' : '4.1.2', '2.4.6'],
        outcome: 'cantTell',
        why: `its name “${name}” has no word in it`,
      });
    }
  }
  // Headers that open what follows them, and do not say whether it is open.
  for (const toggle of kit.all('button, [role=button], a[href^="#"], [onclick]').slice(0, 800)) {
    if (toggle.hasAttribute('aria-expanded') || toggle.hasAttribute('aria-haspopup') || toggle.closest('summary, [role=tab]') || !kit.isVisible(toggle))
      continue;
    const holder = toggle.closest('h2, h3, h4, h5, dt') ?? toggle;
    const next = holder.nextElementSibling ?? toggle.parentElement?.nextElementSibling;
    const opens = next && !kit.isVisible(next) && getComputedStyle(next).display === 'none' && (next.textContent ?? '').trim().length > 20;
    const isNamedSo = /accordion|concertina|collaps|toggle|expand|dropdown|disclosure/i.test(
      `${namesOf(toggle)} ${namesOf(holder)} ${namesOf(holder.parentElement ?? holder)}`,
    );
    if (next && !next.matches('script, style, template, dialog, [role=dialog]') && (opens || (isNamedSo && toggle.matches('button, [role=button]')))) {
      kit.report(toggle, {
        rule: 'expanded-unsaid',
        criteria: ['4.1.2'],
        outcome: 'cantTell',
        why: 'it seems to open and close what follows, and does not say which it is (aria-expanded)',
      });
    }
  }
  for (const message of kit.all('div, p, section, span, li').slice(0, 4000)) {
    if (!/(?:^|[\s_-])(?:alert|toast|snackbar|flash|notification|notice|status|success|error|message)(?:$|[\s_-])/i.test(namesOf(message))) continue;
    if (
      message.closest('[role=alert], [role=status], [role=log], [aria-live], [role=dialog], [role=alertdialog], output') ||
      message.querySelector('[role=alert], [role=status], [aria-live]')
    )
      continue;
    const text = kit.textOf(message);
    if (text.length > 2 && text.length < 300 && kit.isVisible(message) && !message.querySelector('form, nav')) {
      kit.report(message, {
        rule: 'message-unsaid',
        criteria: ['4.1.3'],
        outcome: 'cantTell',
        why: 'it looks like a message; if it appears while the page is used, screen readers are not told (role=status or alert)',
      });
    }
  }
  for (const reset of kit.all('input[type=reset], button[type=reset]').slice(0, 10)) {
    if (kit.isVisible(reset))
      kit.report(reset, { rule: 'reset-button', criteria: [], outcome: 'cantTell', why: 'a button that empties the form is easily pressed by mistake' });
  }
  for (const dialog of kit.all('[role=dialog], [role=alertdialog], dialog[open]').slice(0, 10)) {
    if (!kit.isVisible(dialog)) continue;
    const hasFocus = dialog.contains(document.activeElement) || dialog.matches(':modal');
    if (!dialog.matches(':modal') && dialog.getAttribute('aria-modal') !== 'true') {
      kit.report(dialog, {
        rule: 'dialog-not-modal',
        criteria: ['2.4.3', '4.1.2'],
        outcome: 'cantTell',
        why: `a dialog is open and does not say that the rest of the page is out of reach (aria-modal)${hasFocus ? '' : '; the focus is not in it'}`,
      });
    } else if (!hasFocus) {
      kit.report(dialog, { rule: 'dialog-without-focus', criteria: ['2.4.3'], outcome: 'cantTell', why: 'a dialog is open, and the focus is not in it' });
    }
  }
  for (const field of kit.all('input[aria-describedby], select[aria-describedby], textarea[aria-describedby], button[aria-describedby]').slice(0, 300)) {
    const ids = (field.getAttribute('aria-describedby') ?? '').split(/\s+/).filter((id) => id !== '');
    if (ids.length > 0 && !ids.some((id) => document.getElementById(id))) {
      kit.report(field, {
        rule: 'description-missing',
        criteria: ['1.3.1', '3.3.2'],
        outcome: 'cantTell',
        why: `aria-describedby names “${ids.join(' ')}”, which is not on the page`,
      });
    }
  }
  // Fields whose fault only a colour shows.
  const fields = kit
    .all('input:not([type=hidden], [type=submit], [type=button], [type=reset], [type=image], [type=radio], [type=checkbox]), select, textarea')
    .slice(0, 200);
  const isReddish = (colour: string): boolean => {
    const [red = 0, green = 0, blue = 0, alpha = 1] = colour.match(/[\d.]+/g)?.map(Number) ?? [];
    return alpha > 0 && red > 140 && green < 100 && blue < 110;
  };
  for (const field of fields) {
    const style = getComputedStyle(field);
    const isRed = isReddish(style.borderTopColor) && Number.parseFloat(style.borderTopWidth) > 0;
    const label = field instanceof HTMLInputElement ? field.labels?.[0] : undefined;
    const isRedLabel = label !== undefined && isReddish(getComputedStyle(label).color);
    if (!isRed && !isRedLabel) continue;
    const said = phrase(`${field.closest('form, fieldset, div')?.textContent ?? ''} ${label?.textContent ?? ''}`);
    const isTold =
      field.getAttribute('aria-invalid') === 'true' || words.faults.some((word) => said.includes(` ${word} `)) || (label?.textContent ?? '').includes('*');
    if (!isTold && kit.isVisible(field)) {
      kit.report(field, {
        rule: 'field-marked-by-colour',
        criteria: ['1.4.1', '3.3.1'],
        outcome: 'cantTell',
        why: 'only red marks this field; say in words what it means',
      });
    }
  }
}
