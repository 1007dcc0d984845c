import { describe, expect, it } from 'vitest';
import { extractFeatures } from '../../src/features/index.ts';
import { type PageFeatures, pageFeatures } from '../../src/model/index.ts';

function read(html: string, url = 'https://www.example.org/dir/page', identify = () => ({ language: null as string | null, confidence: 0 })): PageFeatures {
  return pageFeatures.parse(extractFeatures({ bytes: new TextEncoder().encode(html), url, mediaType: 'text/html', charset: 'utf-8' }, { identify }));
}

describe('head', () => {
  it('reads title, meta, feeds, other languages, scripts and style sheets', () => {
    const page = read(`<html><head><title> Portal
      of  X </title><meta name="Description" content="All services"><meta property="og:site_name" content="X"><meta name="viewport" content="width=device-width">
      <meta http-equiv="refresh" content="0;url=/new"><link rel="alternate" type="application/rss+xml" title="News" href="/rss"><link rel="alternate" hreflang="fr" href="/fr">
      <link rel="alternate" hreflang="x-default" href="/"><link rel="stylesheet" href="/s.css"><script src="https://chat.example.com/w.js?token=1"></script></head>`);
    expect(page).toMatchObject({
      title: 'Portal of X',
      description: 'All services',
      meta: { 'og:site_name': 'X', viewport: 'width=device-width', refresh: '0;url=/new' },
      feeds: [{ href: 'https://www.example.org/rss', title: 'News' }],
      alternates: [{ href: 'https://www.example.org/fr', language: 'fr', origin: 'link' }],
      scripts: ['chat.example.com/w.js'],
      stylesheets: ['https://www.example.org/s.css'],
    });
  });
});

describe('documents', () => {
  it('are told by type, file name, parameter and text', () => {
    const { documents } =
      read(`<a href="/a.PDF?v=2">Act</a><a href="/b" type="text/csv">Data</a><a href="/get?file=budget.xlsx">Budget</a><a href="/c">Form (PDF, 2 MB)</a>
      <a href="/d">Report – PDF 350 Ko</a><a href="/api?format=geojson">Map</a><a href="/page.html">Page</a><a href="/e">How to open PDF files</a><a href="/f" download="x.ods">Table</a>`);
    expect(documents.map(({ format, isMachineReadable }) => `${format} ${isMachineReadable}`)).toEqual([
      'pdf false',
      'csv true',
      'xlsx true',
      'pdf false',
      'pdf false',
      'geojson true',
      'ods true',
    ]);
  });
});

describe('contacts', () => {
  it('are mail, telephone, address, messenger and message forms, each once', () => {
    const { contacts } = read(`<a href="mailto:Info@Example.org?subject=x">Write</a><p>or info@example.org, press@example.org</p><a href="tel:+441234">Call</a>
      <address>1 High Street</address><a href="https://wa.me/441234">WhatsApp</a><a href="https://t.me/share/url?url=x">Share</a><a href="https://wa.me/?text=x">Share</a>
      <form method="post" action="/ask"><textarea name="message"></textarea><button>Send</button></form><form action="/s" role="search"><input name=q></form>`);
    expect(contacts.map(({ kind, value }) => `${kind} ${value}`)).toEqual([
      'mail info@example.org',
      'phone +441234',
      'messenger https://wa.me/441234',
      'address 1 High Street',
      'mail press@example.org',
      'form https://www.example.org/ask',
    ]);
  });
});

describe('other languages', () => {
  it('are links with a language, links named by one, options, and codes that the address bears out', () => {
    const { alternates } =
      read(`<nav><a href="/es/" hreflang="es">ES</a><a href="/ar/"><span lang="ar"><b>العربية</b> (Arabic)</span></a><a href="/zh">繁體中文</a><a href="/cy/">Cymraeg</a>
      <a href="/fr/accueil">FR</a><a href="/it">IT</a><a href="/services">IT</a><select><option value="/ru/">Русский</option><option value="2">Français</option></select></nav>
      <main><a href="/en/">EN</a></main>`);
    expect(alternates.map(({ language, origin }) => `${language} ${origin}`)).toEqual([
      'es anchor',
      'ar name',
      'zh-Hant name',
      'cy name',
      'fr name',
      'it name',
      'ru name',
    ]);
  });
});

describe('structured data', () => {
  it('flattens graphs, keeps dangerous keys out and reads microdata', () => {
    const { structuredData } =
      read(`<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"X"},{"@type":["GovernmentService","Service"],"__proto__":{"a":1},
      "provider":{"@type":"GovernmentOrganization"}}]}</script><script type="application/ld+json">{broken</script>
      <div itemscope itemtype="https://schema.org/Event"><span itemprop="name">Fair</span><time itemprop="startDate" datetime="2024-03-05">Tuesday</time></div>`);
    expect(structuredData).toEqual([
      { type: 'WebSite', data: { '@type': 'WebSite', name: 'X' } },
      { type: 'GovernmentService', data: { '@type': ['GovernmentService', 'Service'], provider: { '@type': 'GovernmentOrganization' } } },
      { type: 'Event', data: { name: 'Fair', startDate: '2024-03-05' } },
    ]);
  });
});

describe('landmarks, frames and images', () => {
  it('are listed with their names', () => {
    const page =
      read(`<header><h1 id=t>X</h1></header><section aria-labelledby=t>a</section><section>b</section><form aria-label="Filter"></form><article><footer>c</footer></article>
      <iframe src="https://maps.example.com/embed?q=1" title="Map"></iframe><img src="/logo.png" alt=" Coat  of arms "><img src="data:image/png;base64,xx">`);
    expect(page.landmarks.map(({ role, label }) => [role, label])).toEqual([
      ['banner', ''],
      ['region', 'X'],
      ['form', 'Filter'],
    ]);
    expect(page.frames).toMatchObject([{ src: 'maps.example.com/embed', title: 'Map' }]);
    expect(page.images).toMatchObject([
      { src: 'https://www.example.org/logo.png', alt: 'Coat of arms' },
      { src: '', alt: '' },
    ]);
  });
});

describe('language', () => {
  const english = '<main><p>The ministry offers all residents a number of services that can be applied for online at any time of the day.</p></main>';
  const say = (language: string | null, confidence: number) => () => ({ language, confidence });

  it('agrees with the page where text and declaration do, else the text wins where it is sure', () => {
    expect(read(`<html lang="en-GB">${english}`, undefined, say('en', 0.9)).language).toEqual({
      declared: 'en-GB',
      script: 'Latn',
      identified: 'en',
      confidence: 0.9,
      value: 'en-GB',
    });
    expect(read(`<html lang="de">${english}`, undefined, say('en', 0.9)).language.value).toBe('en');
    expect(read(`<html lang="de">${english}`, undefined, say('en', 0.3)).language.value).toBe('de');
    expect(read(`<html>${english}`, undefined, say('en', 0.9)).language.value).toBe('en');
    expect(read(`<html lang="no">${english}`, undefined, say('nb', 0.9)).language.value).toBe('no');
    expect(read('<html lang="sr-latn-RS"><p>Kratko</p>', undefined, say('hr', 0.9)).language).toMatchObject({ value: 'sr-Latn-RS', identified: null });
    expect(read('<html lang="x"><p>1 2 3</p>').language).toEqual({ declared: null, script: null, identified: null, confidence: 0, value: null });
  });

  it('needs no model for scripts of one language, and gives their direction', () => {
    const km = 'ក្រសួងមហាផ្ទៃផ្តល់សេវាសាធារណៈជាច្រើនដល់ប្រជាពលរដ្ឋទូទាំងប្រទេស តាមរយៈគេហទំព័រផ្លូវការរបស់រដ្ឋាភិបាល';
    expect(read(`<html lang="en"><p>${km}</p>`).language).toMatchObject({ script: 'Khmr', identified: 'km', value: 'km' });
    const ja = '政府はすべての住民にオンラインで申し込むことができる多くのサービスを提供しています。詳しくは各省庁のページをご覧ください。';
    expect(read(`<p>${ja}</p>`).language).toMatchObject({ script: 'Jpan', value: 'ja' });
    const ar = 'تقدم الوزارة لجميع المقيمين عددا من الخدمات التي يمكن التقدم بطلب للحصول عليها عبر الإنترنت في أي وقت';
    expect(read(`<p>${ar}</p>`)).toMatchObject({ direction: 'rtl', language: { script: 'Arab', value: null } });
    expect(read(`<html dir="ltr"><p>${ar}</p>`).direction).toBe('ltr');
  });
});
