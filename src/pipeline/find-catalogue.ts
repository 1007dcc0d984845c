import { hostOf, isGovernmentHost, type SiteContext, type TextMatcher } from '../detect/index.ts';
import type { Capture, CapturedPage, PageFeatures } from '../model/index.ts';

/** An address at which a catalogue of open data may be, and the page that leads there. */
export interface CatalogueHint {
  url: string;
  order: number;
}

/** Collects, page by page, where the portal's catalogue of open data may be. */
export interface CatalogueFinder {
  note: (page: CapturedPage, features: PageFeatures) => void;
  /** The best first. */
  list: () => CatalogueHint[];
}

/** First labels of hosts that catalogues of open data have, in the languages of the world. */
const dataLabel =
  /^(?:(?:www\.)?(?:open-?|offene?-?|portal-?)?(?:data|datos|dados|dati|daten|donnees|date|dane|podaci|podatki|andmed|dati|duomenys|avoindata|adatok|veri|gegevens|datahub|catalogo?|katalog|ckan|geodata|geoportal|opendata|otvorenipodaci|danedot)(?:-?(?:portal|hub|gov|catalogue?|set|sets|aperti|abertos|abiertos|ouvertes|otwarte))?)\./;
const mostHints = 2;
/** How much a sign says. */
const worth = { role: 8, ownHost: 4, linkHost: 3, linkText: 2 };

export function createCatalogueFinder(target: Capture['target'], matchText: TextMatcher): CatalogueFinder {
  const site: SiteContext = { hosts: new Set(target.portals.map(({ url }) => hostOf(url))), domains: target.domains, languages: target.languages };
  const hints = new Map<string, { order: number; signs: Map<string, number> }>();
  const add = (url: string, order: number, sign: keyof typeof worth) => {
    const hint = hints.get(url) ?? { order, signs: new Map() };
    hint.signs.set(sign, worth[sign]);
    hints.set(url, hint);
  };
  return {
    note: (page, features) => {
      if (page.isEntry && page.role === 'open-data') add(page.url, page.order, 'role');
      else if (dataLabel.test(hostOf(page.url))) add(new URL('/', page.url).href, page.order, 'ownHost');
      const language = features.language.value;
      for (const { href, text } of features.links) {
        // An address of another kind, such as one to write to, has no site.
        if (!/^https?:/i.test(href) || !URL.canParse(href) || hostOf(href) === hostOf(page.url) || !isGovernmentHost(href, site)) continue;
        const root = new URL('/', href).href;
        const isData = dataLabel.test(hostOf(href));
        if (isData) add(root, page.order, 'linkHost');
        const concepts = isData || hints.has(root) || text.length < 60 ? matchText(text, language ? [language] : target.languages) : [];
        if (concepts.some(({ concept, confidence }) => concept === 'open-data' && confidence >= 0.5)) add(root, page.order, 'linkText');
      }
    },
    list: () =>
      [...hints]
        .map(([url, { order, signs }]) => ({ url, order, total: [...signs.values()].reduce((sum, value) => sum + value, 0) }))
        .sort((a, b) => b.total - a.total || a.order - b.order)
        .slice(0, mostHints)
        .map(({ url, order }) => ({ url, order })),
  };
}
