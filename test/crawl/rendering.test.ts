import { describe, expect, it } from 'vitest';
import type { Rendered } from '../../src/crawl/index.ts';
import { crawlSite, page, serve } from './site.ts';

const dom = { id: 'dom', digest: `sha256:${'1'.repeat(64)}` };
const shown = (url: string, html: string): Rendered => ({ isOk: true, url, html: Buffer.from(html), dom });
const shell = '<title>App</title><div id="root"></div><script src="/app.js"></script>';

describe('rendering', () => {
  it('opens what a rule asks for, and follows what scripts wrote', async () => {
    const result = await crawlSite({
      answer: serve({ '/': shell, '/made': page('Made by a script') }),
      shouldRender: ({ isEntry }) => (isEntry ? 'the home page' : null),
      render: async (url) => shown(url, page('Home in full', ['/made'])),
    });
    expect(result.paths).toEqual(['/', '/made']);
    expect(result.pages[0]).toMatchObject({ via: 'browser', renderedBecause: 'the home page', dom });
    expect(result.pages[1]).toMatchObject({ via: 'http' });
    expect(result.pages[1]?.dom).toBeUndefined();
    expect(result.journal.filter(({ kind }) => kind === 'rendered').length).toBe(1);
  });

  it('keeps what came over HTTP where the browser gives up, and says so', async () => {
    const result = await crawlSite({
      answer: serve({ '/': page('Home', ['/a']), '/a': page('A') }),
      shouldRender: () => 'always',
      render: async () => ({ isOk: false, reason: 'timeout', detail: 'the page does not answer' }),
    });
    expect(result.pages.map(({ via }) => via)).toEqual(['http', 'http']);
    expect(result.skips.filter(({ reason }) => reason === 'render').length).toBe(2);
  });

  it('takes where a script leads for a page of its own: the home page still', async () => {
    const result = await crawlSite({
      answer: serve({ '/': shell, '/en/home': page('Home', ['/a']), '/a': page('A') }),
      shouldRender: ({ isEntry }) => (isEntry ? 'the home page' : null),
      render: async (url) => shown(url.endsWith('.test/') ? 'https://portal.test/en/home' : url, page('Home', ['/a'])),
    });
    expect(result.pages.map(({ url, isEntry, clicksFromHome, via }) => [new URL(url).pathname, isEntry, clicksFromHome, via])).toEqual([
      ['/', true, 0, 'http'],
      ['/en/home', true, 0, 'browser'],
      ['/a', false, 1, 'http'],
    ]);
  });

  it('does not render again what an interrupted run rendered', async () => {
    const answer = serve({ '/': shell, '/made': page('Made') });
    const options = { answer, shouldRender: ({ isEntry }: { isEntry: boolean }) => (isEntry ? 'the home page' : null) };
    const first = await crawlSite({ ...options, render: async (url) => shown(url, page('Home', ['/made'])) });
    let rendered = 0;
    const second = await crawlSite({
      ...options,
      render: async (url) => {
        rendered += 1;
        return shown(url, '');
      },
      journal: {
        replay: first.journal,
        append: async () => undefined,
        recall: async ({ id }) => first.archive.get(id) ?? Promise.reject(new Error(id)),
        recallRendered: async ({ finalUrl }) => shown(finalUrl, page('Home', ['/made'])),
        usedMinutes: 0,
      },
    });
    expect([rendered, second.log.length]).toEqual([0, 0]);
    expect(second.pages).toEqual(first.pages);
  });
});
