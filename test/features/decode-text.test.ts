import { describe, expect, it } from 'vitest';
import { decodeText } from '../../src/features/index.ts';

/** Text → bytes of a single-byte encoding, by turning its decoder round. */
function encode(text: string, encoding: string): Uint8Array {
  const decoder = new TextDecoder(encoding);
  const bytes = new Map<string, number>();
  for (let byte = 0; byte < 256; byte++) bytes.set(decoder.decode(Uint8Array.of(byte)), byte);
  return Uint8Array.from([...text].map((character) => bytes.get(character) ?? 0x3f));
}

const texts: Record<string, string> = {
  ru: 'Портал государственных услуг. Получение паспорта и регистрация автомобиля для граждан и организаций',
  el: 'Εθνική Πύλη και υπηρεσίες για τους πολίτες της Ελλάδας και τις επιχειρήσεις',
  pl: 'Usługi dla obywateli: złóż wniosek o dowód osobisty, żądanie, źródło prawa, świadczenie rodzinne',
  tr: 'Türkiye Cumhuriyeti vatandaşlık işlemleri için başvuru şartları ve güncel duyurular',
  ar: 'البوابة الوطنية للخدمات الحكومية الإلكترونية للمواطنين والمقيمين',
  he: 'אתר השירותים והמידע הממשלתי של מדינת ישראל לכל האזרחים והתושבים',
  th: 'ศูนย์บริการประชาชนของรัฐบาลไทยสำหรับทุกคน ที่นี่คุณสามารถยื่นคำขอได้',
  lt: 'Lietuvos Respublikos Vyriausybė, paslaugos gyventojams ir įmonėms, šeimos reikalai, žemė ir ūkis',
};

describe('decodeText', () => {
  it.each([
    ['ru', 'windows-1251'],
    ['ru', 'koi8-r'],
    ['ru', 'iso-8859-5'],
    ['el', 'windows-1253'],
    ['pl', 'windows-1250'],
    ['pl', 'iso-8859-2'],
    ['tr', 'windows-1254'],
    ['ar', 'windows-1256'],
    ['he', 'windows-1255'],
    ['th', 'windows-874'],
    ['lt', 'windows-1257'],
  ])('guesses %s in %s, with or without the page naming its language', (language, encoding) => {
    const text = texts[language] ?? '';
    const page = `<html lang="${language}"><p class="x">${text}</p> <p>${text}</p>`;
    expect(decodeText(encode(page, encoding), null).text).toBe(page);
    const bare = `<html><p>${text}</p> <p>${text}</p>`;
    expect(decodeText(encode(bare, encoding), null).text).toBe(bare);
  });

  it('follows the header, then the page, and lets valid UTF-8 win over a wrong declaration', () => {
    expect(decodeText(encode('<p>Привет, мир', 'koi8-r'), 'KOI8-R')).toEqual({ text: '<p>Привет, мир', encoding: 'koi8-r' });
    const page = '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251"><p>Привет, мир';
    expect(decodeText(encode(page, 'windows-1251'), null)).toEqual({ text: page, encoding: 'windows-1251' });
    expect(decodeText(new TextEncoder().encode('<p>Žádost</p>'), 'iso-8859-1')).toEqual({ text: '<p>Žádost</p>', encoding: 'utf-8' });
  });

  it('reads a page that says UTF-8 and is not', () => {
    const page = `<html lang="ru"><meta charset="utf-8"><p>${texts.ru}</p>`;
    expect(decodeText(encode(page, 'windows-1251'), 'utf-8')).toEqual({ text: page, encoding: 'windows-1251' });
  });

  it('does not believe a server that says Latin of a page in another script', () => {
    const page = `<html lang="el"><meta charset="windows-1253"><p>${texts.el}</p>`;
    expect(decodeText(encode(page, 'windows-1253'), 'iso-8859-1').text).toBe(page);
  });

  it('keeps UTF-8 with a few broken bytes', () => {
    const good = new TextEncoder().encode(`<p>${texts.th}${texts.th}</p>`);
    const broken = Uint8Array.from([...good, 0xe0, 0xb8]);
    expect(decodeText(broken, 'utf-8')).toEqual({ text: `<p>${texts.th}${texts.th}</p>\ufffd`, encoding: 'utf-8' });
  });

  it('obeys byte order marks and finds UTF-16 without one', () => {
    expect(decodeText(Uint8Array.of(0xef, 0xbb, 0xbf, 0x41), 'koi8-r')).toEqual({ text: 'A', encoding: 'utf-8' });
    expect(decodeText(Uint8Array.of(0xff, 0xfe, 0x16, 0x04), 'utf-8')).toEqual({ text: 'Ж', encoding: 'utf-16le' });
    const wide = new Uint8Array(new Uint16Array([...'<html><p>wide'].map((character) => character.charCodeAt(0))).buffer);
    expect(decodeText(wide, null)).toEqual({ text: '<html><p>wide', encoding: 'utf-16le' });
  });

  it('reads multi-byte encodings by declaration and by guess', () => {
    const shiftJis = Uint8Array.of(0x8d, 0x73, 0x90, 0xad, 0x82, 0xcc, 0x83, 0x54, 0x81, 0x5b, 0x83, 0x72, 0x83, 0x58);
    expect(decodeText(shiftJis, 'Shift_JIS').text).toBe('行政のサービス');
    const head = new TextEncoder().encode('<html lang="ja"><p>');
    expect(decodeText(Uint8Array.from([...head, ...shiftJis]), null).text).toBe('<html lang="ja"><p>行政のサービス');
    const big5 = Uint8Array.of(0xac, 0x46, 0xa9, 0xb2, 0xaa, 0x41, 0xb0, 0xc8);
    expect(decodeText(big5, 'big5').text).toBe('政府服務');
    const gb = Uint8Array.of(0xd5, 0xfe, 0xb8, 0xae, 0xb7, 0xfe, 0xce, 0xf1);
    expect(decodeText(gb, 'gb2312').text).toBe('政府服务');
  });
});
