import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bench, openBench, pageOf, pages } from './visit.ts';

const posted: string[] = [];
let bench: Bench;

const bodies: Record<string, string> = {
  '/plain': '<!doctype html><html lang=en><title>Plain</title><h1>Hello</h1><p>world</p>',
  '/scripted':
    "<!doctype html><title>S</title><main></main><script>fetch('/plain').then(r=>r.text()).then(t=>{document.querySelector('main').textContent='from script'})</script>",
  '/hostile-globals':
    "<!doctype html><p id=a>kept</p><script>Array.prototype.toJSON=()=>'broken';Array.prototype.push=()=>0;Map=null;document.querySelectorAll=()=>{throw 1};JSON.stringify=()=>'no';window.getComputedStyle=null</script>",
  '/dialogs':
    "<!doctype html><p>before</p><script>alert(1);confirm(2);prompt(3);print();addEventListener('beforeunload',e=>{e.preventDefault();e.returnValue='x'});document.body.append('after')</script>",
  '/popups': "<!doctype html><p>x</p><a id=a href=/plain target=_blank>y</a><script>window.open('/opened');a.click()</script>",
  '/endless': '<!doctype html><h1>Busy</h1><script>for(;;);</script>',
  '/memory': '<!doctype html><h1>Hungry</h1><script>const a=[];for(;;)a.push(new Array(1e6).fill(Math.random()))</script>',
  '/beacons':
    "<!doctype html><p>x</p><script>navigator.sendBeacon('/beacon','x');fetch('/post',{method:'POST',body:'x'}).catch(()=>0);fetch('/put',{method:'PUT'}).catch(()=>0);new WebSocket('ws://'+location.host+'/socket');new EventSource('/events')</script>",
  '/autosubmit': '<!doctype html><p>still here</p><form method=post action=/posted><input name=a value=b></form><script>document.forms[0].submit()</script>',
  '/refresh': '<!doctype html><meta http-equiv=refresh content="0;url=/plain"><p>moving</p>',
  '/location': "<!doctype html><p>moving</p><script>location.replace('/plain')</script>",
  '/whirl': "<!doctype html><p>whirl</p><script>location.replace('/whirl?'+Math.random())</script>",
  '/download-link': '<!doctype html><p>x</p><iframe src=/file></iframe>',
  '/media':
    '<!doctype html><p>x</p><img src=/i.png><video src=/v.mp4 autoplay></video><style>@font-face{font-family:F;src:url(/f.woff2)}p{font-family:F}</style>',
  '/trackers':
    '<!doctype html><p>x</p><script src="http://www.google-analytics.com/ga.js"></script><script src="http://cdn.matomo.cloud/x.js"></script><link rel=prefetch href=/prefetched>',
  '/vast': `<!doctype html>${'<p><a href=/x>link</a></p>'.repeat(100_000)}`,
  '/worker':
    "<!doctype html><p id=a></p><script>a.textContent=[typeof Worker,typeof SharedWorker,typeof RTCPeerConnection,typeof WebTransport].join(' ')</script>",
  '/storage': `<!doctype html><p id=a></p><script>
    const found = [document.cookie, localStorage.k, sessionStorage.k, window.name, history.length].join('|');
    document.cookie = 'k=v'; localStorage.k = sessionStorage.k = window.name = 'v'; history.pushState(0, '', '/storage?pushed');
    const opening = indexedDB.open('k', 1);
    opening.onupgradeneeded = () => { opening.isNew = true; };
    opening.onsuccess = () => { a.textContent = found + '|' + opening.isNew; };
  </script>`,
};

beforeAll(async () => {
  const site = pages(bodies);
  bench = await openBench((request, response) => {
    posted.push(`${request.method} ${request.url}`);
    if (request.url === '/file') response.writeHead(200, { 'content-type': 'application/zip', 'content-disposition': 'attachment; filename=a.zip' }).end('zip');
    else if (request.url === '/pdf') response.writeHead(200, { 'content-type': 'application/pdf' }).end('%PDF-1.4');
    else if (request.url === '/json') response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    else if (request.url === '/moved') response.writeHead(302, { location: '/plain' }).end();
    else if (request.url === '/round') response.writeHead(302, { location: '/round' }).end();
    else if (request.url === '/gone') response.writeHead(410, { 'content-type': 'text/html' }).end('<!doctype html><p>gone');
    else if (request.url === '/silent') return;
    else if (request.url === '/half') response.writeHead(200, { 'content-type': 'text/html' }).write('<!doctype html><h1>Half a page</h1>'.padEnd(3000));
    else if (request.url === '/slow-part')
      response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><h1>Slow part</h1><script async src=/silent></script>');
    else site(request, response);
  });
});
afterAll(() => bench.close());

describe('openPage', () => {
  it('gives the markup with its document type, status and address', async () => {
    expect(pageOf(await bench.visit('/plain'))).toMatchObject({
      url: `${bench.site.url}/plain`,
      status: 200,
      dom: '<!DOCTYPE html><html lang="en"><head><title>Plain</title></head><body><h1>Hello</h1><p>world</p></body></html>',
      isSettled: true,
      isTruncated: false,
    });
  });

  it('waits for what scripts fetch', async () => {
    expect(pageOf(await bench.visit('/scripted')).dom).toContain('<main>from script</main>');
  });

  it('reads a page whose scripts broke every global', async () => {
    const page = pageOf(await bench.visit('/hostile-globals', { wantsLayout: true }));
    expect(page.dom).toContain('<p id="a">kept</p>');
    expect(page.layout?.boxes).toEqual([expect.objectContaining({ css: '#a', kind: 'text', text: 'kept' })]);
  });

  it('gives the same for the same page', async () => {
    const [a, b] = [pageOf(await bench.visit('/plain', { wantsLayout: true })), pageOf(await bench.visit('/plain', { wantsLayout: true }))];
    expect([a.dom, a.layout]).toEqual([b.dom, b.layout]);
  });

  it.each([
    ['/moved', 200, '/plain'],
    ['/gone', 410, '/gone'],
    ['/nothing', 404, '/nothing'],
    ['/refresh', 200, '/plain'],
    ['/location', 200, '/plain'],
  ])('ends %s with %i at %s', async (path, status, end) => {
    expect(pageOf(await bench.visit(path))).toMatchObject({ status, url: `${bench.site.url}${end}` });
  });

  it('dismisses dialogs and print, also on leaving', async () => {
    const page = pageOf(await bench.visit('/dialogs'));
    expect(page.blocked.dialog).toBe(3);
    expect(page.dom).toContain('after');
  });

  it('closes pop-ups before they load', async () => {
    const page = pageOf(await bench.visit('/popups'));
    expect(page.blocked.popup).toBeGreaterThanOrEqual(2);
    expect(posted).not.toContain('GET /opened');
  });

  it('sends no beacon, no POST, no socket, and counts them', async () => {
    const page = pageOf(await bench.visit('/beacons'));
    expect(page.blocked).toMatchObject({ method: 2, beacon: 1, socket: 2 });
    expect(posted.filter((line) => /beacon |post|put|socket|events/.test(line))).toEqual([]);
  });

  it('submits no form by POST', async () => {
    const page = pageOf(await bench.visit('/autosubmit'));
    expect(page.dom.slice(0, 500)).toContain('still here');
    expect(page.blocked.method).toBe(1);
    expect(posted).not.toContain('POST /posted');
  });

  it('blocks trackers and prefetching', async () => {
    const page = pageOf(await bench.visit('/trackers'));
    expect(page.blocked.tracker).toBe(2);
    expect(posted).not.toContain('GET /prefetched');
  });

  it('fetches pictures and fonts for a screenshot only, films never', async () => {
    const seen = () => posted.filter((line) => /i\.png|v\.mp4|f\.woff2/.test(line)).sort();
    expect(pageOf(await bench.visit('/media')).blocked.media).toBe(3);
    expect(seen()).toEqual([]);
    expect(pageOf(await bench.visit('/media', { wantsScreenshot: true })).blocked.media).toBe(1);
    expect(seen()).toEqual(['GET /f.woff2', 'GET /i.png']);
  });

  it('leaves scripts no workers, peers or transports', async () => {
    expect(pageOf(await bench.visit('/worker')).dom).toContain('undefined undefined undefined undefined');
  });

  it('keeps nothing from one page to the next', async () => {
    const fresh = await openBench(pages(bodies));
    const found: (string | undefined)[] = [];
    for (let times = 0; times < 3; times++) {
      const { dom } = pageOf(await fresh.visit('/storage', { viewport: { width: 800 + times, height: 600 } }));
      found.push(/<p id="a">(.*?)<\/p>/.exec(dom)?.[1]);
    }
    await fresh.close();
    expect(found).toEqual(['||||2|true', '||||2|true', '||||2|true']);
  });

  it.each([
    ['/file', 'media-type'],
    ['/pdf', 'media-type'],
    ['/json', 'media-type'],
    ['/round', 'redirect-loop'],
    ['/memory', 'render'],
  ])('answers %s with %s', async (path, reason) => {
    expect(await bench.visit(path)).toMatchObject({ isOk: false, reason });
  });

  it.each([
    ['/endless', 'timeout'],
    ['/silent', 'timeout'],
  ])('gives up on %s in time', async (path, reason) => {
    expect(await bench.visit(path, { timeoutMs: 700 })).toMatchObject({ isOk: false, reason });
  });

  it.each([
    ['/half', 'Half a page'],
    ['/slow-part', 'Slow part'],
  ])('reads what there is of %s and says that it did not settle', async (path, text) => {
    const page = pageOf(await bench.visit(path, { timeoutMs: 1000 }));
    expect([page.isSettled, page.dom.includes(text)]).toEqual([false, true]);
  });

  it('refuses downloads inside a page', async () => {
    expect(pageOf(await bench.visit('/download-link')).dom).toContain('iframe');
  });

  it('lets no page whirl for ever', async () => {
    const rendered = await bench.visit('/whirl', { timeoutMs: 3000 });
    expect(posted.filter((line) => line.startsWith('GET /whirl')).length).toBeLessThanOrEqual(10);
    expect(rendered.requests).toBeLessThanOrEqual(10);
  });

  it('asks the caller about every request', async () => {
    const asked: string[] = [];
    const allowRequest = (url: string, method: string, type: string) => {
      asked.push(`${method} ${type} ${new URL(url).pathname}`);
      return !url.includes('i.png');
    };
    const page = pageOf(await bench.visit('/media', { wantsScreenshot: true, allowRequest }));
    expect(page.blocked.refused).toBe(1);
    expect(asked).toEqual(expect.arrayContaining(['GET document /media', 'GET image /i.png']));
    expect(await bench.visit('/plain', { allowRequest: () => false })).toMatchObject({ isOk: false, reason: 'out-of-scope' });
  });

  it('shows given markup at an address without asking the server', async () => {
    const before = posted.length;
    const page = pageOf(await bench.visit('/given', { html: '<!doctype html><title>Given</title><a href=x>link</a>' }));
    expect(page.dom).toContain('Given');
    expect(page.url).toBe(`${bench.site.url}/given`);
    expect(posted.length).toBe(before);
  });

  it('hands the open page to the caller and stops when told to', async () => {
    let title = '';
    await bench.visit('/plain', {
      whileOpen: async (page) => {
        title = await page.title();
      },
    });
    expect(title).toBe('Plain');
    const stop = new AbortController();
    const rendered = bench.visit('/silent', { signal: stop.signal });
    stop.abort();
    expect(await rendered).toMatchObject({ isOk: false, reason: 'stopped' });
  });

  it("leaves the caller's own errors to the caller", async () => {
    const fault = new TypeError('a bug of ours');
    await expect(bench.visit('/plain', { whileOpen: () => Promise.reject(fault) })).rejects.toBe(fault);
    expect(pageOf(await bench.visit('/plain')).status).toBe(200);
  });

  it('gives all markup of a vast page, and as many boxes as it may', async () => {
    const page = pageOf(await bench.visit('/vast', { wantsLayout: true, timeoutMs: 30_000 }));
    expect(page.dom.length).toBeGreaterThan(2_500_000);
    expect(page.layout?.boxes.length ?? 0).toBeLessThanOrEqual(6000);
  });

  it('survives a crashing tab, and starts the browser again when it dies', async () => {
    const crash = async (command: 'Page.crash' | 'Browser.crash') =>
      bench.visit('/plain', {
        whileOpen: async (page) => {
          const session = await page.context().newCDPSession(page);
          await session.send(command).catch(() => undefined);
        },
      });
    expect(await crash('Page.crash')).toMatchObject({ isOk: false, reason: 'render', detail: 'the tab crashed' });
    expect(pageOf(await bench.visit('/plain')).status).toBe(200);
    expect(await crash('Browser.crash')).toMatchObject({ isOk: false, reason: 'render' });
    const both = await Promise.all([bench.visit('/plain'), bench.visit('/plain')]);
    expect(both.map(({ isOk }) => isOk)).toEqual([true, true]);
  });
});
