import { csvFile, page, type Site, slice } from './site.ts';

const number = (value: string | null, fallback: number) => (value === null ? fallback : Number(value));
const file = (pathname: string) => (pathname.startsWith('/files/') ? { type: 'text/csv', body: csvFile } : null);

const jkan: Site = {
  platform: 'jkan',
  source: 'timwis/jkan, datasets.json and data.json (Jekyll templates of the repository)',
  url: 'https://jkan.example.org/',
  count: 12,
  replay: ({ pathname }) => {
    if (pathname === '/') return page('', '<footer>Powered by <a href="https://jkan.io">JKAN</a></footer>');
    if (pathname === '/datasets.json')
      return JSON.stringify(
        slice(12, 0, 12).map((index) => ({
          title: `Dataset ${index}`,
          organization: 'Ministry of Health',
          notes: 'Some data.',
          category: ['Health'],
          url: `/datasets/dataset-${index}/`,
        })),
      );
    const index = /^\/datasets\/dataset-(\d+)\/$/.exec(pathname)?.[1];
    if (index)
      return page(
        `<script type="application/ld+json">{"@context":"https://schema.org","@type":"Dataset","name":"Dataset ${index}","license":"https://creativecommons.org/licenses/by/4.0/","distribution":[{"@type":"DataDownload","contentUrl":"https://jkan.example.org/files/${index}.csv","encodingFormat":"text/csv"}]}</script>`,
      );
    return file(pathname);
  },
  lookAlike: ({ pathname }) => {
    if (pathname === '/') return page('', '<p>jkan is a word</p>');
    return pathname === '/datasets.json' ? JSON.stringify([{ title: 'x', organization: 'y', url: '/about/' }]) : null;
  },
};

const geonetwork: Site = {
  platform: 'geonetwork',
  source: 'docs.geonetwork-opensource.org, CSW; OGC 07-006r1, GetRecords and csw:Record',
  url: 'https://geo.example.org/geonetwork/',
  count: 140,
  replay: ({ pathname, searchParams }) => {
    if (pathname === '/geonetwork/') return page('<link href="/geonetwork/static/gn_search_default.css" rel="stylesheet">');
    if (pathname !== '/geonetwork/srv/eng/csw') return file(pathname);
    if (searchParams.get('request') === 'GetCapabilities') {
      return '<?xml version="1.0"?><csw:Capabilities xmlns:csw="http://www.opengis.net/cat/csw/2.0.2" xmlns:ows="http://www.opengis.net/ows" version="2.0.2"><ows:ServiceIdentification><ows:Title>GeoNetwork of Freedonia</ows:Title></ows:ServiceIdentification><ows:OperationsMetadata><ows:Operation name="GetRecords"/></ows:OperationsMetadata></csw:Capabilities>';
    }
    const records = slice(140, number(searchParams.get('startPosition'), 1) - 1, number(searchParams.get('maxRecords'), 10)).map(
      (index) =>
        `<csw:Record><dc:identifier>uuid-${index}</dc:identifier><dc:title>Dataset ${index}</dc:title><dct:abstract>Some data &amp; more.</dct:abstract><dc:subject>beds</dc:subject><dc:publisher>Land Office</dc:publisher><dc:rights>CC-BY-4.0</dc:rights><dct:modified>2026-01-02</dct:modified><dc:language>eng</dc:language><ows:BoundingBox/><dc:URI protocol="WWW:DOWNLOAD-1.0-http--download" name="table">https://geo.example.org/files/${index}.csv</dc:URI></csw:Record>`,
    );
    return `<?xml version="1.0"?><csw:GetRecordsResponse xmlns:csw="http://www.opengis.net/cat/csw/2.0.2" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dct="http://purl.org/dc/terms/" xmlns:ows="http://www.opengis.net/ows"><csw:SearchResults numberOfRecordsMatched="140" numberOfRecordsReturned="${records.length}" nextRecord="11">${records.join('')}</csw:SearchResults></csw:GetRecordsResponse>`;
  },
  lookAlike: ({ pathname }) => {
    if (pathname.endsWith('/geonetwork/')) return page('', '<p>Geonetworking event</p>');
    return pathname.endsWith('/csw')
      ? '<?xml version="1.0"?><csw:Capabilities xmlns:csw="http://www.opengis.net/cat/csw/2.0.2"><Title>pycsw</Title><Operation name="GetCapabilities"/></csw:Capabilities>'
      : null;
  },
};

const pxweb: Site = {
  platform: 'pxweb',
  source: 'scb.se, "API for the Statistical Database" (version 1: folders of type l, tables of type t)',
  url: 'https://stat.example.org/',
  count: 9,
  replay: ({ pathname }) => {
    if (pathname === '/') return page('<title>PxWeb - Select database</title>');
    if (pathname === '/api/v1/en') return JSON.stringify([{ dbid: 'main', text: 'Statistics' }]);
    if (/^\/api\/v1\/en\/main\/?$/.test(pathname)) return JSON.stringify(['HE', 'ED', 'EN'].map((id) => ({ id, type: 'l', text: id })));
    const folder = /^\/api\/v1\/en\/main\/(\w\w)\/?$/.exec(pathname)?.[1];
    if (folder)
      return JSON.stringify(
        slice(3, 0, 3).map((index) => ({ id: `${folder}${index}.px`, type: 't', text: `Table ${index} of ${folder}`, updated: '2026-01-02T08:00:00' })),
      );
    return pathname.endsWith('.px') ? JSON.stringify({ title: 'Table', variables: [] }) : null;
  },
  lookAlike: ({ pathname }) => {
    if (pathname === '/') return page('', '<p>px-web: pixels for the web</p>');
    return pathname.startsWith('/api/v1') ? JSON.stringify([{ id: 1, name: 'x' }]) : null;
  },
};

const pxweb2: Site = {
  ...pxweb,
  source: 'PxTools/PxApiSpecs, PxAPI-2.yml (GET /tables: language, tables, page)',
  url: 'https://stat2.example.org/',
  count: 150,
  replay: ({ pathname, searchParams }) => {
    if (pathname === '/') return page('<title>PxWeb</title>');
    if (pathname !== '/api/v2/tables') return pathname.endsWith('/data') ? JSON.stringify({ version: '2.0', class: 'dataset', id: [], value: [] }) : null;
    const [at, size] = [number(searchParams.get('pageNumber'), 1), number(searchParams.get('pageSize'), 20)];
    const tables = slice(150, (at - 1) * size, size).map((index) => ({
      type: 'Table',
      id: `TAB${index}`,
      label: `Table ${index}`,
      description: '',
      updated: '2026-01-02T08:00:00Z',
      firstPeriod: '2000',
      lastPeriod: '2025',
      category: 'public',
      variableNames: ['region', 'year'],
      source: 'Statistics Freedonia',
      links: [{ rel: 'data', hreflang: 'en', href: `https://stat2.example.org/api/v2/tables/TAB${index}/data` }],
    }));
    return JSON.stringify({
      language: 'en',
      tables,
      page: { pageNumber: at, pageSize: size, totalElements: 150, totalPages: Math.ceil(150 / size), links: [] },
    });
  },
};

const sdmx: Site = {
  platform: 'sdmx',
  source: 'sdmx-twg/sdmx-rest, structural queries; SDMX-ML 2.1 message',
  url: 'https://sdmx.example.org/',
  count: 3,
  replay: ({ pathname }) => {
    if (pathname === '/') return page('<title>.Stat Data Explorer</title>');
    if (pathname.startsWith('/rest/dataflow')) {
      const flows = slice(3, 0, 3).map(
        (index) => `<str:Dataflow id="DF_${index}" agencyID="STAT" version="1.0"><com:Name xml:lang="en">Flow ${index}</com:Name></str:Dataflow>`,
      );
      return `<?xml version="1.0"?><mes:Structure xmlns:mes="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message" xmlns:str="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/structure" xmlns:com="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/common"><mes:Structures><str:Dataflows>${flows.join('')}</str:Dataflows></mes:Structures></mes:Structure>`;
    }
    return pathname.startsWith('/rest/data/') ? { type: 'text/csv', body: 'DATAFLOW,REF_AREA,OBS_VALUE\nA,FR,1\nA,DE,2\n' } : null;
  },
  lookAlike: ({ pathname }) => {
    if (pathname === '/') return page('', '<p>We speak SDMX (soon).</p>');
    return pathname.startsWith('/rest/') ? '<?xml version="1.0"?><Structure><Dataflow id="x"/></Structure>' : null;
  },
};

const dcatUs: Site = {
  platform: 'dcat-us',
  source: 'resources.data.gov, "DCAT-US Schema v1.1", and its JSON schema',
  url: 'https://us.example.org/',
  count: 40,
  replay: ({ pathname }) => {
    if (pathname === '/') return page('', '<a href="/data.json">data.json</a>');
    if (pathname !== '/data.json') return file(pathname);
    const dataset = slice(40, 0, 40).map((index) => ({
      '@type': 'dcat:Dataset',
      identifier: `id-${index}`,
      accessLevel: 'public',
      title: `Dataset ${index}`,
      description: 'Some data.',
      keyword: ['beds'],
      modified: '2026-01-02',
      publisher: { name: 'Ministry of Health' },
      contactPoint: { fn: 'Desk', hasEmail: 'mailto:data@example.org' },
      license: 'https://creativecommons.org/publicdomain/zero/1.0/',
      distribution: [{ downloadURL: `https://us.example.org/files/${index}.csv`, mediaType: 'text/csv' }],
    }));
    return JSON.stringify({ conformsTo: 'https://project-open-data.cio.gov/v1.1/schema', '@type': 'dcat:Catalog', dataset });
  },
  lookAlike: ({ pathname }) => {
    if (pathname === '/') return page('', '<a href="/data.json">data</a>');
    return pathname === '/data.json' ? JSON.stringify({ dataset: [{ name: 'points', values: [1, 2] }] }) : null;
  },
};

const turtle = (
  from: number,
  to: number,
  next: string | null,
) => `@prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix dct: <http://purl.org/dc/terms/> . @prefix foaf: <http://xmlns.com/foaf/0.1/> . @prefix hydra: <http://www.w3.org/ns/hydra/core#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<https://ap.example.org/> a dcat:Catalog ; dct:title "Open data of Freedonia"@en .
<https://ap.example.org/catalog.ttl?page=x> a hydra:PagedCollection ; hydra:totalItems 50 ${next ? `; hydra:nextPage "${next}"` : ''} .
${slice(to, from, to - from)
  .map(
    (
      index,
    ) => `<https://ap.example.org/dataset/${index}> a dcat:Dataset ; dct:title "Datensatz ${index}"@de , "Dataset ${index}"@en ; dct:description "Some data." ; dcat:keyword "beds" ; dcat:theme <http://publications.europa.eu/resource/authority/data-theme/HEAL> ;
  dct:publisher [ a foaf:Agent ; foaf:name "Ministry of Health" ] ; dct:accessRights <http://publications.europa.eu/resource/authority/access-right/PUBLIC> ; dct:issued "2025-01-02"^^xsd:date ;
  dcat:distribution <https://ap.example.org/distribution/${index}> .
<https://ap.example.org/distribution/${index}> a dcat:Distribution ; dcat:accessURL <https://ap.example.org/files/${index}.csv> ; dcat:downloadURL <https://ap.example.org/files/${index}.csv> ; dct:format <http://publications.europa.eu/resource/authority/file-type/CSV> ; dct:license <http://publications.europa.eu/resource/authority/licence/CC_BY_4_0> .`,
  )
  .join('\n')}`;

const dcatAp: Site = {
  platform: 'dcat-ap',
  source: 'w3.org/TR/vocab-dcat-3; ckan/ckanext-dcat, docs on endpoints (catalog.ttl, Hydra paging)',
  url: 'https://ap.example.org/',
  count: 50,
  replay: ({ pathname, searchParams }) => {
    if (pathname === '/') return page('<link rel="alternate" type="text/turtle" href="/catalog.ttl">');
    if (pathname !== '/catalog.ttl') return file(pathname);
    const body = searchParams.get('page') === '2' ? turtle(30, 50, null) : turtle(0, 30, 'https://ap.example.org/catalog.ttl?page=2');
    return { type: 'text/turtle', body };
  },
  lookAlike: ({ pathname }) => {
    if (pathname === '/') return page('<link rel="alternate" type="text/turtle" href="/ontology.ttl">');
    return pathname.endsWith('.ttl')
      ? { type: 'text/turtle', body: '@prefix owl: <http://www.w3.org/2002/07/owl#> . <https://ap.example.org/o> a owl:Ontology .' }
      : null;
  },
};

const dcatApXml: Site = {
  ...dcatAp,
  url: 'https://rdf.example.org/catalog.rdf',
  count: 2,
  replay: ({ pathname }) => {
    if (pathname !== '/catalog.rdf') return file(pathname);
    const nodes = slice(2, 0, 2).map(
      (index) =>
        `<dcat:dataset><dcat:Dataset rdf:about="https://rdf.example.org/dataset/${index}"><dct:title>Dataset ${index}</dct:title><dct:description>Some data.</dct:description><dcat:distribution><dcat:Distribution><dcat:accessURL rdf:resource="https://rdf.example.org/files/${index}.csv"/></dcat:Distribution></dcat:distribution></dcat:Dataset></dcat:dataset>`,
    );
    return {
      type: 'application/rdf+xml',
      body: `<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dcat="http://www.w3.org/ns/dcat#" xmlns:dct="http://purl.org/dc/terms/"><dcat:Catalog rdf:about="https://rdf.example.org/"><dct:title>Open data of Freedonia</dct:title>${nodes.join('')}</dcat:Catalog></rdf:RDF>`,
    };
  },
};

const dcatApJson: Site = {
  ...dcatAp,
  url: 'https://ld.example.org/catalog.jsonld',
  count: 2,
  replay: ({ pathname }) => {
    if (pathname !== '/catalog.jsonld') return file(pathname);
    const graph = slice(2, 0, 2).map((index) => ({
      '@id': `https://ld.example.org/dataset/${index}`,
      '@type': 'dcat:Dataset',
      'dct:title': `Dataset ${index}`,
      'dct:description': 'Some data.',
      'dcat:distribution': { '@type': 'dcat:Distribution', 'dcat:accessURL': { '@id': `https://ld.example.org/files/${index}.csv` } },
    }));
    return {
      type: 'application/ld+json',
      body: JSON.stringify({ '@context': { dcat: 'http://www.w3.org/ns/dcat#', dct: 'http://purl.org/dc/terms/' }, '@graph': graph }),
    };
  },
};

const schemaOrg: Site = {
  platform: 'schema-org',
  source: 'developers.google.com/search/docs/appearance/structured-data/dataset; sitemaps.org/protocol',
  url: 'https://pages.example.org/',
  count: 15,
  replay: ({ pathname }) => {
    if (pathname === '/')
      return page('<script type="application/ld+json">{"@context":"https://schema.org","@type":"DataCatalog","name":"Open data of Freedonia"}</script>');
    if (pathname === '/sitemap.xml')
      return `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://pages.example.org/about</loc></url>${slice(
        15,
        0,
        15,
      )
        .map((index) => `<url><loc>https://pages.example.org/dataset/${index}</loc></url>`)
        .join('')}</urlset>`;
    const index = /^\/dataset\/(\d+)$/.exec(pathname)?.[1];
    if (index)
      return page(
        `<script type="application/ld+json">{"@context":"https://schema.org/","@type":"Dataset","name":"Dataset ${index}","description":"Some data.","keywords":["beds"],"license":"https://creativecommons.org/licenses/by/4.0/","publisher":{"@type":"Organization","name":"Ministry of Health"},"temporalCoverage":"2024","distribution":[{"@type":"DataDownload","encodingFormat":"CSV","contentUrl":"https://pages.example.org/files/${index}.csv"}]}</script>`,
      );
    return file(pathname);
  },
  lookAlike: ({ pathname }) => {
    if (pathname === '/')
      return page('<script type="application/ld+json">{"@context":"https://schema.org","@type":"Article","about":"schema.org Dataset"}</script>');
    return pathname === '/sitemap.xml' ? '<?xml version="1.0"?><urlset><url><loc>https://pages.example.org/news/1</loc></url></urlset>' : null;
  },
};

export const standardSites: readonly Site[] = [jkan, geonetwork, pxweb, pxweb2, sdmx, dcatUs, dcatAp, dcatApXml, dcatApJson, schemaOrg];
