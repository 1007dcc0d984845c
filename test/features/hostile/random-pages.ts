import fc from 'fast-check';
import { writeExample } from '../../../src/report/rubric-pages/write-example.ts';
import { lexiconSource, type RawPage } from './judge-bytes.ts';

const encoder = new TextEncoder();

const randomTag = fc.constantFrom(
  ...'a b p div span h1 h2 h6 ul li table tr td th dl dt dd form input select option button label time img svg math template noscript script style iframe nav main header footer aside dialog section article br hr address frameset title meta base link body html object textarea details summary figcaption blockquote'.split(
    ' ',
  ),
);
const attribute = fc.constantFrom(
  'href="/x"',
  'href="#y"',
  'href="http://["',
  'hidden',
  'style="display:none"',
  'aria-hidden="true"',
  'id="a"',
  'id="__proto__"',
  'class="footer-nav btn"',
  'role="heading" aria-level="99"',
  'role="main"',
  'datetime="2024-13-45"',
  'datetime="2024-03-05"',
  'type="submit" value=" Go  on "',
  'type="search"',
  'name="__proto__" content="x"',
  'lang="zz-"',
  'hreflang="pt_BR"',
  'itemscope itemtype="https://schema.org/Event"',
  'itemprop="constructor"',
  'for="a"',
  'type="application/ld+json"',
);
export const randomWords = fc.constantFrom(
  'Text ',
  '  ',
  '\u00a0',
  '\u200b',
  '\u00ad',
  'e\u0301',
  '\u0301',
  '\u1100\u1161',
  '5 March 2024 ',
  '٥/٣/١٤٤٥ هـ',
  '2024年3月5日',
  '\ud800',
  'a@b.org',
  '&lt;b&gt;',
  '{"@graph":[{"@type":1}]}',
  'ខ្មែរ',
  '</',
  '<!--',
);
/** Words that detectors look for, in every language: nonsense alone would never reach most of their code. */
const telling = fc.constantFrom(
  ...lexiconSource.files.flatMap(({ concepts, actions }) =>
    Object.values(concepts).flatMap(({ strong, exact }) => [...strong.slice(0, 2), ...exact.slice(0, 1)].flatMap((term) => writeExample(term, actions) ?? [])),
  ),
);
const address = fc.oneof(
  fc.constantFrom(
    '/p1',
    '?q=1',
    '//x.gov.example/',
    'mailto:',
    'tel:+1',
    'javascript:alert(1)',
    'https://user:pw@gov.example/',
    'data:text/html,<p>',
    'http://[::1',
    '\u0000',
    '/a.pdf',
    '/d.csv',
  ),
  fc.webUrl(),
);
const script = fc
  .tuple(
    fc.constantFrom('', ' type="application/ld+json"', ' type="module"', ' src="https://widget.example/chat.js"'),
    fc.oneof(fc.string({ maxLength: 40 }), fc.json()),
  )
  .map(([kind, text]) => `<script${kind}>${text}</script>`);
const link = fc.tuple(address, telling).map(([href, text]) => `<a href="${href}">${text}</a>`);
const sentence = fc.array(fc.oneof(telling, randomWords), { minLength: 1, maxLength: 12 }).map((parts) => `<p>${parts.join(' ')}</p>`);

const piece = fc.oneof(
  fc.tuple(randomTag, fc.array(attribute, { maxLength: 3 })).map(([name, attributes]) => `<${[name, ...attributes].join(' ')}>`),
  randomTag.map((name) => `</${name}>`),
  randomWords,
  fc.string({ unit: 'grapheme', maxLength: 8 }),
);
/** Random tags, attributes and text, mostly not well-formed. */
export const randomMarkup = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));
export const randomMediaType = fc.constantFrom(
  'text/html',
  'text/html',
  '',
  'application/xml',
  'application/rss+xml',
  'text/plain',
  'application/json',
  'application/pdf',
);
export const randomCharset = fc.constantFrom(null, null, 'utf-8', 'windows-1251', 'utf-16', 'iso-2022-jp', 'big5', 'nonsense');

const tellingMarkup = fc
  .array(
    fc.oneof(
      piece,
      link,
      sentence,
      script,
      telling.map((words) => `<h2>${words}</h2>`),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''));

/** A page of random bytes, of random tags, or of tags, scripts and words that detectors look for. */
export const randomPage: fc.Arbitrary<RawPage> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ bytes: fc.uint8Array({ maxLength: 400 }), mediaType: randomMediaType, charset: randomCharset }) },
  { weight: 3, arbitrary: fc.record({ bytes: randomMarkup.map((text) => encoder.encode(text)), mediaType: randomMediaType, charset: randomCharset }) },
  {
    weight: 5,
    arbitrary: fc.record({
      bytes: tellingMarkup.map((text) => encoder.encode(text)),
      mediaType: fc.constant('text/html'),
      charset: fc.constantFrom(null, 'utf-8'),
    }),
  },
);
