import type { Kit } from '../in-page/create-kit.ts';
import type { Words } from '../words.ts';

/** Runs in the page: headings, title, frames, tables and lists. */
export function examineStructure(kit: Kit, words: Words): void {
  const vague = new Set(words.vagueTitles);
  const phrase = (text: string) => kit.wordsOf(text).join(' ');
  const isTop = window.parent === window;

  if (isTop) {
    const title = document.title.trim();
    const stem = phrase(title);
    const root = document.documentElement;
    if (title !== '' && (vague.has(stem) || /^[\w-]+\.(?:html?|php|aspx?|jsp|docx?|pdf)$/i.test(title) || /^https?:\/\//i.test(title))) {
      kit.report(document.querySelector('title') ?? root, {
        rule: 'title-vague',
        criteria: ['2.4.2'],
        outcome: 'failed',
        why: `the title “${title}” does not say what the page is about`,
      });
    }
    if (document.compatMode === 'BackCompat' && document.doctype === null) {
      kit.report(root, {
        rule: 'doctype-missing',
        criteria: [],
        outcome: 'cantTell',
        why: 'the page has no document type: browsers lay it out in their old way',
      });
    }
  }

  const headings = kit.all('h1, h2, h3, h4, h5, h6, [role=heading]').filter((heading) => kit.isExposed(heading));
  for (const heading of headings) {
    const text = kit.nameOf(heading) || kit.textOf(heading);
    if (text === '') {
      kit.report(heading, { rule: 'heading-empty', criteria: ['1.3.1'], outcome: 'failed', why: 'a heading without text' });
    } else if (vague.has(phrase(text)) && !(heading.localName === 'h1' && /^(?:home|welcome|index)$/.test(phrase(text)))) {
      kit.report(heading, { rule: 'heading-vague', criteria: ['2.4.6'], outcome: 'cantTell', why: `the heading “${text}” does not say what follows` });
    } else if (text.length > 160) {
      kit.report(heading, {
        rule: 'heading-long',
        criteria: ['1.3.1'],
        outcome: 'cantTell',
        why: 'a heading as long as a paragraph; headings are not for large print',
      });
    }
  }
  for (const [index, heading] of headings.entries()) {
    const next = headings[index + 1];
    if (!next || !heading.parentElement || heading.parentElement !== next.parentElement || heading.localName !== next.localName) continue;
    let between = '';
    for (let at = heading.nextSibling; at && at !== next; at = at.nextSibling)
      between += at instanceof Element && at.querySelector('img, input, iframe') ? 'x' : (at.textContent ?? '');
    if (between.trim() === '' && kit.isVisible(heading)) {
      kit.report(heading, {
        rule: 'heading-without-content',
        criteria: ['1.3.1'],
        outcome: 'cantTell',
        why: 'nothing stands between this heading and the next of its level',
      });
    }
  }

  // Paragraphs that look like headings: short, bold or large as a whole, followed by text.
  for (const block of kit.all('p, div, td, span, font, b, strong').slice(0, 4000)) {
    const text = (block.textContent ?? '').trim();
    if (text.length < 2 || text.length > 90 || /[.,;:!?]$/.test(text) || !kit.isVisible(block)) continue;
    if (block.closest('h1, h2, h3, h4, h5, h6, [role=heading], a, button, label, th, dt, caption, legend, li, nav, header, footer, figcaption, summary, table'))
      continue;
    const parent = block.parentElement;
    if (!parent || !/^(?:block|flow-root|list-item)$/.test(getComputedStyle(block).display)) continue;
    if ([...block.children].some((child) => !/^(?:b|strong|span|em|i|font|u|big|br)$/.test(child.localName))) continue;
    const inner = block.childElementCount === 1 && (block.firstElementChild?.textContent ?? '').trim() === text ? block.firstElementChild : null;
    const style = getComputedStyle(inner ?? block);
    let next = block.nextElementSibling;
    while (next && (next.textContent ?? '').trim() === '' && next.localName !== 'ul') next = next.nextElementSibling;
    if (!next || !/^(?:p|ul|ol|dl|div|table|form)$/.test(next.localName) || (next.textContent ?? '').trim().length < 20) continue;
    const after = getComputedStyle(next);
    const isBold = Number(style.fontWeight) >= 600 && Number(after.fontWeight) < 600;
    const isLarge = Number.parseFloat(style.fontSize) >= Number.parseFloat(after.fontSize) * 1.15;
    if (isBold || isLarge) {
      kit.report(block, {
        rule: 'text-as-heading',
        criteria: ['1.3.1'],
        outcome: isBold && isLarge ? 'failed' : 'cantTell',
        why: `“${text}” looks like a heading and is not marked as one`,
      });
    }
  }

  // Frames of one name that hold different documents.
  const frames = new Map<string, Set<string>>();
  for (const frame of kit.all('iframe')) {
    if (!(frame instanceof HTMLIFrameElement) || !kit.isExposed(frame)) continue;
    const name = phrase(kit.nameOf(frame));
    if (name === '') continue;
    if (/^(?:iframe|frame|untitled|title|content|embed|widget|page|window|main)(?: \d+)?$/.test(name)) {
      kit.report(frame, {
        rule: 'frame-name-vague',
        criteria: ['4.1.2', '2.4.1'],
        outcome: 'failed',
        why: `the frame's name “${kit.nameOf(frame)}” does not say what it holds`,
      });
    }
    const text = (frame.contentDocument?.body?.textContent ?? '').replace(/\s+/g, ' ').trim();
    if (text === '') continue;
    const known = frames.get(name) ?? new Set();
    known.add(text);
    frames.set(name, known);
    if (known.size > 1 && text.length > 0 && ![...known].some((other) => other !== text && !isOther(other, text))) {
      kit.report(frame, {
        rule: 'frames-same-name',
        criteria: ['4.1.2'],
        outcome: 'failed',
        why: `another frame of the name “${kit.nameOf(frame)}” holds something else`,
      });
    }
  }
  /** Whether two documents differ in what they say: few of their words are shared. */
  function isOther(a: string, b: string): boolean {
    const [x, y] = [new Set(kit.wordsOf(a)), new Set(kit.wordsOf(b))];
    const shared = [...x].filter((word) => y.has(word)).length;
    return shared / Math.max(1, Math.min(x.size, y.size)) < 0.6;
  }

  for (const list of kit.all('ul, ol, dl').slice(0, 1000)) {
    if (list.childElementCount === 0 && kit.isExposed(list) && list.getAttribute('role') === null) {
      kit.report(list, { rule: 'list-empty', criteria: ['1.3.1'], outcome: 'cantTell', why: 'a list without items' });
    }
  }
  // Lines that begin like items: a sign or a number, line after line.
  for (const block of kit.all('p, div, td').slice(0, 4000)) {
    if (!kit.isVisible(block) || block.querySelector('p, div, ul, ol, li, table, section') || block.closest('pre, code, ul, ol')) continue;
    const lines = kit
      .shownTextOf(block)
      .split('\n')
      .map((line) => line.trim());
    const isItem = (line: string | undefined) => line !== undefined && /^(?:[-–—*•·‣◦▪►»>+]\s*\S|\(?\d{1,2}[.)]\s*\S|[a-z][.)]\s\S)/.test(line);
    const before = block.previousElementSibling;
    const isRun = isItem(lines[0]) && lines.length === 1 && before?.localName === block.localName && isItem(kit.shownTextOf(before).trim());
    if (lines.filter(isItem).length >= 2 || isRun) {
      kit.report(block, {
        rule: 'text-as-list',
        criteria: ['1.3.1'],
        outcome: 'failed',
        why: 'lines that begin with signs or numbers make a list and are not marked as one',
      });
    } else if (
      lines.length >= 3 &&
      block.querySelectorAll('br').length >= 2 &&
      lines.every((line) => line.length > 0 && line.length < 60) &&
      !block.closest('address')
    ) {
      kit.report(block, {
        rule: 'lines-as-list',
        criteria: ['1.3.1'],
        outcome: 'cantTell',
        why: 'short lines set apart by line breaks; see whether they are a list',
      });
    } else if (block.localName === 'p' && /(?:<br[^>]*>\s*){2,}/i.test(block.innerHTML)) {
      kit.report(block, { rule: 'breaks-as-paragraphs', criteria: ['1.3.1'], outcome: 'cantTell', why: 'empty lines stand for paragraphs' });
    }
  }

  const ids = new Map<string, Element>();
  for (const element of document.querySelectorAll('[id]')) {
    if (element.id === '') continue;
    const first = ids.get(element.id);
    if (first) {
      kit.report(element, {
        rule: 'id-twice',
        criteria: ['4.1.1'],
        outcome: 'failed',
        why: `the id “${element.id}” stands twice (4.1.1, which WCAG 2.2 no longer asks)`,
      });
    } else ids.set(element.id, element);
  }

  // A way past what every page repeats: headings, a main part, a link or a button that leads there.
  if (isTop && headings.length === 0 && kit.all('main, [role=main]').length === 0) {
    const content = kit
      .all('p, article, li, td')
      .find(
        (block) =>
          !block.closest('nav, aside, header, footer, [role=navigation], [role=banner]') &&
          (block.textContent ?? '').trim().length > 60 &&
          kit.isVisible(block),
      );
    const comesFirst = (element: Element) =>
      content !== undefined && (element.compareDocumentPosition(content) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0 && kit.isVisible(element);
    const blocks = kit.all('nav, aside, header, [role=navigation], [role=banner]').filter(comesFirst);
    const leads = (href: string | null) => href === null || href === '#' || document.getElementById(href.slice(1)) !== null;
    const ways = kit.all('a[href^="#"], button, input[type=button], [role=button]').filter((way) => comesFirst(way) && leads(way.getAttribute('href')));
    if (blocks.length > 0 && ways.length === 0) {
      kit.report(blocks[0] ?? document.body, {
        rule: 'no-way-past-blocks',
        criteria: ['2.4.1'],
        outcome: 'failed',
        why: 'no heading, main part or link leads past what stands before the content',
      });
    }
  }
}
