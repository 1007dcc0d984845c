import type { Kit } from '../in-page/create-kit.ts';
import type { Words } from '../words.ts';

/** Runs in the page: what links say, where they lead, and whether they warn. */
export function examineLinks(kit: Kit, words: Words): void {
  const vague = new Set(words.vagueLinks);
  const formats = /\.(pdf|docx?|xlsx?|pptx?|odt|ods|odp|rtf|zip|csv|epub)(?:$|[?#])/i;
  const phrase = (text: string) => kit.wordsOf(text).join(' ');
  const has = (text: string, phrases: readonly string[]) => phrases.some((item) => text.includes(item));
  const links = kit
    .all('a[href], area[href], [role=link]')
    .filter((link) => kit.isExposed(link) && kit.roleOf(link) === 'link' && !link.closest('[aria-hidden=true]'))
    .slice(0, 1500);

  /** What stands around a link and belongs to it: sentence, item, cell with its headers, description. */
  const contextOf = (link: Element, name: string): string[] => {
    const own = new Set(kit.wordsOf(name));
    const texts: string[] = [];
    for (const id of (link.getAttribute('aria-describedby') ?? '').split(/\s+/)) texts.push(id === '' ? '' : (document.getElementById(id)?.textContent ?? ''));
    const block = link.closest('p, li, td, th, dd, dt, figcaption') ?? kit.blockOf(link);
    if (block !== document.body && block.textContent !== null && block.textContent.length < 2000) texts.push(block.textContent);
    for (let item = link.closest('li'); item; item = item.parentElement?.closest('li') ?? null) {
      for (const child of item.childNodes) if (!(child instanceof Element && /^(?:ul|ol)$/.test(child.localName))) texts.push(child.textContent ?? '');
    }
    const cell = link.closest('td, th');
    const table = cell?.closest('table');
    if (cell instanceof HTMLTableCellElement && table) {
      for (const id of cell.headers.split(/\s+/)) texts.push(id === '' ? '' : (document.getElementById(id)?.textContent ?? ''));
      for (const header of cell.parentElement?.querySelectorAll('th') ?? []) texts.push(header.textContent ?? '');
      for (const row of table.rows)
        for (const head of row.cells) {
          const spans = head.cellIndex <= cell.cellIndex && head.cellIndex + head.colSpan > cell.cellIndex;
          if (head.localName === 'th' && spans) texts.push(head.textContent ?? '');
        }
    }
    return texts.flatMap((text) => kit.wordsOf(text)).filter((word) => !own.has(word));
  };

  const seen = new Map<string, { link: Element; target: string; block: Element }>();
  let previous: { link: Element; href: string; name: string } | null = null;
  for (const link of links) {
    const name = kit.nameOf(link);
    const said = phrase(name);
    const href = link instanceof HTMLAnchorElement ? link.href : '';
    const raw = link.getAttribute('href') ?? '';
    const isSeen = kit.isVisible(link);
    if (said !== '' && vague.has(said)) {
      const context = contextOf(link, name).filter((word) => word.length > 1 && !vague.has(word));
      if (context.length === 0) {
        kit.report(link, {
          rule: 'link-text-vague',
          criteria: ['2.4.4', '2.4.9'],
          outcome: 'failed',
          why: `“${name}” says nothing of where the link leads, and nor does what stands around it`,
        });
      } else {
        kit.report(link, {
          rule: 'link-text-vague-alone',
          criteria: ['2.4.4'],
          outcome: 'cantTell',
          why: `“${name}” alone does not say where the link leads; see whether its sentence, item or cell does`,
        });
      }
    }
    if (/^(?:https?:\/\/|www\.)\S{12,}$/i.test(name)) {
      kit.report(link, { rule: 'link-text-address', criteria: ['2.4.4'], outcome: 'cantTell', why: 'the link text is a web address; say what is there' });
    }
    const format = formats.exec(raw)?.[1]?.toLowerCase();
    if (
      isSeen &&
      format !== undefined &&
      !new RegExp(`\\b(?:${format}|${format.slice(0, 3)}|word|excel|powerpoint|spreadsheet|kb|mb|ko|mo)\\b`, 'i').test(
        `${name} ${link.getAttribute('title') ?? ''} ${kit.blockOf(link).textContent ?? ''}`,
      )
    ) {
      kit.report(link, {
        rule: 'link-format-unsaid',
        criteria: ['2.4.4'],
        outcome: 'cantTell',
        why: `the link leads to a file (${format}) and does not say its format and size`,
      });
    }
    if (/^(?:_blank|_new)$/i.test(link.getAttribute('target') ?? '')) {
      const around = `${phrase(name)} ${phrase(link.getAttribute('title') ?? '')} ${phrase(kit.textOf(link))}`;
      if (!has(around, words.newWindow)) {
        kit.report(link, { rule: 'link-new-window-unsaid', criteria: ['3.2.5'], outcome: 'cantTell', why: 'the link opens a new window and does not say so' });
      }
    }
    if (/^javascript:/i.test(raw) || (raw === '#' && !link.hasAttribute('onclick') && link.getAttribute('role') === null && link.id === '')) {
      kit.report(link, {
        rule: 'link-without-target',
        criteria: ['2.1.1'],
        outcome: 'cantTell',
        why:
          raw === '#'
            ? 'the link leads nowhere; if it does something it is a button'
            : 'the link runs a script; if it does something on the page it is a button',
      });
    }
    const title = link.getAttribute('title');
    if (title && phrase(title) === said && said !== '') {
      kit.report(link, { rule: 'title-repeats-text', criteria: [], outcome: 'cantTell', why: 'the title attribute repeats the link text' });
    }
    if (previous && previous.href === href && href !== '' && previous.link.parentElement === link.parentElement) {
      let between = '';
      for (let at: ChildNode | null = previous.link.nextSibling; at && at !== link; at = at.nextSibling) between += at.textContent ?? '';
      if (between.trim() === '') {
        kit.report(link, {
          rule: 'link-repeated',
          criteria: ['2.4.4'],
          outcome: 'cantTell',
          why: 'two links side by side lead to the same place; make them one',
        });
      }
    }
    previous = { link, href, name };
    const target =
      href !== ''
        ? href.replace(/#.*$/, '').replace(/\/$/, '')
        : (/location(?:\.href)?\s*=\s*['"]([^'"]+)/.exec(link.getAttribute('onclick') ?? '')?.[1] ?? '');
    if (said !== '' && target !== '') {
      const first = seen.get(said);
      if (!first) seen.set(said, { link, target, block: kit.blockOf(link) });
      else if (first.target !== target && !vague.has(said) && first.block === kit.blockOf(link)) {
        kit.report(link, {
          rule: 'links-same-name',
          criteria: ['2.4.4'],
          outcome: 'cantTell',
          why: `two links in one place are called “${name}” and lead to different addresses`,
        });
      }
    }
  }

  // Links to places on this page that are not there.
  for (const link of links) {
    const raw = link.getAttribute('href') ?? '';
    if (!/^#[^!/]/.test(raw) || raw === '#top') continue;
    const id = decodeURIComponent(raw.slice(1).replace(/%(?![0-9a-f]{2})/gi, '%25'));
    if (document.getElementById(id) || document.getElementsByName(id).length > 0 || link.hasAttribute('onclick') || link.hasAttribute('role')) continue;
    const isSkip = has(phrase(kit.nameOf(link)), words.skip);
    kit.report(link, {
      rule: isSkip ? 'skip-link-broken' : 'link-target-missing',
      criteria: isSkip ? ['2.4.1'] : [],
      outcome: isSkip ? 'failed' : 'cantTell',
      why: `there is no place “${raw}” on the page`,
    });
  }
}
