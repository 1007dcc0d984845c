import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extractFeatures } from '../../src/features/index.ts';
import { type PageDate, pageFeatures } from '../../src/model/index.ts';

const unknown = { identify: () => ({ language: null, confidence: 0 }) };

function datesOf(html: string, url = 'https://www.example.org/'): PageDate[] {
  const page = extractFeatures({ bytes: new TextEncoder().encode(html), url, mediaType: 'text/html', charset: 'utf-8' }, unknown);
  return pageFeatures.parse(page).dates;
}

/** `date`, with a trailing `~` where only the month is known and the calendar where it is not the Gregorian. */
function readIn(language: string, text: string, url?: string): string[] {
  return datesOf(`<html lang="${language}"><main><p>${text}</p></main>`, url).map(
    ({ date, precision, calendar }) => `${date}${precision === 'month' ? '~' : ''}${calendar === 'gregorian' ? '' : ` ${calendar}`}`,
  );
}

describe('dates with month names', () => {
  it.each([
    ['en', 'Published March 5, 2024 by the ministry'],
    ['en', 'Updated on 5th of March, 2024'],
    ['en', 'From March 5–7, 2024'],
    ['en', '05-Mar-2024'],
    ['en', '05-Mar-24'],
    ['fr', 'Publié le 5 mars 2024'],
    ['es', 'Fecha: 5 de marzo de 2024.'],
    ['pt', '5 de março de 2024'],
    ['de', 'Stand: 5. März 2024'],
    ['it', 'Ultimo aggiornamento: 5 marzo 2024'],
    ['nl', '5 maart 2024'],
    ['fi', '5. maaliskuuta 2024'],
    ['et', '5. märts 2024'],
    ['lv', '2024. gada 5. marts'],
    ['lt', '2024 m. kovo 5 d.'],
    ['pl', '5 marca 2024 r.'],
    ['cs', '5. března 2024'],
    ['hr', '5. ožujka 2024.'],
    ['sr', '5. март 2024.'],
    ['bg', '5 март 2024 г.'],
    ['ro', '5 martie 2024'],
    ['hu', '2024. március 5.'],
    ['el', '5 Μαρτίου 2024'],
    ['tr', '5 Mart 2024'],
    ['az', '5 mart 2024'],
    ['ka', '5 მარტი, 2024'],
    ['hy', '5 մարտի, 2024 թ.'],
    ['ru', '5 марта 2024 года'],
    ['uk', '5 березня 2024 року'],
    ['kk', '2024 жылғы 5 наурыз'],
    ['ky', '2024-жылдын 5-марты'],
    ['uz', '2024-yil 5-mart'],
    ['mn', '2024 оны 3 сарын 5'],
    ['ar', '5 مارس 2024'],
    ['ar', '٥ آذار/مارس ٢٠٢٤'],
    ['he', '5 במרץ 2024'],
    ['hi', '5 मार्च 2024'],
    ['hi', '५ मार्च २०२४'],
    ['bn', '৫ মার্চ ২০২৪'],
    ['ta', '5 மார்ச், 2024'],
    ['si', '2024 මාර්තු 5'],
    ['km', 'ថ្ងៃទី៥ ខែមីនា ឆ្នាំ២០២៤'],
    ['lo', 'ວັນທີ 5 ມີນາ 2024'],
    ['my', '၂၀၂၄ ခုနှစ် မတ်လ ၅ ရက်'],
    ['vi', 'Ngày 5 tháng 3 năm 2024'],
    ['id', '5 Maret 2024'],
    ['ms', '5 Mac 2024'],
    ['fil', 'Marso 5, 2024'],
    ['sw', '5 Machi 2024'],
    ['so', '5 Maarso 2024'],
    ['ha', '5 Maris, 2024'],
    ['rw', '5 Werurwe 2024'],
    ['mg', '5 Martsa 2024'],
    ['ht', '5 mas 2024'],
    ['cy', '5 Mawrth 2024'],
    ['ga', '5 Márta 2024'],
    ['eu', '2024ko martxoaren 5a'],
    ['ca', '5 de març del 2024'],
    ['is', '5. mars 2024'],
    ['mt', '5 ta’ Marzu 2024'],
    ['zh', '2024年3月5日'],
    ['ja', '2024年3月5日（火）'],
    ['ko', '2024년 3월 5일'],
    ['ko', '2024. 3. 5.'],
    ['en', '2024-03-05T10:00Z'],
  ])('reads %s: %s', (language, text) => {
    expect(readIn(language, text)).toEqual(['2024-03-05']);
  });

  it('reads a month with its year as a month', () => {
    expect(readIn('en', 'Issued in March 2024')).toEqual(['2024-03-01~']);
    expect(readIn('es', 'marzo de 2024')).toEqual(['2024-03-01~']);
    expect(datesOf('<html lang="ar"><p>تم التحديث في يوليو 2023</p>')).toMatchObject([{ date: '2023-07-01', text: 'يوليو 2023' }]);
    expect(readIn('ja', '2024年3月号')).toEqual(['2024-03-01~']);
  });

  it('reads all twelve months of at least seventy languages as ICU writes them', () => {
    const languages =
      `en fr es pt de it nl da sv nb nn fi et lv lt pl cs sk sl hr bs sr mk bg ro hu el tr az ka hy ru uk be kk ky uz tg tk ar he hi bn pa gu or ta te kn
      ml si mr as km lo my id ms fil am so sw ha zu af rw sn mg ga cy br eu ca gl lb rm mt is fo sq zh ja ko vi fa-u-ca-gregory ur yo ig th-u-ca-buddhist`.split(
        /\s+/,
      );
    const wrong: string[] = [];
    for (const tag of languages) {
      const language = tag.split('-')[0] ?? tag;
      const format = new Intl.DateTimeFormat(tag.includes('-u-') ? tag : `${tag}-u-ca-gregory`, {
        day: 'numeric',
        month: 'long',
        year: 'numeric',
        timeZone: 'UTC',
      });
      for (let month = 0; month < 12; month++) {
        const day = new Date(Date.UTC(2023, month, 14));
        const text = format.format(day);
        if (!readIn(language, text)[0]?.startsWith(day.toISOString().slice(0, 10))) wrong.push(`${tag} ${text} ${readIn(language, text)}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(languages.length).toBeGreaterThanOrEqual(70);
  });
});

describe('dates in numbers', () => {
  it('reads an ambiguous one as the language and country do, unless the page shows otherwise', () => {
    expect(readIn('fr', '03/04/2024')).toEqual(['2024-04-03']);
    expect(readIn('en', '03/04/2024', 'https://www.example.gov/')).toEqual(['2024-03-04']);
    expect(readIn('en', '03/04/2024', 'https://www.gov.za/')).toEqual(['2024-04-03']);
    expect(readIn('en-US', '03/04/2024')).toEqual(['2024-03-04']);
    expect(readIn('en-US', '03/04/2024 to 25/04/2024')).toEqual(['2024-04-03', '2024-04-25']);
    expect(readIn('de', '3. 4. 2024 und 03.04.24')).toEqual(['2024-04-03', '2024-04-03']);
  });

  it('takes no version, telephone, law or address for a date, and no year alone', () => {
    expect(readIn('en', 'Version 1.2.24, tel. 01.23.45.67.89, 10.12.20.1, Law 12/2024, ref A-05-03-2024, © 2024, 2019–2024, 31/02/2024, 3/2024')).toEqual([]);
  });
});

describe('calendars', () => {
  it.each([
    ['ar', '٢٤ شعبان ١٤٤٥ هـ', '2024-03-05 hijri'],
    ['ar', '24 / 08 / 1445هـ', '2024-03-05 hijri'],
    ['ar', '1445/08/24', '2024-03-05 hijri'],
    ['ar', '1 ربيع الأول 1446', '2024-09-04 hijri'],
    ['fa', '۱۵ اسفند ۱۴۰۲', '2024-03-05 persian'],
    ['fa', '۱۴۰۲/۱۲/۱۵', '2024-03-05 persian'],
    ['th', '5 มีนาคม พ.ศ. 2567', '2024-03-05 buddhist'],
    ['th', 'วันที่ ๕ มีนาคม ๒๕๖๗', '2024-03-05 buddhist'],
    ['th', '05/03/2567', '2024-03-05 buddhist'],
    ['am', 'የካቲት 26 ቀን 2016 ዓ.ም.', '2024-03-05 ethiopian'],
    ['ja', '令和6年3月5日', '2024-03-05 japanese'],
    ['ja', '令和元年５月１日', '2019-05-01 japanese'],
    ['ja', '平成31年4月30日', '2019-04-30 japanese'],
    ['zh-TW', '中華民國113年3月5日', '2024-03-05 minguo'],
    ['zh-TW', '113-03-05', '2024-03-05 minguo'],
    ['zh-TW', '113.03.05', '2024-03-05 minguo'],
  ])('converts %s: %s', (language, text, expected) => {
    expect(readIn(language, text)).toEqual([expected]);
  });
});

describe('places of dates', () => {
  it('prefers machine-readable ones and does not repeat them', () => {
    const dates = datesOf(`<html lang=en><head><meta property="article:modified_time" content="2024-02-01T08:00:00+01:00">
      <script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","datePublished":"2024-01-15"}</script></head>
      <main><h2>News</h2><p>Posted <time datetime="2024-03-05">5 March 2024</time> by us</p></main>`);
    expect(dates.map(({ date, origin, text, under }) => [date, origin, text, under])).toEqual([
      ['2024-02-01', 'meta', '2024-02-01T08:00:00+01:00', -1],
      ['2024-01-15', 'structured', '2024-01-15', -1],
      ['2024-03-05', 'time', '5 March 2024', 0],
    ]);
  });

  it('gives a bare date in a cell the words around it', () => {
    const [date] = datesOf('<html lang=en><table><tr><th>Last updated</th><td>5 March 2024</td></tr></table>');
    expect(date?.context).toBe('Last updated 5 March 2024');
  });

  it('finds the text of a date in its context, whatever stands around', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        const plain = (text: string) => text.replace(/[&<>\d]/g, ' ');
        for (const { text, context } of datesOf(`<html lang=en><p>${plain(before)} 5 March 2024 ${plain(after)}</p>`)) {
          expect(context).toContain(text);
          expect(context.length).toBeLessThanOrEqual(200);
        }
      }),
      { numRuns: 300 },
    );
  });
});
