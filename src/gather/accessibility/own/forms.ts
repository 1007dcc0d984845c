import type { Kit } from '../in-page/create-kit.ts';
import type { Words } from '../words.ts';

/** Runs in the page: names, groups, messages and behaviour of form fields. */
export function examineForms(kit: Kit, words: Words): void {
  const vague = new Set(words.vagueLabels);
  const phrase = (text: string) => kit.wordsOf(text).join(' ');
  const has = (text: string, phrases: readonly string[]) =>
    phrases.some((item) => ` ${text} `.includes(` ${item} `) || (/[^\p{ASCII}]/u.test(item) && text.includes(item)));
  const textOf = (ids: string) =>
    ids
      .split(/\s+/)
      .map((id) => (id === '' ? '' : (document.getElementById(id)?.textContent ?? '')))
      .join(' ');
  const fields = kit
    .all('input:not([type=hidden], [type=submit], [type=button], [type=reset], [type=image]), select, textarea')
    .filter((field) => kit.isVisible(field) || kit.isExposed(field))
    .slice(0, 500) as (HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement)[];

  const named = new Map<string, Element>();
  for (const field of fields) {
    const name = kit.nameOf(field);
    const said = phrase(name);
    const labels = [...(field.labels ?? [])];
    const isToggle = field instanceof HTMLInputElement && /^(?:radio|checkbox)$/.test(field.type);
    const byText = labels.some((label) => phrase(label.textContent ?? '') !== '') || field.hasAttribute('aria-labelledby') || field.hasAttribute('aria-label');
    const placeholder = field.getAttribute('placeholder') ?? '';
    if (!byText && placeholder.trim() !== '' && !field.hasAttribute('title')) {
      kit.report(field, {
        rule: 'field-placeholder-only',
        criteria: ['3.3.2'],
        outcome: 'failed',
        why: `“${placeholder}” is the field's only label and goes when one types`,
      });
    } else if (!byText && (field.getAttribute('title') ?? '').trim() !== '') {
      kit.report(field, { rule: 'field-title-only', criteria: ['3.3.2'], outcome: 'cantTell', why: 'the field has no visible label, only a title' });
    } else if (said !== '' && labels.length === 0 && field.hasAttribute('aria-label') && !isLabelNear(field)) {
      kit.report(field, {
        rule: 'field-label-unseen',
        criteria: ['3.3.2'],
        outcome: 'cantTell',
        why: 'the field has a name for screen readers, but no visible label',
      });
    }
    if (said !== '' && vague.has(said)) {
      kit.report(field, { rule: 'field-name-vague', criteria: ['2.4.6', '3.3.2'], outcome: 'failed', why: `“${name}” does not say what to enter` });
    }
    if (said !== '' && !isToggle) {
      const group = field.closest('fieldset, [role=group], [role=radiogroup], form, section, article');
      const legend = group?.querySelector('legend')
        ? phrase(group.querySelector('legend')?.textContent ?? '')
        : phrase(group?.getAttribute('aria-label') ?? textOf(group?.getAttribute('aria-labelledby') ?? ''));
      const heading = headingBefore(field);
      const key = `${said}|${legend}|${heading}`;
      if (named.has(key) && field.form === (named.get(key) as HTMLInputElement).form) {
        kit.report(field, {
          rule: 'fields-same-name',
          criteria: ['2.4.6'],
          outcome: heading === '' && legend === '' && field.closest('fieldset') !== named.get(key)?.closest('fieldset') ? 'failed' : 'cantTell',
          why: `another field is called “${name}” too`,
        });
      }
      named.set(key, field);
    }
    for (const label of labels) {
      if (phrase(label.textContent ?? '') === '' && !label.querySelector('img[alt]:not([alt=""])') && !kit.nameOf(field)) {
        kit.report(label, { rule: 'label-empty', criteria: ['1.3.1', '4.1.2'], outcome: 'failed', why: 'the label of a field is empty' });
      }
    }
    if (labels.length > 1 && labels.filter((label) => kit.isVisible(label)).length > 1) {
      kit.report(field, { rule: 'field-two-labels', criteria: ['1.3.1'], outcome: 'cantTell', why: 'the field has more than one label' });
    }
    const handler = `${field.getAttribute('onchange') ?? ''} ${field.getAttribute('oninput') ?? ''}`;
    if (/location|\.submit\(|window\.open|\.focus\(/.test(handler)) {
      kit.report(field, {
        rule: 'change-on-input',
        criteria: ['3.2.2'],
        outcome: 'failed',
        why: 'changing the field leaves the page, sends the form or moves the focus',
      });
    }
    const onFocus = field.getAttribute('onfocus') ?? '';
    if (/location|\.submit\(|window\.open|alert\(|\.blur\(/.test(onFocus)) {
      kit.report(field, { rule: 'change-on-focus', criteria: ['3.2.1'], outcome: 'failed', why: 'focus on the field changes the context' });
    }
    const purpose = field.getAttribute('autocomplete') === null && field instanceof HTMLInputElement && !isToggle ? purposeOf(field, said) : null;
    if (purpose) {
      kit.report(field, {
        rule: 'field-purpose-missing',
        criteria: ['1.3.5'],
        outcome: 'cantTell',
        why: `the field seems to ask for personal data; autocomplete="${purpose}" would say so`,
      });
    }
    if (field.getAttribute('onpaste') !== null && /false|prevent/.test(field.getAttribute('onpaste') ?? '')) {
      kit.report(field, { rule: 'paste-forbidden', criteria: ['3.3.8'], outcome: 'failed', why: 'nothing can be pasted into the field' });
    }
  }
  function isLabelNear(field: Element): boolean {
    const block = field.parentElement;
    return block !== null && kit.wordsOf(kit.shownTextOf(block)).length > 0;
  }
  function headingBefore(field: Element): string {
    let last = '';
    for (const heading of kit.all('h1, h2, h3, h4, h5, h6, [role=heading]')) {
      if (heading.compareDocumentPosition(field) & Node.DOCUMENT_POSITION_FOLLOWING) last = kit.isVisible(heading) ? phrase(heading.textContent ?? '') : last;
    }
    return last;
  }
  function purposeOf(field: HTMLInputElement, said: string): string | null {
    if (!/^(?:text|email|tel|password|)$/.test(field.type)) return null;
    const key = `${said} ${phrase((field.name || field.id).replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[_-]/g, ' '))}`;
    const purposes: [RegExp, string][] = [
      [/^(?:your )?e ?mail(?: address)?\b|\bcorreo|\bcourriel/, 'email'],
      [/^(?:your )?(?:tele)?phone(?: number)?\b|\bmobile number|\bteléfono|\btéléphone/, 'tel'],
      [/^(?:your )?(?:first|given) name\b|\bprénom|\bvorname/, 'given-name'],
      [/^(?:your )?(?:last|family) name\b|^surname\b|\bnachname|\bapellido/, 'family-name'],
      [/^(?:your )?(?:full )?name\b/, 'name'],
      [/^post ?code\b|^postal code\b|^zip\b/, 'postal-code'],
      [/^date of birth\b|^birthday\b/, 'bday'],
    ];
    return field.type === 'email' ? 'email' : field.type === 'tel' ? 'tel' : (purposes.find(([pattern]) => pattern.test(key))?.[1] ?? null);
  }

  // Groups of radio buttons and checkboxes.
  const groups = new Map<string, HTMLInputElement[]>();
  for (const field of fields) {
    if (field instanceof HTMLInputElement && /^(?:radio|checkbox)$/.test(field.type) && field.name !== '') {
      const key = `${field.type} ${field.name.replace(/\[.*\]$|\d+$/, '')}`;
      groups.set(key, [...(groups.get(key) ?? []), field]);
    }
  }
  for (const [key, members] of groups) {
    const [first] = members;
    if (!first || members.length < 2) continue;
    const group = first.closest('fieldset, [role=group], [role=radiogroup]');
    if (!group || !members.every((member) => group.contains(member))) {
      kit.report(first, {
        rule: 'fields-not-grouped',
        criteria: ['1.3.1', '3.3.2'],
        outcome: key.startsWith('radio') ? 'failed' : 'cantTell',
        why: `${members.length} choices of one question are not grouped (fieldset with legend)`,
      });
    }
  }
  for (const group of kit.all('fieldset').filter((item) => kit.isVisible(item))) {
    const legend = [...group.children].find((child) => child.localName === 'legend');
    const name = kit.nameOf(group) || (legend?.textContent ?? '').trim();
    if (name === '')
      kit.report(group, {
        rule: 'fieldset-without-legend',
        criteria: ['1.3.1', '3.3.2'],
        outcome: 'failed',
        why: legend ? 'the legend of a group of fields is empty' : 'a group of fields has no legend',
      });
    if (!group.querySelector('input, select, textarea, button'))
      kit.report(group, { rule: 'fieldset-without-fields', criteria: ['1.3.1'], outcome: 'cantTell', why: 'a fieldset without fields' });
  }
  for (const legend of kit.all('legend')) {
    if (legend.parentElement?.localName !== 'fieldset')
      kit.report(legend, { rule: 'legend-without-fieldset', criteria: ['1.3.1'], outcome: 'failed', why: 'a legend that heads no group of fields' });
  }
  for (const label of kit.all('label')) {
    const target = label.getAttribute('for');
    if (!(label instanceof HTMLLabelElement) || !kit.isVisible(label)) continue;
    if (label.control === null && !label.querySelector('input, select, textarea')) {
      const isFree = target === null && fields.some((field) => field.labels?.length === 0 && kit.nameOf(field) === '');
      kit.report(label, {
        rule: 'label-without-field',
        criteria: ['1.3.1'],
        outcome: target !== null || isFree ? 'failed' : 'cantTell',
        why: target ? `the label is for “${target}”, which is no field` : 'the label belongs to no field',
      });
    }
  }

  // Messages about faulty input that do not name the field.
  for (const form of kit.all('form')) {
    const own = fields.filter((field) => form.contains(field));
    if (own.length < 1) continue;
    const messages = [...form.querySelectorAll('[role=alert], [id*=error i], [class*=error i], [class*=invalid i], [aria-live]')].filter(
      (message) => has(phrase(message.textContent ?? ''), words.faults) && !message.querySelector('input, select, textarea'),
    );
    for (const message of messages) {
      if (!kit.isVisible(message)) continue;
      const text = phrase(message.textContent ?? '');
      const isDescribed = own.some((field) =>
        `${field.getAttribute('aria-describedby') ?? ''} ${field.getAttribute('aria-errormessage') ?? ''}`.split(/\s+/).includes(message.id),
      );
      const labels = own.map((field) => phrase([...(field.labels ?? [])].map((item) => item.textContent ?? '').join(' ')));
      const meant = labels.filter((label) => label.split(' ').some((word) => word.length > 2 && ` ${text} `.includes(` ${word} `)));
      // A label that several fields have does not name one of them.
      const isTold = isDescribed || meant.some((label) => labels.filter((other) => other === label).length === 1);
      const isHidden = !kit.isExposed(message);
      if (!isTold || isHidden) {
        kit.report(message, {
          rule: 'fault-without-field',
          criteria: ['3.3.1'],
          outcome: 'failed',
          why: isHidden ? 'a message about faulty input does not reach screen readers' : 'a message about faulty input does not name the field',
        });
      }
    }
    const isSent = form.querySelector('button:not([type=button], [type=reset]), input[type=submit], input[type=image], [role=button]');
    if (!isSent && kit.isVisible(form))
      kit.report(form, { rule: 'form-without-button', criteria: ['3.2.2'], outcome: 'cantTell', why: 'the form has no button that sends it' });
  }
  // Fields that are required, said only by colour.
  for (const field of fields) {
    const label = field.labels?.[0];
    if (!label || !(field.required || field.getAttribute('aria-required') === 'true' || /required|mandatory/i.test(`${field.className} ${label.className}`)))
      continue;
    if (!/[*✱]/.test(kit.shownTextOf(label)) && !has(phrase(`${kit.shownTextOf(label)} ${field.closest('form')?.textContent ?? ''}`), words.required)) {
      kit.report(field, { rule: 'required-unsaid', criteria: ['3.3.2'], outcome: 'cantTell', why: 'the field must be filled, and its label does not say so' });
    }
  }
  for (const box of kit.all('[class*=captcha i], [id*=captcha i], img[src*=captcha i], iframe[src*=captcha i]').slice(0, 3)) {
    if (kit.isVisible(box))
      kit.report(box, {
        rule: 'captcha',
        criteria: ['1.1.1', '3.3.8'],
        outcome: 'cantTell',
        why: 'a test that tells people from machines; see whether another way, for another sense, stands beside it',
      });
  }
}
