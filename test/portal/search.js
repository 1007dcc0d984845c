import { toPlainText } from './render.js';

/** @typedef {import('./render.js').Page} Page */

/** @type {Record<string, { title: string, label: string, button: string, none: string, found: (n: number) => string, prompt: string }>} */
const words = {
  en: {
    title: 'Search',
    label: 'Search this site',
    button: 'Search',
    none: 'No page holds these words.',
    found: (n) => `${n} results`,
    prompt: 'Type one or more words.',
  },
  ar: { title: 'البحث', label: 'ابحث في الموقع', button: 'ابحث', none: 'لا توجد نتائج.', found: (n) => `عدد النتائج: ${n}`, prompt: 'اكتب كلمة أو أكثر.' },
  km: { title: 'ស្វែងរក', label: 'ស្វែងរកក្នុងគេហទំព័រ', button: 'ស្វែងរក', none: 'រកមិនឃើញទំព័រណាមួយទេ។', found: (n) => `លទ្ធផល ${n}`, prompt: 'សូមវាយពាក្យមួយ ឬច្រើន។' },
};

/** @param {string} text */
const escapeHtml = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

/**
 * The result page for `q`: pages of the chosen language that hold every word, those with it in the title first.
 * @param {Map<string, Page>} pages
 * @param {URLSearchParams} query q, lang, section, exclude
 * @param {{ site: string }} context
 * @returns {Page}
 */
export function renderSearch(pages, query, { site }) {
  const language = words[query.get('lang') ?? ''] ? (query.get('lang') ?? 'en') : 'en';
  const text = words[language] ?? words.en;
  if (!text) throw new Error('no words');
  const asked = (query.get('q') ?? '').trim().slice(0, 100);
  const terms = asked.toLowerCase().split(/\s+/).filter(Boolean);
  const without = (query.get('exclude') ?? '').trim().toLowerCase();
  const section = query.get('section') ?? '';
  const hits = [...pages]
    .filter(([path, page]) => page.meta.lang === language && path !== '/not-found/' && path.startsWith(section))
    .map(([path, page]) => ({ path, title: page.meta.title ?? '', plain: toPlainText(page.body) }))
    .filter(({ title, plain }) => {
      const all = `${title} ${plain}`.toLowerCase();
      return terms.length > 0 && terms.every((term) => all.includes(term)) && (without === '' || !all.includes(without));
    })
    .sort(
      (a, b) => Number(b.title.toLowerCase().includes(terms[0] ?? '')) - Number(a.title.toLowerCase().includes(terms[0] ?? '')) || (a.path < b.path ? -1 : 1),
    );
  const list = hits
    .slice(0, 20)
    .map(({ path, title, plain }) => `<li><h3><a href="${path}">${title}</a></h3><p>${escapeHtml(plain.slice(0, 160))}…</p></li>`)
    .join('\n');
  const result =
    terms.length === 0
      ? `<p>${text.prompt}</p>`
      : hits.length === 0
        ? `<p>${text.none}</p>`
        : `<p role="status">${text.found(hits.length)}</p>\n<ol class="results">${list}</ol>`;
  const filters =
    language === 'en' && site === 'national'
      ? `<fieldset><legend>Advanced search</legend>
<label for="f-section">Only in</label> <select id="f-section" name="section"><option value="">All of the portal</option><option value="/services/">Services</option><option value="/news/">News</option><option value="/documents/">Laws and strategies</option></select>
<label for="f-exclude">Without the words</label> <input id="f-exclude" name="exclude" type="text" value="${escapeHtml(without)}">
<label for="f-lang">Language</label> <select id="f-lang" name="lang"><option value="en">English</option><option value="ar">العربية</option><option value="km">ភាសាខ្មែរ</option></select></fieldset>`
      : `<input type="hidden" name="lang" value="${language}">`;
  return {
    meta: { title: text.title, lang: language, layout: site },
    body: `<h1>${text.title}</h1>\n<form class="search-form" action="/search/" method="get"><label for="f-q">${text.label}</label> <input id="f-q" type="search" name="q" value="${escapeHtml(asked)}"> <button type="submit">${text.button}</button>\n${filters}</form>\n${result}`,
  };
}
