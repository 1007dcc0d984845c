import type { Kit } from '../in-page/create-kit.ts';
import type { Words } from '../words.ts';

/** Runs in the page: what alternatives of images say, and images that may hold words. */
export function examineImages(kit: Kit, words: Words): void {
  const vague = new Set(words.vagueImages);
  const phrase = (text: string) => kit.wordsOf(text).join(' ');
  const fileOf = (address: string) => {
    try {
      return decodeURIComponent(new URL(address, document.baseURI).pathname.split('/').pop() ?? '');
    } catch {
      return '';
    }
  };
  const sizeOf = (element: Element) => {
    const { width, height } = element.getBoundingClientRect();
    return { width, height };
  };
  for (const image of kit.all('img, input[type=image], [role=img], area[href]').slice(0, 800)) {
    if (!kit.isExposed(image)) continue;
    const name = kit.nameOf(image);
    const source = image instanceof HTMLImageElement ? image.currentSrc || image.src : (image.getAttribute('src') ?? '');
    const file = source.startsWith('data:') ? '' : fileOf(source);
    const said = phrase(name);
    const isInNamedLink = image.closest('a[href], button') !== null && phrase(image.closest('a[href], button')?.textContent ?? '') !== '';
    const isFileName = /^[^\s/]+\.(?:jpe?g|png|gif|svg|webp|bmp|tiff?|avif)$/i.test(name);
    const isCode = /^[0-9a-f]{16,}$/i.test(name) || /^(?:img|image|dsc|dscn|pict?|photo|screenshot)?[\s_-]*\d{2,}$/i.test(name);
    if (name !== '' && (isFileName || (isCode && (file === name || /[a-z]/i.test(name)))) && !isInNamedLink) {
      kit.report(image, { rule: 'image-name-file', criteria: ['1.1.1'], outcome: 'failed', why: `the alternative “${name}” is a file name` });
    } else if (file !== '' && said !== '' && phrase(file.replace(/\.\w{2,5}$/, '')) === said && /[\d_-]/.test(file.replace(/\.\w{2,5}$/, ''))) {
      kit.report(image, {
        rule: 'image-name-like-file',
        criteria: ['1.1.1'],
        outcome: 'cantTell',
        why: `the alternative “${name}” is the name of the file; see whether it says what the image shows`,
      });
    }
    if (said !== '' && (vague.has(said) || vague.has(said.replace(/ ?\d+$/, '')))) {
      kit.report(image, {
        rule: 'image-name-vague',
        criteria: ['1.1.1'],
        outcome: 'failed',
        why: `the alternative “${name}” says that there is an image, not what it shows`,
      });
    } else if (/^(?:an? |the )?(?:image|picture|photo|photograph|graphic|icon|screenshot) (?:of|showing)\b/i.test(name)) {
      kit.report(image, { rule: 'image-name-prefix', criteria: [], outcome: 'cantTell', why: 'the alternative begins by saying that it is an image' });
    }
    if (name !== '' && said === '' && !/^\p{Extended_Pictographic}|^[©®™←→↑↓«»•…]/u.test(name)) {
      kit.report(image, { rule: 'image-name-marks', criteria: ['1.1.1'], outcome: 'failed', why: `the alternative “${name}” has no word in it` });
    }
    if (name.length > 150) {
      kit.report(image, {
        rule: 'image-name-long',
        criteria: ['1.1.1'],
        outcome: 'cantTell',
        why: `the alternative has ${name.length} characters; a long description belongs into the page`,
      });
    }
    const { width, height } = sizeOf(image);
    if (
      image instanceof HTMLImageElement &&
      /^data:image\/svg/.test(source) &&
      /<text[\s>]/i.test(decodeURIComponent(source.replace(/%(?![0-9a-f]{2})/gi, '%25')))
    ) {
      kit.report(image, { rule: 'image-of-text', criteria: ['1.4.5', '1.4.9'], outcome: 'failed', why: 'the image is drawn from words, which could be text' });
    } else if (kit.wordsOf(name).length >= 4 && width >= 80 && height >= 12 && (/[.!?:]$/.test(name) || width / height > 3.5)) {
      kit.report(image, {
        rule: 'image-may-hold-text',
        criteria: ['1.4.5'],
        outcome: 'cantTell',
        why: 'the alternative reads like a text that the image shows; text in images cannot be resized or recoloured',
      });
    }
  }
  for (const image of kit.all('img').slice(0, 800)) {
    if (!(image instanceof HTMLImageElement) || !kit.isVisible(image)) continue;
    const { width, height } = sizeOf(image);
    const file = fileOf(image.currentSrc || image.src);
    const isEmpty = image.alt.trim() === '' && image.hasAttribute('alt') && !image.hasAttribute('aria-label') && !image.hasAttribute('aria-labelledby');
    const isHidden = isEmpty || /^(?:presentation|none)$/.test(image.getAttribute('role') ?? '') || image.closest('[aria-hidden=true]') !== null;
    const isIcon = width < 48 || height < 24;
    if (isHidden && image.naturalWidth > 1 && (!isIcon || /logo/i.test(file)) && image.closest('a[href], button, figure') === null) {
      kit.report(image, {
        rule: 'image-decorative-doubtful',
        criteria: ['1.1.1'],
        outcome: 'cantTell',
        why: 'the image is left out for screen readers; see whether it tells something that the text does not',
      });
    }
    const title = image.getAttribute('title');
    if (isEmpty && title && title.trim() !== '') {
      kit.report(image, {
        rule: 'image-empty-with-title',
        criteria: ['1.1.1'],
        outcome: 'failed',
        why: 'the alternative is empty, but the title says something',
      });
    }
    if (/\.gif$/i.test(file) && width > 8) {
      kit.report(image, {
        rule: 'image-may-move',
        criteria: ['2.2.2'],
        outcome: 'cantTell',
        why: 'a GIF may be animated; see whether it moves for more than five seconds and can be stopped',
      });
    }
  }
  for (const element of kit.all('body *').slice(0, 8000)) {
    if (element.childElementCount > 0 || (element.textContent ?? '').trim() !== '' || element.localName === 'img') continue;
    const background = getComputedStyle(element).backgroundImage;
    const { width, height } = sizeOf(element);
    if (!background.includes('url(') || width < 16 || height < 16 || !kit.isVisible(element)) continue;
    if (kit.nameOf(element) !== '' || element.closest('[aria-hidden=true], [role=presentation], [role=none], button, input, select, textarea')) continue;
    kit.report(element, {
      rule: 'background-image-alone',
      criteria: ['1.1.1'],
      outcome: 'cantTell',
      why: 'an image of the style sheet stands alone; if it tells something, it needs an alternative',
    });
  }
  for (const canvas of kit.all('canvas')) {
    if (kit.isVisible(canvas) && kit.isExposed(canvas) && kit.nameOf(canvas) === '' && (canvas.textContent ?? '').trim() === '') {
      kit.report(canvas, { rule: 'canvas-without-text', criteria: ['1.1.1'], outcome: 'cantTell', why: 'a drawing without an alternative' });
    }
  }
  for (const svg of kit.all('svg')) {
    const { width, height } = sizeOf(svg);
    if (!kit.isVisible(svg) || svg.closest('[aria-hidden=true], a, button, svg svg') || kit.nameOf(svg) !== '' || width < 24 || height < 24) continue;
    if (/^(?:presentation|none)$/.test(svg.getAttribute('role') ?? '') || svg.querySelector('text, title')) continue;
    kit.report(svg, {
      rule: 'drawing-without-name',
      criteria: ['1.1.1'],
      outcome: 'cantTell',
      why: 'a drawing without a name that is not marked as decorative',
    });
  }
}
