import { describe, expect, it } from 'vitest';
import { annotate, observe } from './observe.ts';

const spent = { groups: [['sector-education'], ['spending', 'government-budget']], at: ['label'], own: ['sector-education'], figure: true };

describe('figures of a sector', () => {
  const table = (cells: string) => `<main><h1>Government budget</h1><table><tr><th>Function</th><th>Million</th></tr><tr>${cells}</tr></table></main>`;

  it('stand in another cell of the row that names the sector', () => {
    const [budget] = annotate([{ path: '/budget', html: table('<td>Education</td><td>2 745</td>') }]);
    expect(observe(budget, 'about', spent)[0]).toMatchObject({ strength: 'hit', place: { quote: { exact: 'Education' } } });
  });

  it('do not stand where the row has none', () => {
    const [budget] = annotate([{ path: '/budget', html: table('<td>Education</td><td>see the ministry</td>') }]);
    expect(observe(budget, 'about', spent)).toEqual([]);
  });
});

describe('a list of links above the first heading', () => {
  const side =
    '<div><ul><li><a href="/news">News</a></li><li><a href="/consultations">Public consultations</a></li><li><a href="/data">Data</a></li><li><a href="/help">Help</a></li></ul></div>';

  it('is a menu: what it leads to from a page of consultations is no consultation', () => {
    const [, news] = annotate([
      { path: '/consultations', html: `${side}<h1>Public consultations</h1><p>Draft law on waters, open until 20 December 2026.</p>` },
      {
        path: '/news',
        html: `${side}<h1>From the ministries</h1><div><h3>New hospital opens</h3><p>11 September 2026. It has twelve wards and a school for nurses.</p></div>`,
      },
    ]);
    expect(observe(news, 'consultation', { topics: ['sector-health'] }).filter(({ strength }) => strength === 'hit')).toEqual([]);
  });
});
