import { describe, expect, it } from 'vitest';
import { type Answerer, crawlSite, page, type Reply } from './site.ts';

const links = Array.from({ length: 20 }, (_, at) => `/${String.fromCharCode(97 + at)}`);

function behind(wall: Reply, from = '/c'): Answerer {
  return (url) =>
    url.pathname === '/'
      ? page('Home', links)
      : url.pathname === '/robots.txt' || url.pathname === '/sitemap.xml'
        ? { status: 404 }
        : url.pathname >= from
          ? wall
          : page(`Page ${url.pathname}`);
}

describe('walls', () => {
  it.each<[string, Reply, string]>([
    ['Cloudflare, by header', { status: 403, headers: [['CF-Mitigated', 'challenge']], body: '<title>One moment</title>' }, 'challenge'],
    [
      'Cloudflare, by script',
      { status: 503, body: '<title>One moment</title><script>window._cf_chl_opt={}; var a="/cdn-cgi/challenge-platform/h/b/orchestrate"</script>' },
      'challenge',
    ],
    ['Imperva with status 200', { body: '<html><head><script src="/_Incapsula_Resource?SWJIYLWA=1"></script></head><body></body></html>' }, 'challenge'],
    ['AWS WAF', { status: 405, headers: [['x-amzn-waf-action', 'captcha']] }, 'challenge'],
    ['DataDome', { status: 403, body: '<script src="https://ct.captcha-delivery.com/c.js"></script>' }, 'captcha'],
    ['a CAPTCHA in place of the page', { body: '<title>Check</title><form><div class="g-recaptcha" data-sitekey="x"></div></form>' }, 'captcha'],
    ['a script puzzle', { body: '<html><body><script>document.cookie="k="+(7*191);location.reload()</script></body></html>' }, 'challenge'],
    ['plain 403', { status: 403, body: page('No') }, 'status'],
  ])('%s: the host is left, what was read is kept', async (_, wall, kind) => {
    const result = await crawlSite({ answer: behind(wall) });
    expect(result.walls).toEqual([expect.objectContaining({ host: 'portal.test', kind })]);
    expect(result.paths).toEqual(['/', '/a', '/b']);
    expect(result.log.length).toBeLessThan(16);
    expect(result.ended).toBe('blocked');
    expect(result.skips.filter(({ reason }) => ['challenge', 'blocked', 'host-left'].includes(reason)).length).toBe(18);
  });

  it('leaves a host at once where requests keep their order', async () => {
    const result = await crawlSite({ answer: behind({ status: 403, headers: [['cf-mitigated', 'challenge']] }) });
    expect(result.log.filter(({ url }) => url.length > 'https://portal.test/'.length && !url.includes('.txt') && !url.includes('.xml')).length).toBe(3);
  });

  it('goes on where single pages are refused', async () => {
    const result = await crawlSite({
      answer: (url) =>
        url.pathname === '/'
          ? page('Home', links)
          : 'bdfhj'.includes(url.pathname.slice(1)) && url.pathname.length === 2
            ? { status: 403 }
            : url.pathname.length === 2
              ? page(url.pathname)
              : null,
    });
    expect(result.walls).toEqual([]);
    expect(result.pages.length).toBe(16);
    expect(result.reasonFor('/b')).toBe('blocked');
  });

  it('does not take an ordinary page with a CAPTCHA in its contact form for a wall', async () => {
    const form = '<form><input name="mail"><div class="g-recaptcha"></div></form>';
    const result = await crawlSite({
      answer: (url) => (url.pathname === '/' ? page('Home', ['/contact']) : url.pathname === '/contact' ? page('Contact', [], form) : null),
    });
    expect(result.paths).toEqual(['/', '/contact']);
    expect(result.walls).toEqual([]);
  });

  it('reads a login page once and says which addresses lead to it', async () => {
    const login = page('Sign in', [], '<form method="post"><input name="u"><input type="password" name="p"></form>');
    const result = await crawlSite({
      answer: (url) => {
        if (url.pathname === '/') return page('Home', ['/mine', '/papers', '/tax']);
        if (url.pathname === '/login') return login;
        return ['/mine', '/papers', '/tax'].includes(url.pathname) ? { status: 302, headers: [['location', `/login?next=${url.pathname}`]] } : null;
      },
      roundSize: 1,
    });
    expect(result.pages.filter(({ url }) => url.includes('/login')).length).toBe(1);
    expect(['/mine', '/papers', '/tax'].map((path) => result.reasonFor(path))).toEqual(['login', 'login', 'login']);
    expect(result.asked('/login')).toBe(1);
    expect(result.walls).toEqual([]);
  });

  it('says unreachable where nothing answers, and leaves a host that fails again and again', async () => {
    const gone = await crawlSite({ answer: () => ({ fault: 'dns' }) });
    expect([gone.ended, gone.reasonFor('/')]).toEqual(['unreachable', 'dns']);
    const dead = await crawlSite({
      answer: (url) => (url.pathname === '/' ? page('Home', links) : url.pathname === '/robots.txt' ? null : { fault: 'timeout' }),
    });
    expect(dead.log.length).toBeLessThan(20);
    expect(dead.skips.some(({ reason }) => reason === 'host-left')).toBe(true);
  });
});
