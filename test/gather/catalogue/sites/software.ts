import { ckan } from './ckan.ts';
import { csvFile, number, page, type Site, slice } from './site.ts';

const dcatUsItem = (index: number, host: string) => ({
  '@type': 'dcat:Dataset',
  identifier: `id-${index}`,
  accessLevel: 'public',
  title: `Dataset ${index}`,
  description: 'Some data.',
  keyword: ['beds'],
  theme: ['Health'],
  modified: '2026-01-02',
  issued: '2025-01-02',
  license: 'https://creativecommons.org/licenses/by/4.0/',
  publisher: { '@type': 'org:Organization', name: 'Ministry of Health' },
  contactPoint: { '@type': 'vcard:Contact', fn: 'Desk', hasEmail: 'mailto:data@example.org' },
  spatial: 'Freedonia',
  temporal: '2024-01-01/2024-12-31',
  distribution: [{ '@type': 'dcat:Distribution', downloadURL: `https://${host}/files/${index}.csv`, mediaType: 'text/csv', format: 'csv', title: 'Table' }],
});

const file = (pathname: string) => (pathname.startsWith('/files/') ? { type: 'text/csv', body: csvFile } : null);

const dkan: Site = {
  platform: 'dkan',
  source: 'GetDKAN/dkan, modules/metastore/modules/metastore_search (results keyed dkan_dataset/…, facets of type, name, total)',
  url: 'https://dkan.example.org/',
  count: 240,
  replay: ({ pathname, searchParams }) => {
    if (pathname === '/') return page('<link rel="stylesheet" href="/modules/contrib/dkan/css/dkan.css">');
    if (pathname === '/api/1/search') {
      const [at, size] = [number(searchParams.get('page'), 1), number(searchParams.get('page-size'), 10)];
      const results = Object.fromEntries(slice(240, (at - 1) * size, size).map((index) => [`dkan_dataset/id-${index}`, dcatUsItem(index, 'dkan.example.org')]));
      return JSON.stringify({ total: '240', results, facets: [{ type: 'theme', name: 'Health', total: 240 }] });
    }
    return file(pathname);
  },
  lookAlike: ({ pathname }) => {
    if (pathname === '/') return page('', '<p>We moved away from DKAN. <a href="https://getdkan.org">getdkan</a></p>');
    return pathname === '/api/1/search' ? JSON.stringify({ total: 3, results: [{ title: 'A page' }], facets: [] }) : null;
  },
};

const udata: Site = {
  platform: 'udata',
  source: 'udata.readthedocs.io and opendatateam/udata, udata/core/dataset/api_fields.py; paging of udata/api/fields.py',
  url: 'https://udata.example.org/',
  count: 250,
  replay: ({ pathname, searchParams }) => {
    if (pathname === '/') return page('<meta name="generator" content="udata">');
    if (pathname === '/api/1/datasets/') {
      const [at, size] = [number(searchParams.get('page'), 1), number(searchParams.get('page_size'), 20)];
      const data = slice(250, (at - 1) * size, size).map((index) => ({
        id: `5f${index}`,
        title: `Dataset ${index}`,
        slug: `dataset-${index}`,
        description: 'Some data.',
        uri: `https://udata.example.org/api/1/datasets/5f${index}/`,
        page: `https://udata.example.org/datasets/dataset-${index}/`,
        tags: ['beds'],
        license: 'lov2',
        frequency: 'annual',
        created_at: '2025-01-02T03:04:05+00:00',
        last_modified: '2026-01-02T03:04:05+00:00',
        organization: { name: 'Ministry of Health' },
        spatial: { zones: ['country:fr'], granularity: 'country' },
        temporal_coverage: { start: '2024-01-01', end: '2024-12-31' },
        resources: [
          {
            id: `r-${index}`,
            title: 'Table',
            url: `https://udata.example.org/files/${index}.csv`,
            latest: `https://udata.example.org/files/${index}.csv`,
            format: 'csv',
            mime: 'text/csv',
            filesize: 23,
            filetype: 'file',
            created_at: '2025-01-02T03:04:05+00:00',
          },
        ],
      }));
      return JSON.stringify({ data, page: at, page_size: size, total: 250, next_page: at * size < 250 ? 'next' : null, previous_page: null });
    }
    return file(pathname);
  },
  lookAlike: ({ pathname }) => {
    if (pathname === '/') return page('<meta name="keywords" content="udata, ubuntu data">');
    return pathname === '/api/1/datasets/' ? JSON.stringify({ data: [{ id: 1, title: 'x' }], total: 1, page: 1, page_size: 1, next_page: null }) : null;
  },
};

const socrata: Site = {
  platform: 'socrata',
  source: 'socratadiscovery.docs.apiary.io, GET /api/catalog/v1 (resource, classification, metadata, permalink, link)',
  url: 'https://socrata.example.org/',
  count: 130,
  replay: ({ pathname, searchParams }) => {
    if (pathname === '/') return { body: page('<script src="https://cdn.socrata.com/x.js"></script>'), headers: { 'X-Socrata-Region': 'aws-us-east-1' } };
    if (pathname === '/api/catalog/v1') {
      const results = slice(130, number(searchParams.get('offset'), 0), number(searchParams.get('limit'), 100)).map((index) => ({
        resource: {
          name: `Dataset ${index}`,
          id: `abcd-${String(index).padStart(4, '0')}`,
          description: 'Some data.',
          attribution: 'Ministry of Health',
          type: 'dataset',
          createdAt: '2025-01-02T03:04:05.000Z',
          updatedAt: '2026-01-02T03:04:05.000Z',
          data_updated_at: '2026-01-02T03:04:05.000Z',
        },
        classification: {
          categories: ['health'],
          tags: [],
          domain_category: 'Health',
          domain_tags: ['beds'],
          domain_metadata: [{ key: 'Common-Core_Temporal', value: '2024' }],
        },
        metadata: { domain: 'socrata.example.org', license: 'Creative Commons Attribution 4.0 International' },
        permalink: `https://socrata.example.org/d/abcd-${String(index).padStart(4, '0')}`,
        link: `https://socrata.example.org/Health/d/abcd-${index}`,
      }));
      return JSON.stringify({ results, resultSetSize: 130, timings: { serviceMillis: 3 } });
    }
    if (pathname === '/api/catalog/v1/domain_categories') return JSON.stringify({ results: [{ domain_category: 'Health', count: 130 }] });
    return /\.(?:csv|json|xml)$/.test(pathname) ? { type: 'text/csv', body: csvFile } : null;
  },
  lookAlike: ({ pathname }) => {
    if (pathname === '/') return page('', '<a href="https://dev.socrata.com">Socrata</a>');
    return pathname === '/api/catalog/v1' ? JSON.stringify({ results: [{ resource: { id: '12', name: 'A book' } }], resultSetSize: 1 }) : null;
  },
};

const opendatasoft: Site = {
  platform: 'opendatasoft',
  source: 'help.opendatasoft.com/apis/ods-explore-v2, /catalog/datasets and /catalog/facets',
  url: 'https://ods.example.org/',
  count: 205,
  replay: ({ pathname, searchParams }) => {
    if (pathname === '/') return page('<script src="/static/ods-front/app.js"></script>');
    if (pathname === '/api/explore/v2.1/catalog/datasets') {
      const limit = number(searchParams.get('limit'), 10);
      if (limit > 100) return { status: 400, body: '{"error_code":"InvalidRESTParameterError"}' };
      const results = slice(205, number(searchParams.get('offset'), 0), limit).map((index) => ({
        dataset_id: `dataset-${index}`,
        dataset_uid: `da_${index}`,
        has_records: true,
        features: ['analyze'],
        attachments: [],
        metas: {
          default: {
            title: `Dataset ${index}`,
            description: '<p>Some data.</p>',
            theme: ['Health'],
            keyword: ['beds'],
            license: 'Open Database License (ODbL)',
            license_url: 'http://opendatacommons.org/licenses/odbl/',
            language: 'fr',
            modified: '2026-01-02T03:04:05+00:00',
            publisher: 'Ministry of Health',
            records_count: 3,
          },
          dcat: {
            created: '2025-01-02T03:04:05+00:00',
            issued: '2025-01-02',
            contact_email: 'data@example.org',
            spatial: 'Freedonia',
            temporal: '2024',
            accrualperiodicity: 'annual',
          },
        },
      }));
      return JSON.stringify({ total_count: 205, results });
    }
    if (pathname.endsWith('/facets'))
      return JSON.stringify({ facets: [{ name: 'theme', facets: [{ name: 'Health', count: 205, state: 'displayed', value: 'Health' }] }] });
    return pathname.includes('/exports/') ? { type: 'text/csv', body: csvFile } : null;
  },
  lookAlike: ({ pathname }) => {
    if (pathname === '/') return page('', '<p>Our data are on opendatasoft.</p>');
    return pathname.startsWith('/api/explore') ? JSON.stringify({ total_count: 4, results: [{ name: 'x' }] }) : null;
  },
};

const arcgisHub: Site = {
  platform: 'arcgis-hub',
  source: 'developers.arcgis.com/hub/services/search (OGC API – Records), collections/dataset/items',
  url: 'https://hub.example.org/',
  count: 120,
  replay: ({ pathname, searchParams }) => {
    if (pathname === '/') return page('<script src="https://hubcdn.arcgis.com/opendata-ui/assets/app.js"></script>');
    if (pathname === '/api/search/v1/collections/dataset/items') {
      const features = slice(120, number(searchParams.get('startindex'), 1) - 1, number(searchParams.get('limit'), 10)).map((index) => ({
        id: `hub${index}`,
        type: 'Feature',
        geometry: null,
        properties: {
          id: `hub${index}`,
          title: `Dataset ${index}`,
          description: 'Some data.',
          type: 'Feature Service',
          owner: 'gis',
          source: 'Land Office',
          tags: ['land'],
          categories: ['/Categories/Environment'],
          access: 'public',
          license: 'CC-BY-4.0',
          created: 1_735_787_045_000,
          modified: 1_767_323_045_000,
          url: 'https://services.example.org/arcgis/rest/services/a/FeatureServer',
        },
        links: [],
      }));
      return JSON.stringify({
        type: 'FeatureCollection',
        features,
        numberMatched: 120,
        numberReturned: features.length,
        timestamp: '2026-01-02T03:04:05Z',
        links: [{ rel: 'self', href: 'x' }],
      });
    }
    return pathname.startsWith('/api/download/') ? { type: 'text/csv', body: csvFile } : null;
  },
  lookAlike: ({ pathname }) => {
    if (pathname === '/') return page('<script src="https://js.arcgis.com/4.30/"></script>', '<p>Map by hub.arcgis.com</p>');
    return pathname.startsWith('/api/search/v1')
      ? JSON.stringify({ type: 'FeatureCollection', features: [{ type: 'Feature', properties: { name: 'Lake' } }], numberMatched: 1, links: [] })
      : null;
  },
};

const magda: Site = {
  platform: 'magda',
  source: 'magda.io/docs and magda-io/magda, magda-scala-common model (hitCount, dataSets, distributions)',
  url: 'https://magda.example.org/',
  count: 110,
  replay: ({ pathname, searchParams }) => {
    if (pathname === '/') return page('<title>Magda</title>', '<div id="root"></div>');
    if (pathname === '/api/v0/search/datasets') {
      const dataSets = slice(110, number(searchParams.get('start'), 0), number(searchParams.get('limit'), 10)).map((index) => ({
        identifier: `ds-${index}`,
        title: `Dataset ${index}`,
        description: 'Some data.',
        issued: '2025-01-02T03:04:05Z',
        modified: '2026-01-02T03:04:05Z',
        publisher: { name: 'Ministry of Health' },
        keywords: ['beds'],
        themes: ['Health'],
        spatial: { text: 'Freedonia' },
        contactPoint: { name: 'Desk' },
        distributions: [
          {
            identifier: `di-${index}`,
            title: 'Table',
            format: 'CSV',
            mediaType: 'text/csv',
            downloadURL: `https://magda.example.org/files/${index}.csv`,
            accessURL: `https://magda.example.org/files/${index}.csv`,
            license: { name: 'Creative Commons Attribution 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' },
          },
        ],
      }));
      return JSON.stringify({ query: { freeText: '*' }, hitCount: 110, dataSets, strategy: 'match-all', facets: [] });
    }
    if (pathname.startsWith('/api/v0/search/facets/publisher')) return JSON.stringify({ options: [{ value: 'Ministry of Health', hitCount: 110 }] });
    return file(pathname);
  },
  lookAlike: ({ pathname }) => {
    if (pathname === '/') return page('', '<p>Magda’s bakery</p>');
    return pathname.startsWith('/api/v0/search') ? JSON.stringify({ hitCount: 2, datasets: [], query: 'x' }) : null;
  },
};

const dataverse: Site = {
  platform: 'dataverse',
  source: 'guides.dataverse.org, "Search API" and "Native API" (datasets/:persistentId)',
  url: 'https://dataverse.example.org/',
  count: 30,
  replay: ({ pathname, searchParams }) => {
    if (pathname === '/') return page('', '<a href="/dataverse/root">Root Dataverse</a>');
    if (pathname === '/api/search') {
      const items = slice(30, number(searchParams.get('start'), 0), number(searchParams.get('per_page'), 10)).map((index) => ({
        name: `Dataset ${index}`,
        type: 'dataset',
        url: `https://doi.org/10.5072/FK2/${index}`,
        global_id: `doi:10.5072/FK2/${index}`,
        description: 'Some data.',
        published_at: '2025-01-02T03:04:05Z',
        updatedAt: '2026-01-02T03:04:05Z',
        publisher: 'Ministry of Health',
        subjects: ['Health'],
        keywords: ['beds'],
        contacts: [{ name: 'Desk' }],
      }));
      return JSON.stringify({ status: 'OK', data: { q: '*', total_count: 30, start: 0, spelling_alternatives: {}, items, count_in_response: items.length } });
    }
    if (pathname === '/api/datasets/:persistentId/') {
      const index = searchParams.get('persistentId')?.split('/').at(-1);
      return JSON.stringify({
        status: 'OK',
        data: {
          id: 1,
          latestVersion: {
            license: { name: 'CC0 1.0', uri: 'http://creativecommons.org/publicdomain/zero/1.0' },
            fileAccessRequest: false,
            metadataBlocks: { citation: { fields: [{ typeName: 'language', value: ['English'] }] } },
            files: [
              {
                label: 'table.csv',
                restricted: false,
                dataFile: {
                  id: Number(index),
                  filename: 'table.csv',
                  contentType: 'text/csv',
                  friendlyType: 'Comma Separated Values',
                  filesize: 23,
                  creationDate: '2025-01-02',
                },
              },
            ],
          },
        },
      });
    }
    return pathname.startsWith('/api/access/') ? { type: 'text/csv', body: csvFile } : null;
  },
  lookAlike: ({ pathname }) => {
    if (pathname === '/') return page('', '<p>Microsoft Dataverse for Teams</p>');
    return pathname === '/api/search' ? JSON.stringify({ status: 'OK', data: { total_count: 1, items: [{ type: 'page' }] } }) : null;
  },
};

export const softwareSites: readonly Site[] = [ckan, dkan, udata, socrata, opendatasoft, arcgisHub, magda, dataverse];
