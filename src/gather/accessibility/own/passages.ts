import type { Kit } from '../in-page/create-kit.ts';

/** Runs in the page: passages that are hard to read, and text that only its look sets apart. */
export function examinePassages(kit: Kit): void {
  const told = new Map<string, number>();
  const tell = (element: Element, rule: string, criteria: string[], why: string, most = 3) => {
    const count = (told.get(rule) ?? 0) + 1;
    told.set(rule, count);
    if (count <= most) kit.report(element, { rule, criteria, outcome: 'cantTell', why });
  };
  const families = new Set<string>();
  for (const block of kit.all('p, li, dd, blockquote, td, div').slice(0, 4000)) {
    const text = kit.textOf(block);
    if (text.length < 40 || block.querySelector('p, li, div, ul, ol, table, h1, h2, h3, form') || !kit.isVisible(block)) continue;
    const style = getComputedStyle(block);
    families.add(style.fontFamily);
    if (text.length > 1400) tell(block, 'passage-long', ['3.1.5'], `a passage of ${text.length} characters without a break`);
    if (style.textAlign === 'center' && text.length > 160)
      tell(block, 'passage-centred', ['1.4.8'], 'a long passage is centred; its lines begin nowhere in particular');
    if (/\b(?:cursive|fantasy|comic|script|papyrus|brush|handwriting)\b/i.test(style.fontFamily))
      tell(block, 'passage-fanciful', [], 'a passage is set in a typeface that imitates handwriting or is drawn for headlines');
    const isBold =
      Number(style.fontWeight) >= 600 ||
      [...block.children].some((part) => Number(getComputedStyle(part).fontWeight) >= 600 && (part.textContent ?? '').length > 160);
    if (isBold && text.length > 160) tell(block, 'passage-bold', [], 'a whole passage is bold');
    const words = kit.wordsOf(text);
    const sentences = text.split(/[.!?;:。।]+\s/).filter((sentence) => sentence.trim().length > 3).length;
    const isLatin = /^[\p{Script=Latin}\P{L}]+$/u.test(text);
    // Long sentences of long words: the measure that every formula for readable text rests on.
    const perSentence = words.length / Math.max(1, sentences);
    const longWords = words.filter((word) => word.length > 8).length / Math.max(1, words.length);
    if (isLatin && words.length >= 18 && (perSentence > 38 || (perSentence >= 18 && longWords > 0.28)))
      tell(
        block,
        'passage-hard',
        ['3.1.5'],
        `${Math.round(perSentence)} words in a sentence, ${Math.round(longWords * 100)} of 100 words are long: hard to understand`,
        2,
      );
    const short = text.match(/(?<![\p{L}\p{N}])\p{Lu}{3,6}(?![\p{L}\p{N}])/gu)?.filter((word) => text !== text.toUpperCase() && !/^[IVXLC]+$/.test(word)) ?? [];
    const [first] = short;
    if (first && !block.querySelector('abbr') && !new RegExp(`\\(\\s*${first}\\s*\\)|${first}\\s*\\(`).test(document.body.textContent ?? ''))
      tell(block, 'abbreviation-alone', ['3.1.4'], `the abbreviation “${first}” is nowhere written out`, 1);
  }
  if (families.size > 4) tell(document.body, 'typefaces-many', [], `text is set in ${families.size} typefaces`);
  for (const part of kit.all('b, i').slice(0, 300)) {
    if (kit.isVisible(part) && kit.wordsOf(part.textContent ?? '').length > 0 && !part.closest('a, button, h1, h2, h3, h4, h5, h6'))
      tell(part, 'stress-by-look', ['1.3.1'], `<${part.localName}> only says how the words look; if they matter more, say so (strong, em)`, 1);
  }
  for (const block of kit.all('pre').slice(0, 50)) {
    const rows = kit
      .shownTextOf(block)
      .split('\n')
      .filter((line) => /\S {2,}\S|\t/.test(line));
    if (rows.length >= 2 && kit.isVisible(block)) tell(block, 'table-by-spaces', ['1.3.1'], 'spaces or tabs lay out a table');
  }
  for (const cell of kit.all('td, li, span, div').slice(0, 4000)) {
    if ((cell.textContent ?? '').trim() !== '' || cell.childElementCount > 0 || kit.nameOf(cell) !== '' || cell.closest('[aria-hidden=true], a, button, svg'))
      continue;
    const box = cell.getBoundingClientRect();
    const style = getComputedStyle(cell);
    const isColoured = style.backgroundColor !== 'rgba(0, 0, 0, 0)' && style.backgroundImage === 'none';
    const around = cell.parentElement ? getComputedStyle(cell.parentElement).backgroundColor : '';
    const [red = 0, green = 0, blue = 0] = style.backgroundColor.match(/\d+/g)?.map(Number) ?? [];
    const isGrey = Math.max(red, green, blue) - Math.min(red, green, blue) < 40;
    if (
      isColoured &&
      !isGrey &&
      style.backgroundColor !== around &&
      box.width >= 6 &&
      box.height >= 6 &&
      box.width < 260 &&
      box.height < 120 &&
      kit.isVisible(cell)
    )
      tell(cell, 'mark-by-colour', ['1.4.1', '1.1.1'], 'an empty coloured box; if its colour means something, nothing else says it', 2);
  }
  // Rows of links that are no list.
  for (const holder of kit.all('div, p, td, nav, section, footer').slice(0, 3000)) {
    const links = [...holder.children].filter((child) => child.localName === 'a' && child.hasAttribute('href'));
    if (links.length < 4 || links.length < holder.childElementCount - 2 || !kit.isVisible(holder)) continue;
    const between = [...holder.childNodes].filter((node) => node instanceof Text).map((node) => node.textContent ?? '');
    if (between.every((text) => text.trim().length <= 2))
      tell(holder, 'links-as-list', ['1.3.1'], `${links.length} links in a row are a list, and are not marked as one`, 2);
  }
  const headings = kit.all('h1, h2, h3, h4, h5, h6, [role=heading]').filter((heading) => kit.isExposed(heading));
  const title = kit.wordsOf(document.title);
  const [main, second] = headings.filter((heading) => heading.localName === 'h1' || heading.getAttribute('aria-level') === '1');
  if (second && window.parent === window) tell(second, 'heading-one-twice', ['1.3.1'], 'a second heading of the first level', 1);
  if (main && title.length > 0 && window.parent === window && kit.isVisible(main)) {
    const said = kit.wordsOf(kit.textOf(main));
    const element = document.querySelector('title');
    if (element && said.length > 0 && !said.some((word) => title.some((other) => other === word || (word.length > 4 && other.startsWith(word.slice(0, 5))))))
      tell(element, 'title-unlike-heading', ['2.4.2'], `the title “${document.title.slice(0, 80)}” has no word in common with the main heading`);
  }
  if (headings.length === 0 && window.parent === window && (document.body.textContent ?? '').length > 1500)
    tell(document.body, 'page-without-headings', ['1.3.1', '2.4.6'], 'a long page without a heading');
  // Many links before the content and none that leads past them.
  const content = kit.all('main, [role=main], h1')[0];
  const before = content ? kit.all('a[href]').filter((link) => (link.compareDocumentPosition(content) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0) : [];
  if (content && window.parent === window && before.length >= 6 && !before.slice(0, 3).some((link) => /^#./.test(link.getAttribute('href') ?? '')))
    tell(document.body, 'skip-link-missing', ['2.4.1'], `${before.length} links stand before the content, and no link leads past them`);
  for (const link of kit.all('a[href^="mailto:" i]').slice(0, 100)) {
    if (!/@|mail|courriel|correo|post|邮|メール|почт|بريد/i.test(kit.nameOf(link)) && kit.isVisible(link))
      tell(link, 'link-mail-unsaid', ['2.4.4'], 'the link opens a mail program and does not say so', 2);
  }
  for (const frame of kit.all('iframe[scrolling=no i]').slice(0, 20)) {
    if (kit.isVisible(frame))
      tell(frame, 'frame-cannot-scroll', ['1.4.4', '1.4.10'], 'the frame cannot be scrolled; what does not fit is lost when text is larger');
  }
  for (const block of kit.all('p, h1, h2, h3, li').slice(0, 800)) {
    const size = (block.getAttribute('style') ?? '').match(/font-size\s*:\s*[\d.]+v[wh]/i);
    if (size && kit.isVisible(block))
      tell(block, 'text-follows-window', ['1.4.4'], 'the size of the text follows the window, so that zoom does not enlarge it', 2);
  }
}
