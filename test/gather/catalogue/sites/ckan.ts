import type { Replay } from '../replay.ts';
import { csvFile, number, page, type Site, slice } from './site.ts';

/** A CKAN of so many packages: every third of the Ministry of Health, the others of the Road Office. */
export function replayCkan(count: number): Replay {
  return ({ pathname, searchParams }) => {
    if (pathname === '/') return page('<meta name="generator" content="ckan 2.10.4" />');
    if (pathname.startsWith('/files/')) return { type: 'text/csv', body: csvFile };
    if (pathname !== '/api/3/action/package_search') return null;
    const organization = /organization:"(\w+)"/.exec(searchParams.get('fq') ?? '')?.[1];
    const all = slice(count, 0, count).filter((index) => organization === undefined || organization === (index % 3 === 0 ? 'health' : 'roads'));
    const [start, rows] = [number(searchParams.get('start'), 0), number(searchParams.get('rows'), 10)];
    const facets = {
      organization: {
        title: 'organization',
        items: [
          { name: 'health', display_name: 'Ministry of Health', count: Math.ceil(count / 3) },
          { name: 'roads', display_name: 'Road Office', count: count - Math.ceil(count / 3) },
        ],
      },
    };
    return JSON.stringify({
      help: 'https://data.example.org/api/3/action/help_show?name=package_search',
      success: true,
      result: {
        count: all.length,
        facets: {},
        sort: 'id asc',
        search_facets: searchParams.has('facet.field') ? facets : {},
        results: all.slice(start, start + rows).map((index) => ({
          id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
          name: `dataset-${index}`,
          title: `Dataset ${index}`,
          notes: 'Some *data*.',
          license_id: 'cc-by',
          license_url: 'http://www.opendefinition.org/licenses/cc-by',
          metadata_created: '2025-01-02T03:04:05.000001',
          metadata_modified: '2026-01-02T03:04:05.000001',
          organization: index % 3 === 0 ? { name: 'health', title: 'Ministry of Health' } : { name: 'roads', title: 'Road Office' },
          groups: [{ name: 'health', display_name: 'Health', title: 'Health' }],
          tags: [{ name: 'beds', display_name: 'beds' }],
          extras: [
            { key: 'spatial', value: '{"type":"Point","coordinates":[0,0]}' },
            { key: 'contact_email', value: 'mailto:data@example.org' },
          ],
          resources: [
            {
              id: `r-${index}`,
              name: 'Table',
              url: `https://data.example.org/files/${index}.csv`,
              url_type: 'upload',
              format: 'CSV',
              mimetype: 'text/csv',
              size: 23,
              created: '2025-01-02T03:04:05.000001',
            },
          ],
        })),
      },
    });
  };
}

export const ckan: Site = {
  platform: 'ckan',
  source: 'docs.ckan.org/en/2.11/api, package_search; ckan/ckan, templates/base.html (generator)',
  url: 'https://data.example.org/',
  count: 600,
  replay: replayCkan(600),
  lookAlike: ({ pathname }) => {
    if (pathname === '/') return page('', '<p>Powered by <a href="https://ckan.org/">CKAN</a>, they say. <a href="/api/3/action/package_list">API</a></p>');
    return pathname.startsWith('/api/3/') ? JSON.stringify({ success: true, result: { count: 12, items: [] } }) : null;
  },
};
