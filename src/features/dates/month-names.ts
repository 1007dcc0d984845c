import type { Calendar } from './calendars.ts';

/** One meaning of a month name. */
export interface MonthName {
  /** Primary language subtag. */
  language: string;
  calendar: Calendar;
  /** From 1. */
  month: number;
  /** False for abbreviations, which are believed only in their own language. */
  isLong: boolean;
}

const gregorianLocales =
  `en en-GB en-AU fr fr-CA es es-MX pt pt-PT de de-AT it nl da sv nb nn no fi et lv lt pl cs sk sl hr bs bs-Cyrl sr sr-Latn mk bg ro hu el tr az az-Cyrl ka hy ru
  uk be kk ky uz uz-Cyrl tg tk mn ar ar-SY ar-DZ ar-MA ar-EG fa fa-AF ps ur ku ckb he yi hi bn pa pa-Arab gu or ta te kn ml si mr ne as sd dz bo th lo km my id ms jv su
  fil ceb ug am ti om so sw ha ig yo zu xh st tn nso af rw rn lg sn mg ln wo ff ak ee kea mfe gd ga cy br eu ca gl oc sc lb fur rm mt is fo se kl mi to haw qu sq eo`.split(
    /\s+/,
  );
const hijriLocales = 'ar fa ur ps ckb tr az en fr id ms de es ru so sw ha bn uz tg'.split(' ');
const persianLocales = 'fa fa-AF ps en'.split(' ');
const ethiopianLocales = 'am ti en'.split(' ');

/** Names that ICU does not have: twelve each, and spellings beside its own. */
const others: [string, Calendar, string][] = [
  ['ht', 'gregorian', 'janvye fevriye mas avril me jen jiyè out septanm oktòb novanm desanm'],
  ['ny', 'gregorian', 'januwale febuluwale malichi epulo meyi juni julayi ogasiti seputembala okutobala novembala disembala'],
  ['sm', 'gregorian', 'ianuari fepuari mati apelila mē iuni iulai aokuso setema oketopa novema tesema'],
  ['pap', 'gregorian', 'yanüari febrüari mart aprel mei yüni yüli ougùstùs sèptèmber òktober novèmber desèmber'],
  ['dv', 'gregorian', 'ޖެނުއަރީ ފެބުރުއަރީ މާރިޗު އޭޕްރިލް މެއި ޖޫން ޖުލައި އޮގަސްޓު ސެޕްޓެމްބަރު އޮކްޓޯބަރު ނޮވެމްބަރު ޑިސެމްބަރު'],
  ['si', 'gregorian', 'ජනවාරි පෙබරවාරි මාර්තු අප්‍රේල් මැයි ජූනි ජූලි අගෝස්තු සැප්තැම්බර් ඔක්තෝබර් නොවැම්බර් දෙසැම්බර්'],
  ['th', 'gregorian', 'มกรา กุมภา มีนา เมษา พฤษภา มิถุนา กรกฎา สิงหา กันยา ตุลา พฤศจิกา ธันวา'],
  ['id', 'gregorian', 'januari pebruari maret april mei juni juli agustus september oktober nopember desember'],
  ['en', 'hijri', 'muharram safar rabi_al-awwal rabi_al-thani jumada_al-awwal jumada_al-thani rajab shaban ramadan shawwal dhul_qadah dhul_hijjah'],
  ['ar', 'hijri', 'المحرم صفر ربيع_الاول ربيع_الثاني جمادى_الاولى جمادى_الثانية رجب شعبان رمضان شوال ذي_القعدة ذي_الحجة'],
  ['ar', 'hijri', 'محرم صفر ربيع_اول ربيع_الآخر جمادى_الأول جمادى_الاخرة رجب شعبان رمضان شوال ذو_القعدة ذو_الحجة'],
];

/** Characters that writers leave out or exchange: accents, dots, apostrophes, joiners, the Arabic and Persian forms of one letter. */
export function monthKey(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f\u0640\u064b-\u0655\p{Join_C}.'’ʻʼ`]/gu, '')
    .normalize('NFC')
    .replace(/[\u0622\u0623\u0625\u0671]/g, '\u0627')
    .replace(/[\u0649\u06cc]/g, '\u064a')
    .replace(/\u06a9/g, '\u0643')
    .replace(/\u0629/g, '\u0647')
    .replace(/[\s-]+/g, ' ')
    .trim();
}

/** Key → what it can mean. Names come from ICU for explicit locales, so that they change with ICU's version alone. */
function buildNames(): ReadonlyMap<string, MonthName[]> {
  const names = new Map<string, MonthName[]>();
  const add = (name: string, meaning: MonthName) => {
    const key = monthKey(name);
    if (key.length < 2 || /\d/.test(key)) return;
    const list = names.get(key);
    if (!list) names.set(key, [meaning]);
    else {
      const same = list.find(({ language, calendar, month }) => language === meaning.language && calendar === meaning.calendar && month === meaning.month);
      if (same) same.isLong ||= meaning.isLong;
      else list.push(meaning);
    }
  };
  const addLocales = (locales: readonly string[], calendar: Calendar, icuName: string) => {
    const numbers = new Intl.DateTimeFormat(`en-u-ca-${icuName}-nu-latn`, { month: 'numeric', timeZone: 'UTC' });
    const days = representativeDays(calendar, numbers);
    for (const locale of locales) {
      if (Intl.DateTimeFormat.supportedLocalesOf([locale]).length === 0) continue;
      const language = locale.split('-')[0] ?? locale;
      for (const length of ['long', 'short'] as const) {
        for (const options of [{ month: length }, { day: 'numeric', month: length, year: 'numeric' }] as const) {
          const format = new Intl.DateTimeFormat(`${locale}-u-ca-${icuName}-nu-latn`, { ...options, timeZone: 'UTC' });
          for (const [month, day] of days) {
            const name = format.formatToParts(day).find(({ type }) => type === 'month')?.value;
            if (name) add(name, { language, calendar, month, isLong: length === 'long' });
          }
        }
      }
    }
  };
  addLocales(gregorianLocales, 'gregorian', 'gregory');
  addLocales(hijriLocales, 'hijri', 'islamic-umalqura');
  addLocales(persianLocales, 'persian', 'persian');
  addLocales(ethiopianLocales, 'ethiopian', 'ethiopic');
  for (const [language, calendar, list] of others) {
    for (const [at, name] of list.split(' ').entries()) add(name.replaceAll('_', ' '), { language, calendar, month: at + 1, isLong: true });
  }
  return names;
}

/** One day in each month of a calendar, by walking through a year and a half. */
function representativeDays(calendar: Calendar, numbers: Intl.DateTimeFormat): Map<number, Date> {
  const days = new Map<number, Date>();
  for (let at = 0; at < 400 && days.size < (calendar === 'ethiopian' ? 13 : 12); at += 3) {
    const day = new Date(Date.UTC(2021, 0, 1 + at));
    const month = Number(numbers.formatToParts(day).find(({ type }) => type === 'month')?.value);
    if (!days.has(month)) days.set(month, day);
  }
  return days;
}

let built: ReadonlyMap<string, MonthName[]> | undefined;

/** All month names. A constant, but one that takes a quarter of a second to build, so that it is built when a page first needs it. */
export function monthNames(): ReadonlyMap<string, MonthName[]> {
  built ??= buildNames();
  return built;
}
