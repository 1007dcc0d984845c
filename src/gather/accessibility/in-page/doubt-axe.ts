/**
 * Runs in the page: failures of axe-core that a person should look at first, because the page may mean it otherwise. Each was
 * found on the W3C ACT rules' passed examples.
 */
export function doubtAxe(rule: string, element: Element): boolean {
  const isReached = (at: Element) => at instanceof HTMLElement && at.tabIndex >= 0;
  const style = getComputedStyle(element);
  const size = Number.parseFloat(style.fontSize);
  if (rule === 'aria-valid-attr-value') {
    // A pop-up may be made when it is opened.
    const [attribute] = element.getAttributeNames().filter((name) => name === 'aria-controls' || name === 'aria-owns');
    const others = element.getAttributeNames().filter((name) => /^aria-(?!controls|label|labelledby|describedby|expanded|haspopup)/.test(name));
    return attribute !== undefined && others.length === 0 && element.getAttribute('aria-expanded') !== 'true' && !element.matches('[role=scrollbar]');
  }
  // Nobody gets into a box for choosing that takes no focus.
  if (rule === 'aria-input-field-name')
    return element.getAttribute('role') === 'combobox' && !isReached(element) && element.querySelector('input, [tabindex]') === null;
  if (rule === 'aria-required-attr') return element.getAttribute('aria-disabled') === 'true';
  if (rule === 'aria-required-children') return element.hasAttribute('aria-owns');
  if (rule === 'html-has-lang' || rule === 'html-lang-valid') {
    // All that is written says its own language, or nothing is written.
    if (rule === 'html-lang-valid' && !document.querySelector('body [lang]')) return false;
    const walker = document.createTreeWalker(document.body ?? document.documentElement, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const holder = node.parentElement?.closest('[lang]');
      const isText = /\p{L}/u.test(node.nodeValue ?? '') && !node.parentElement?.closest('script, style, noscript, template');
      if (isText && (!holder || holder === document.documentElement || (holder.getAttribute('lang') ?? '').trim() === '')) return false;
    }
    return true;
  }
  if (rule === 'frame-title') {
    // Screen readers then say the title of what the frame holds.
    const held = element instanceof HTMLIFrameElement ? element.contentDocument : null;
    return (held?.title ?? '').trim() !== '';
  }
  if (rule === 'scrollable-region-focusable') {
    // Only its padding overflows, or what its own bars take away.
    const box = element instanceof HTMLElement ? [element.offsetWidth, element.offsetHeight] : [0, 0];
    const [width = 0, height = 0] = box;
    const bars = {
      x: Math.max(0, width - element.clientWidth - Number.parseFloat(style.borderLeftWidth) - Number.parseFloat(style.borderRightWidth)),
      y: Math.max(0, height - element.clientHeight - Number.parseFloat(style.borderTopWidth) - Number.parseFloat(style.borderBottomWidth)),
    };
    return (
      element.scrollHeight - element.clientHeight <= Number.parseFloat(style.paddingBottom) + bars.y + 2 &&
      element.scrollWidth - element.clientWidth <= Number.parseFloat(style.paddingRight) + bars.x + 2
    );
  }
  if (rule === 'color-contrast-enhanced') return size >= 24 || (size >= 18.5 && Number(style.fontWeight) >= 700);
  if (rule === 'label-content-name-mismatch') return /icon|symbol|awesome|glyph/i.test(style.fontFamily);
  if (rule === 'meta-refresh-no-exceptions') return Number.parseFloat(element.getAttribute('content') ?? '') > 72_000;
  return false;
}
