import type { Behaviour } from '../behaviour.ts';
import { send } from '../behaviour.ts';

/** Words in an encoding: their bytes, base64, and what must be read. */
const samples: { name: string; bytes: string; type: string; meta?: string; words: string; wide?: 'le' | 'be'; mark?: number[] }[] = [
  {
    name: 'utf-8 with a byte order mark',
    bytes: 'TWluaXN0w6hyZSBkZSBsYSBzYW50w6k=',
    type: 'text/html',
    words: 'Ministère de la santé',
    mark: [0xef, 0xbb, 0xbf],
  },
  {
    name: 'UTF-16LE with a byte order mark',
    bytes: 'UwBlAHIAdgBpAGMAZQAgAGQAZQAgAGwAGSDpAHQAYQB0ACAAYwBpAHYAaQBsAA==',
    type: 'text/html',
    words: 'Service de l’état civil',
    wide: 'le',
    mark: [0xff, 0xfe],
  },
  {
    name: 'UTF-16BE by header',
    bytes: 'BB8EMARBBD8EPgRABEIAIAQzBEAEMAQ2BDQEMAQ9BDgEPQQw',
    type: 'text/html; charset=utf-16be',
    words: 'Паспорт гражданина',
    wide: 'be',
  },
  {
    name: 'windows-1250 by header',
    bytes: '2vhhZCBwcuFjZSDIZXNr6SByZXB1Ymxpa3k=',
    type: 'text/html; charset=windows-1250',
    words: 'Úřad práce České republiky',
  },
  { name: 'windows-1251 by header', bytes: 'zOjt6PHy5fDx8uLuIPTo7eDt8e7i', type: 'text/html; charset=windows-1251', words: 'Министерство финансов' },
  { name: 'windows-1251 by meta', bytes: 'w+7x8+Tg8PHy4uXt7fvlIPPx6/Pj6A==', type: 'text/html', meta: 'windows-1251', words: 'Государственные услуги' },
  {
    name: 'windows-1252 by header',
    bytes: '1mZmZW50bGljaGUgQmVo9nJkZW4gliBTdHJh32U=',
    type: 'text/html; charset=windows-1252',
    words: 'Öffentliche Behörden – Straße',
  },
  {
    name: 'windows-1254 by header',
    bytes: 'x2V2cmUgdmUg3mVoaXJjaWxpayBCYWthbmz98P0=',
    type: 'text/html; charset=windows-1254',
    words: 'Çevre ve Şehircilik Bakanlığı',
  },
  { name: 'windows-1255 by header', bytes: '7vn44yDk4fjp4OX6', type: 'text/html; charset=windows-1255', words: 'משרד הבריאות' },
  { name: 'windows-1256 by header', bytes: '5tLH0ckgx+HVzckgx+Hax+PJ', type: 'text/html; charset=windows-1256', words: 'وزارة الصحة العامة' },
  { name: 'windows-1257 by header', bytes: 'VmFsc3RzIGll8udtdW11IGRpZW5lc3Rz', type: 'text/html; charset=windows-1257', words: 'Valsts ieņēmumu dienests' },
  { name: 'KOI8-R by header', bytes: '5sXExdLBzNjOwdEg08zV1sLB', type: 'text/html; charset=koi8-r', words: 'Федеральная служба' },
  { name: 'GB18030 by header', bytes: '1tC7qsjLw/G5srrNufrV/riu', type: 'text/html; charset=gb18030', words: '中华人民共和国政府' },
  { name: 'Big5 by meta', bytes: 'puasRrB8vcOlzbrWp1GzoQ==', type: 'text/html', meta: 'big5', words: '行政院衛生福利部' },
  { name: 'Shift_JIS by header', bytes: 'jPqQtphKk62PyILMjuiRsYKr', type: 'text/html; charset=Shift_JIS', words: '厚生労働省の手続き' },
  { name: 'EUC-JP by meta', bytes: 'ufHAx8SjpM6ktLDGxuI=', type: 'text/html', meta: 'euc-jp', words: '国税庁のご案内' },
  { name: 'EUC-KR by header', bytes: 'x+DBpL7IwPy6ziC5zr/4', type: 'text/html; charset=euc-kr', words: '행정안전부 민원' },
  { name: 'ISO-8859-2 by header', bytes: 'VXJ6sWQgTWlhc3RhIKNvZHpp', type: 'text/html; charset=iso-8859-2', words: 'Urząd Miasta Łodzi' },
  { name: 'ISO-8859-5 by header', bytes: 'wNXf49Hb2NrQIMHg0dj40A==', type: 'text/html; charset=iso-8859-5', words: 'Република Србија' },
  { name: 'ISO-8859-7 by header', bytes: '1fDv9fHj5d/vINXj5d/h8g==', type: 'text/html; charset=iso-8859-7', words: 'Υπουργείο Υγείας' },
  { name: 'TIS-620 by header', bytes: 'ocPQt8PHp8rSuNLDs8rYog==', type: 'text/html; charset=tis-620', words: 'กระทรวงสาธารณสุข' },
  {
    name: 'a charset in the header that the bytes contradict',
    bytes: 'zpXOu867zrfOvc65zrrOriDOlM63zrzOv866z4HOsc+Ezq/OsQ==',
    type: 'text/html; charset=us-ascii',
    words: 'Ελληνική Δημοκρατία',
  },
  { name: 'no charset at all, UTF-8 bytes', bytes: '0KDQtdGB0L/Rg9Cx0LvQuNC60LAg0JHQtdC70LDRgNGD0YHRjA==', type: 'text/html', words: 'Республика Беларусь' },
  { name: 'a charset that nobody knows', bytes: 'UsOpcHVibGlxdWUgZHUgU8OpbsOpZ2Fs', type: 'text/html; charset=x-unknown-9', words: 'République du Sénégal' },
];

/** ASCII markup in the sample's own code units. */
function markup(text: string, wide?: 'le' | 'be'): Buffer {
  const narrow = Buffer.from(text, 'latin1');
  if (wide === undefined) return narrow;
  const units = Buffer.from(text, 'utf16le');
  return wide === 'le' ? units : units.swap16();
}

/** Pages in the encodings of the world's portals, named rightly, wrongly or not at all. */
export const charsets: Behaviour[] = samples.map(({ name, bytes, type, meta, words, wide, mark }) => ({
  name: `encoding: ${name}`,
  paths: {
    '/it': (_request, response) => {
      const text = Buffer.from(bytes, 'base64');
      const declared = meta === undefined ? '' : `<meta charset="${meta}">`;
      const sentence = Buffer.concat([text, markup('. ', wide)]);
      const body = Buffer.concat([
        Buffer.from(mark ?? []),
        markup(`<!doctype html><html><head>${declared}<title>`, wide),
        text,
        markup('</title></head><body><main><p>', wide),
        ...Array.from({ length: 12 }, () => sentence),
        markup('</p></main></body></html>', wide),
      ]);
      send(response, 200, type, body);
    },
  },
  outcome: { read: words },
}));
