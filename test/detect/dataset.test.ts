import { describe, expect, it } from 'vitest';
import { annotate, observe } from './observe.ts';

const row = (title: string, ...files: string[]) =>
  `<tr><td>${title}</td><td>Bureau, 2026</td><td>${files.map((file) => `<a href="/f/${file}">${file.split('.')[1]?.toUpperCase()}</a>`).join(' ')}</td></tr>`;
const table = (...rows: string[]) => `<h1>Figures and maps</h1><table>${rows.join('')}</table>`;
const onEducation = { groups: [['sector-education']] };

describe('dataset', () => {
  it('reads the name of the data from the row of its file, on a page that is a list of files for programs', () => {
    const [page] = annotate([
      { path: '/figures', html: table(row('Schools and pupils', 'schools.csv'), row('River levels', 'river.json'), row('Borders', 'borders.geojson')) },
    ]);
    const [seen] = observe(page, 'dataset', { ...onEducation, machineReadable: true });
    expect(seen).toMatchObject({ strength: 'hit', place: { href: 'https://portal.gov.xx/f/schools.csv', quote: { exact: 'Schools and pupils' } } });
    expect(observe(page, 'dataset', { groups: [['sector-justice']] })).toEqual([]);
  });

  it('does not take a page with one spreadsheet as an annex for a list of data', () => {
    const [page] = annotate([{ path: '/inspections', html: table(row('Report on schools', 'schools.pdf'), row('Annex', 'annex.xlsx')) }]);
    expect(observe(page, 'dataset', onEducation)).toEqual([]);
  });
});
