import type { Kit } from '../in-page/create-kit.ts';
import type { Words } from '../words.ts';

/** Runs in the page: how text is set, and what it rests on: place, shape, colour. */
export function examineText(kit: Kit, words: Words): void {
  const longText = 120;
  const blocks = kit.all('p, li, td, dd, blockquote, div, span, label').slice(0, 6000);
  const ownText = (element: Element) =>
    [...element.childNodes]
      .filter((node) => node instanceof Text || (node instanceof Element && /^inline/.test(getComputedStyle(node).display)))
      .map((node) => node.textContent ?? '')
      .join(' ')
      .replace(/\s+/g, ' ')
      .trim();
  const hasPhrase = (text: string, phrases: readonly string[]) => {
    const folded = ` ${kit.wordsOf(text).join(' ')} `;
    return phrases.find((item) =>
      /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek} ]+$/u.test(item) ? folded.includes(` ${item} `) : folded.includes(item),
    );
  };
  const told = { justified: 0, capitals: 0, slanted: 0, tight: 0, small: 0, wide: 0 };
  const tell = (kind: keyof typeof told, element: Element, criteria: string[], why: string) => {
    told[kind] += 1;
    if (told[kind] <= 3) kit.report(element, { rule: `text-${kind}`, criteria, outcome: 'cantTell', why });
  };
  const instructs = /\b(?:click|press|select|choose|use|see|look|find|go to|enter|fill|tap|follow|shown|marked|listed|indicated|are|complete)\b/i;
  for (const block of blocks) {
    const text = ownText(block);
    if (text === '' || !kit.isVisible(block)) continue;
    const isOuter = block.localName !== 'span' || block.parentElement?.localName !== 'span';
    const style = getComputedStyle(block);
    const size = Number.parseFloat(style.fontSize);
    if (text.length > 80 && isOuter && /^(?:block|list-item|table-cell|flow-root|flex|grid)$/.test(style.display)) {
      const isOwnRule =
        block.parentElement === null || getComputedStyle(block.parentElement).textAlign !== style.textAlign || block.parentElement.localName === 'body';
      if (style.textAlign === 'justify' && (isOwnRule || told.justified === 0))
        tell('justified', block, ['1.4.8'], 'text set flush on both sides, with gaps that make it hard to read');
      const letters = text.replace(/[^\p{L}]/gu, '');
      if (letters.length > 60 && letters === letters.toUpperCase() && letters !== letters.toLowerCase())
        tell('capitals', block, [], 'a passage in capitals is hard to read');
      else if (style.textTransform === 'uppercase' && letters !== letters.toUpperCase())
        tell('capitals', block, [], 'a passage set in capitals is hard to read');
      const slanted = [block, ...block.children].some((part) => getComputedStyle(part).fontStyle === 'italic' && (part.textContent ?? '').length > longText);
      if (slanted) tell('slanted', block, [], 'a passage in italics is hard to read');
      const line = Number.parseFloat(style.lineHeight);
      if (!Number.isNaN(line) && line < size * 1.15)
        tell('tight', block, ['1.4.8'], `lines stand close: ${(line / size).toFixed(2)} times the size of the letters`);
      const spacing = Number.parseFloat(style.letterSpacing);
      if (!Number.isNaN(spacing) && spacing < -0.5) tell('tight', block, ['1.4.8'], 'letters stand closer than the typeface has them');
      const box = block.getBoundingClientRect();
      if (box.width / size > 62 && box.height > size * 3 && box.width > 900) tell('wide', block, ['1.4.8'], 'lines are longer than 100 characters');
    }
    if (size < 9.5 && text.length > 3 && kit.isExposed(block))
      tell('small', block, ['1.4.4'], `letters of ${Math.round(size * 10) / 10} pixels are too small for many`);
    // Letters in the order of the alphabet are a list of letters, not a word.
    const spaced = /(?:^|\s)((?:\p{L} ){4,}\p{L})(?:\s|$)/u.exec(text)?.[1]?.split(' ') ?? [];
    const isAlphabet = spaced.every((letter, index) => index === 0 || letter >= (spaced[index - 1] ?? ''));
    if (spaced.length > 0 && !isAlphabet && block.querySelector('a') === null) {
      kit.report(block, {
        rule: 'text-letter-spaced',
        criteria: ['1.3.2'],
        outcome: 'failed',
        why: 'spaces stand between the letters of a word, which then is no word to a screen reader',
      });
    }
    if (text.length < 400 && kit.isExposed(block)) {
      const place = hasPhrase(text, words.sensory);
      if (place && (instructs.test(text) || /[^\p{ASCII}]/u.test(place))) {
        kit.report(block, {
          rule: 'instruction-by-place',
          criteria: ['1.3.3'],
          outcome: 'cantTell',
          why: `“${place}”: see whether the instruction can be followed without seeing the page`,
        });
      }
      const colour = hasPhrase(text, words.colours);
      if (colour && (instructs.test(text) || block.localName === 'label' || /[^\p{ASCII}]/u.test(colour))) {
        kit.report(block, { rule: 'meaning-by-colour', criteria: ['1.4.1'], outcome: 'cantTell', why: `“${colour}”: see whether colour alone says it` });
      }
    }
  }
  // Parts that only their colour tells apart.
  for (const element of kit.all('span, font, strong, b, em, i').slice(0, 3000)) {
    const parent = element.parentElement;
    const text = (element.textContent ?? '').trim();
    if (!parent || text === '' || element.closest('a, button, pre, code') || !kit.isVisible(element) || ownText(parent) === text) continue;
    const [style, around] = [getComputedStyle(element), getComputedStyle(parent)];
    const isSame =
      style.fontWeight === around.fontWeight &&
      style.fontStyle === around.fontStyle &&
      style.fontSize === around.fontSize &&
      style.textDecorationLine === around.textDecorationLine &&
      style.backgroundColor === 'rgba(0, 0, 0, 0)';
    if (
      style.color !== around.color &&
      isSame &&
      /^(?:rgb\((?:1[5-9]\d|2\d\d), (?:\d{1,2}|1[0-2]\d), (?:\d{1,2}|1[0-2]\d)\)|rgb\((?:\d{1,2}|1[0-2]\d), 1[2-9]\d, (?:\d{1,2}|1[0-2]\d)\))$/.test(
        style.color,
      )
    ) {
      kit.report(element, {
        rule: 'part-by-colour',
        criteria: ['1.4.1'],
        outcome: 'cantTell',
        why: 'only its colour (red or green) tells this part from the text around it',
      });
    }
  }
  for (const element of kit.all('font, center, big, strike, tt, blink, marquee, u, nobr, basefont, dir').slice(0, 200)) {
    if (!kit.isVisible(element)) continue;
    const isMoving = element.localName === 'marquee' || element.localName === 'blink';
    kit.report(element, {
      rule: isMoving ? 'text-moves' : 'presentation-in-markup',
      criteria: isMoving ? ['2.2.2'] : element.localName === 'u' ? [] : ['1.3.1'],
      outcome: isMoving ? 'failed' : 'cantTell',
      why: isMoving ? `<${element.localName}> moves or blinks and cannot be stopped` : `<${element.localName}> only says how the text looks`,
    });
  }
  for (const element of kit.all('[style*="underline" i], u').slice(0, 100)) {
    if (element.closest('a') === null && element.querySelector('a') === null && kit.isVisible(element) && (element.textContent ?? '').trim() !== '') {
      kit.report(element, { rule: 'underlined-no-link', criteria: [], outcome: 'cantTell', why: 'underlined text that is no link' });
    }
  }
  // Direction of writing against the script.
  for (const element of kit.all('p, li, h1, h2, h3, td, blockquote, [dir]').slice(0, 2000)) {
    const text = ownText(element);
    const isAttribute = element.getAttribute('dir');
    if (isAttribute !== null && !/^(?:ltr|rtl|auto)$/i.test(isAttribute.trim())) {
      kit.report(element, { rule: 'direction-invalid', criteria: ['1.3.2'], outcome: 'failed', why: `dir="${isAttribute}" is no direction` });
    }
    const rtl = (text.match(/[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Thaana}\p{Script=Syriac}]/gu) ?? []).length;
    const ltr = (text.match(/[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]/gu) ?? []).length;
    if (rtl + ltr < 12 || !kit.isVisible(element) || element.querySelector('bdo, bdi')) continue;
    const direction = getComputedStyle(element).direction;
    if ((direction === 'ltr' && rtl > ltr * 4) || (direction === 'rtl' && ltr > rtl * 8 && isAttribute === 'rtl')) {
      kit.report(element, {
        rule: 'direction-wrong',
        criteria: ['1.3.2'],
        outcome: 'failed',
        why: `the text is written from the ${direction === 'ltr' ? 'right' : 'left'}, and laid out from the ${direction === 'ltr' ? 'left' : 'right'}`,
      });
    }
  }
  // Text whose colour or background was set without the other.
  for (const element of kit.all('[style*="color" i]').slice(0, 500)) {
    const { color, backgroundColor, background } = element.style;
    const isHalf = (color !== '' && backgroundColor === '' && background === '') || (color === '' && backgroundColor !== '');
    if (isHalf && element.localName === 'body')
      kit.report(element, {
        rule: 'colour-half-set',
        criteria: ['1.4.3'],
        outcome: 'cantTell',
        why: 'the page sets the colour of text or background, and not the other',
      });
  }
}
