// A page file is front matter (`key: value` lines between two `---`) and the body of its <main>; a layout is a whole document.

/** @typedef {{ meta: Record<string, string>, body: string }} Page */
/** @typedef {{ layouts: Map<string, Buffer>, origins: Record<string, string>, now: Date, site: string }} Context */

const languageNames = { en: 'English', ar: 'العربية', km: 'ភាសាខ្មែរ' };
/** Arabic pages write Arabic-Indic digits, Khmer pages European ones, as many sites do. @type {Record<string, string>} */
const locales = { en: 'en-GB', ar: 'ar-EG', km: 'km' };
const day = 86_400_000;

/**
 * @param {string} text
 * @param {string} path named in the error
 * @returns {Page}
 */
export function readPage(text, path) {
  const match = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text);
  if (!match) throw new Error(`${path}: no front matter`);
  /** @type {Record<string, string>} */
  const meta = {};
  for (const line of (match[1] ?? '').split('\n')) {
    const at = line.indexOf(':');
    meta[line.slice(0, at).trim()] = line.slice(at + 1).trim();
  }
  return { meta: { lang: 'en', layout: 'national', ...meta }, body: match[2] ?? '' };
}

/**
 * Replaces `{{days-ago:12}}`, `{{days-ahead:12}}`, `{{months-ago:2}}`, `{{years-ago:3}}` (a date three years ago), `{{year:0}}` (the year, minus n)
 * and `{{iso-days-ago:12}}`, `{{iso-days-ahead:12}}`, `{{iso-years-ago:3}}` (2026-01-31), counted in UTC from `now`.
 * @param {string} text
 * @param {Date} now
 * @param {string} language
 */
export function expandDates(text, now, language) {
  const format = new Intl.DateTimeFormat(locales[language] ?? 'en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
  return text.replace(/\{\{(iso-)?(days|months|years|year)(?:-(ago|ahead))?:(\d+)\}\}/g, (_, iso, unit, direction, count) => {
    const amount = Number(count);
    if (unit === 'year') return String(now.getUTCFullYear() - amount);
    const days = unit === 'days' ? amount : unit === 'months' ? amount * 30 : amount * 365;
    const date = new Date(now.getTime() + (direction === 'ahead' ? days : -days) * day);
    return iso ? date.toISOString().slice(0, 10) : format.format(date);
  });
}

/**
 * The whole document that is served for a page.
 * @param {Page} page
 * @param {string} path
 * @param {Context} context
 */
export function renderPage(page, path, { layouts, origins, now }) {
  const { meta } = page;
  const language = meta.lang ?? 'en';
  const name = layouts.has(`${meta.layout}.${language}.html`) ? `${meta.layout}.${language}.html` : `${meta.layout}.html`;
  const layout = layouts.get(name);
  if (!layout) throw new Error(`${path}: no layout ${name}`);
  /** @type {Record<string, string>} */
  const parts = {
    title: meta.title ?? '',
    description: meta.description ?? '',
    lang: language,
    path,
    crumbs: renderCrumbs(meta.crumbs ?? '', meta.title ?? ''),
    switcher: renderSwitcher(meta, language),
    updated: meta.updated ?? '',
    section: meta.section ?? '',
    content: page.body,
  };
  const filled = layout
    .toString('utf8')
    .replace(/\{\{(title|description|lang|path|crumbs|switcher|updated|section|content)\}\}/g, (_, key) => parts[key] ?? '');
  const linked = filled.replace(/\{\{(national|services|data|participation)\}\}/g, (_, key) => origins[key] ?? '');
  return expandDates(linked, now, language);
}

/** `/services/ = Services > /services/transport/ = Transport` @param {string} crumbs @param {string} title */
function renderCrumbs(crumbs, title) {
  if (!crumbs) return '';
  const items = crumbs.split('>').map((crumb) => {
    const [href = '', ...label] = crumb.split('=');
    return `<li><a href="${href.trim()}">${label.join('=').trim()}</a></li>`;
  });
  return `<ol>${items.join('')}<li aria-current="page">${title}</li></ol>`;
}

/** Links to the same page in the other languages, to their home pages where there is none. @param {Record<string, string>} meta @param {string} language */
function renderSwitcher(meta, language) {
  const home = { en: '/', ar: '/ar/', km: '/km/' };
  return Object.entries(languageNames)
    .map(([code, label]) => {
      if (code === language) return `<li aria-current="true" lang="${code}">${label}</li>`;
      const href = meta[code] ?? home[/** @type {'en' | 'ar' | 'km'} */ (code)];
      return `<li><a href="${href}" lang="${code}" hreflang="${code}">${label}</a></li>`;
    })
    .join('');
}

/** The text a reader sees, white space collapsed. Good enough for our own pages. @param {string} html */
export function toPlainText(html) {
  return html
    .replace(/<(script|style|template|head)\b[\s\S]*?<\/\1>/gi, ' ')
    .replace(/<!--[\s\S]*?-->/g, ' ')
    .replace(/<\/?(?:a|abbr|b|cite|code|em|i|small|span|strong|sup|time|wbr)\b[^>]*>/gi, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&nbsp;/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;|&rsquo;/g, "'")
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim();
}
