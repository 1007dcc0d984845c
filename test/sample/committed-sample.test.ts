import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import { scorecard } from '../../src/model/index.ts';

const folder = resolve(import.meta.dirname, '../../reports/sample');
const read = (name: string) => readFileSync(join(folder, name), 'utf8');

/** `npm run sample` makes it again. */
describe('the committed sample', () => {
  const card = scorecard.parse(JSON.parse(read('scorecard.json')));
  const results = card.rubrics.flatMap((rubric) => rubric.results);

  it('is a complete assessment of the fictional country', () => {
    expect(card.target).toMatchObject({ id: 'marevia', name: 'Republic of Marevia' });
    expect(card.run.status).toBe('complete');
    expect(card.rubrics[0]).toMatchObject({ id: 'un-osi-2024' });
    expect(card.rubrics[0]?.results).toHaveLength(183);
    expect(results.filter(({ outcome }) => outcome === 'met').length).toBeGreaterThan(90);
  });

  it('says the same as a page and as a table', () => {
    const rows = read('scorecard.csv').trimEnd().split('\r\n');
    expect(rows).toHaveLength(results.length + 1);
    for (const [index, { indicatorId, outcome }] of results.entries()) expect(rows[index + 1]).toMatch(new RegExp(`,${indicatorId},.*,${outcome},`));
    const $ = load(read('scorecard.html'));
    expect(
      $('details.feature')
        .toArray()
        .map((node) => $(node).attr('id'))
        .sort(),
    ).toEqual(results.map(({ indicatorId }) => indicatorId).sort());
    expect($('link, iframe, [src]:not([src^="data:"])')).toHaveLength(0);
    expect($('h1').text()).toBe('Republic of Marevia');
    expect($('body').text()).toContain('This is not the UN’s index');
  });

  it.each(['scorecard.html', 'scorecard.csv', 'scorecard.json'])('%s names no folder of the machine that made it', (name) => {
    expect(read(name)).not.toMatch(/(?<![\w.-])\/(?:home|root|tmp|var|Users)\/\w/);
  });
});
