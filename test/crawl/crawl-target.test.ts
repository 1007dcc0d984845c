import { describe, expect, it } from 'vitest';
import { crawlSite, page, serve } from './site.ts';

describe('crawlTarget', () => {
  it('reads the pages of a small site, each with its way and its reason', async () => {
    const { pages, paths, ended, reasonFor } = await crawlSite({
      answer: serve({ '/': page('Home', ['/a', '/b', 'https://elsewhere.test/', '/photo.jpg']), '/a': page('A', ['/c']), '/b': page('B'), '/c': page('C') }),
    });
    expect(paths).toEqual(['/', '/a', '/b', '/c']);
    expect(pages.map(({ clicksFromHome, parent }) => [clicksFromHome, parent])).toEqual([
      [0, null],
      [1, 0],
      [1, 0],
      [2, 1],
    ]);
    expect(pages.every(({ reasonVisited }) => reasonVisited.length > 0)).toBe(true);
    expect(ended).toBe('nothing-left');
    expect(reasonFor('https://elsewhere.test/')).toBe('out-of-scope');
    expect(reasonFor('/photo.jpg')).toBe('media-type');
  });
});
