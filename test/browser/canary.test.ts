import { createSocket } from 'node:dgram';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Running, serve } from '../network/servers.ts';
import { type Bench, openBench, pages } from './visit.ts';

/** A server on a loopback address that the operator did not name: nothing may ever reach it. */
let canary: Running;
const datagrams = createSocket('udp4');
let packets = 0;
const bodies: Record<string, string> = {};
let bench: Bench;

beforeAll(async () => {
  canary = await serve((_request, response) => response.setHeader('access-control-allow-origin', '*').end('<h1>secret</h1>'), '127.0.0.2');
  datagrams.on('message', () => {
    packets += 1;
  });
  await new Promise<void>((done) => datagrams.bind(0, '127.0.0.2', done));
  const answers = ['127.0.0.1', '127.0.0.2', '127.0.0.1', '127.0.0.2'];
  bench = await openBench(
    (request, response) => {
      const path = request.url ?? '';
      if (path.startsWith('/redirect'))
        response.writeHead(302, { location: Buffer.from(decodeURIComponent(path.slice('/redirect?'.length))).toString('latin1') }).end();
      else if (path === '/hints')
        response
          .writeHead(200, {
            'content-type': 'text/html',
            link: `<${canary.url}/hint>; rel=preload; as=script, <${canary.url}>; rel=preconnect`,
            refresh: `5;url=${canary.url}/refresh`,
          })
          .end('<!doctype html><p>x');
      else pages(bodies)(request, response);
    },
    // A name whose answer turns to loopback, one whose answers are mixed, and one that is loopback from the start.
    {
      resolve: async (name) => {
        if (name === 'rebind.example') return [answers.shift() ?? '127.0.0.2'];
        if (name === 'mixed.example') return ['127.0.0.1', '127.0.0.2'];
        return ['127.0.0.2'];
      },
    },
  );
});
afterAll(async () => {
  await Promise.all([bench.close(), canary.close()]);
  datagrams.close();
});

/** Every way that was thought of to name the canary's address. */
function spellings(port: number): string[] {
  return [
    ...[
      '127.0.0.2',
      '2130706434',
      '0x7f000002',
      '0177.0.0.2',
      '127.2',
      '127.0.2',
      '0x7f.0.0.0x2',
      '127.0.0.2.',
      '%31%32%37.0.0.2',
      '１２７.0.0.2',
      '127。0。0。2',
    ],
    ...['[::ffff:127.0.0.2]', '[::ffff:7f00:2]', '[64:ff9b::127.0.0.2]', '[::127.0.0.2]', '[2002:7f00:2::]', '[0:0:0:0:0:ffff:7f00:2]'],
    ...['rebind.example', 'mixed.example', 'inside.example', 'localhost', 'a.localhost', '127.0.0.2.nip.example'],
  ].map((host) => `http://${host}:${port}/`);
}

describe('a canary on loopback', () => {
  it('is not reached by the client, in any notation, by any name', async () => {
    for (const url of spellings(canary.port)) {
      const result = await bench.network.fetchOnce({ url, maxBytes: 1000 });
      expect([url, result.isOk]).toEqual([url, false]);
    }
    expect(canary.connections()).toBe(0);
  });

  it('is not reached by the client after a redirect', async () => {
    for (const target of [
      ...spellings(canary.port),
      `//127.0.0.2:${canary.port}/`,
      `https://127.0.0.2:${canary.port}/`,
      'file:///etc/passwd',
      'gopher://127.0.0.2/',
    ]) {
      const url = `${bench.site.url}/redirect?${encodeURIComponent(target)}`;
      const { hops, final } = await bench.network.fetchFollowing({ url, maxBytes: 1000, maxRedirects: 5 });
      expect([target, hops.length, final.isOk]).toEqual([target, 1, false]);
    }
    expect(canary.connections()).toBe(0);
  });

  it('is not reached by the browser when asked outright or by redirect', async () => {
    for (const url of spellings(canary.port)) expect([url, (await bench.visit(url, { timeoutMs: 5000 })).isOk]).toEqual([url, false]);
    expect(await bench.visit(`http://127.0.0.2:${canary.port}/`)).toMatchObject({ isOk: false, reason: 'address-forbidden' });
    expect(await bench.visit(`/redirect?${encodeURIComponent(canary.url)}`)).toMatchObject({ isOk: false, reason: 'address-forbidden' });
    expect(canary.connections()).toBe(0);
  });

  it('is not reached by anything a page can do', async () => {
    const secure = `https://127.0.0.2:${canary.port}`;
    const [tcp, udp] = [canary.url, `127.0.0.2:${(datagrams.address() as AddressInfo).port}`];
    const tricks: Record<string, string> = {
      fetch: `<script>fetch('${tcp}/a').catch(()=>0);fetch('${tcp}/b',{mode:'no-cors'}).catch(()=>0);fetch('/redirect?${tcp}').catch(()=>0)</script>`,
      xhr: `<script>const x=new XMLHttpRequest;x.open('GET','${tcp}');x.send()</script>`,
      beacon: `<script>navigator.sendBeacon('${tcp}','x')</script><a id=a ping=${tcp} href=#>x</a><script>a.click()</script>`,
      sockets: `<script>for(const s of ['ws','wss'])try{new WebSocket(s+'://127.0.0.2:${canary.port}/')}catch{};new EventSource('${tcp}')</script>`,
      frames: `<iframe src=${tcp}></iframe><iframe src=${secure}></iframe><iframe srcdoc="<img src=${tcp}/x>"></iframe><object data=${tcp}></object><embed src=${tcp}>`,
      images: `<img src=${tcp}/i srcset="${tcp}/j 2x"><picture><source srcset=${tcp}/k><img></picture><svg><image href=${tcp}/l /></svg><input type=image src=${tcp}/m><video poster=${tcp}/n src=${tcp}/o></video><audio src=${tcp}/p autoplay></audio>`,
      styles: `<link rel=stylesheet href=${tcp}/s><style>@import '${tcp}/t';@font-face{font-family:F;src:url(${tcp}/f)}body{background:url(${tcp}/u);font-family:F}</style>`,
      scripts: `<script src=${tcp}/v></script><script type=module>import('${tcp}/w').catch(()=>0)</script><script type=speculationrules>{"prefetch":[{"urls":["${tcp}/sp"]}],"prerender":[{"urls":["${tcp}/sq"]}]}</script>`,
      hints: `<link rel=prefetch href=${tcp}><link rel=preconnect href=${tcp}><link rel=dns-prefetch href=//inside.example><link rel=preload as=fetch href=${tcp}><link rel=modulepreload href=${tcp}><link rel=manifest href=${tcp}/man><link rel=icon href=${tcp}/ico>`,
      form: `<form action=${tcp}><input name=a></form><script>document.forms[0].submit()</script>`,
      post: `<form action=${tcp} method=post></form><script>document.forms[0].submit()</script>`,
      refresh: `<meta http-equiv=refresh content="0;url=${tcp}">`,
      location: `<script>location.href='${tcp}'</script>`,
      popup: `<script>window.open('${tcp}');window.open('about:blank').location='${tcp}'</script>`,
      download: `<a id=d download href=${tcp}>x</a><script>d.click()</script>`,
      workers: `<script>const u=URL.createObjectURL(new Blob(["fetch('${tcp}');new WebSocket('ws://127.0.0.2:${canary.port}')"]));try{new Worker(u)}catch{};navigator.serviceWorker&&navigator.serviceWorker.register('/sw').catch(()=>0)</script>`,
      peers: `<iframe id=f></iframe><script>for(const w of [window,f.contentWindow])try{const p=new w.RTCPeerConnection({iceServers:[{urls:'stun:${udp}'},{urls:'turn:${udp}',username:'a',credential:'b'}]});p.createDataChannel('x');p.createOffer().then(o=>p.setLocalDescription(o))}catch{};try{new WebTransport('https://${udp}/')}catch{}</script>`,
      names: `<img src=http://rebind.example:${canary.port}/><img src=http://inside.example:${canary.port}/><iframe src=http://localhost:${canary.port}></iframe><script>fetch('http://[::ffff:127.0.0.2]:${canary.port}/',{mode:'no-cors'}).catch(()=>0)</script>`,
      csp: `<meta http-equiv=content-security-policy content="img-src 'none'; report-uri ${tcp}"><img src=/x>`,
      base: `<base href=${tcp}/><img src=rel><script src=rel.js></script>`,
    };
    for (const [name, markup] of Object.entries(tricks)) bodies[`/${name}`] = `<!doctype html><p>${name}</p>${markup}`;
    for (const name of [...Object.keys(tricks), 'hints']) {
      await bench.visit(`/${name}`, { wantsScreenshot: true, timeoutMs: 4000 });
      expect([name, canary.connections(), packets]).toEqual([name, 0, 0]);
    }
    expect(bench.access.filter(({ isAllowed, host }) => !isAllowed && host.startsWith('127.0.0.2')).length).toBeGreaterThan(10);
  });

  it('sees nothing of the peer connections that a fresh frame hands out', async () => {
    // The switch alone must hold, even where our script never ran.
    await bench.visit('/plain', {
      html: '<!doctype html><p>x',
      whileOpen: async (page) => {
        const port = (datagrams.address() as AddressInfo).port;
        await page.evaluate(async (server) => {
          const frame = document.body.appendChild(document.createElement('iframe'));
          const Peer = (frame.contentWindow as unknown as { RTCPeerConnection?: typeof RTCPeerConnection } | null)?.RTCPeerConnection;
          if (!Peer) return;
          const peer = new Peer({ iceServers: [{ urls: `stun:${server}` }] });
          peer.createDataChannel('x');
          const gathered = new Promise<void>((done) => {
            peer.onicecandidate = ({ candidate }) => candidate ?? done();
          });
          await peer.setLocalDescription(await peer.createOffer());
          await gathered;
        }, `127.0.0.2:${port}`);
      },
    });
    expect(packets).toBe(0);
  });

  it('is reached when the operator names its network: the canary sings', async () => {
    const named = await openBench(pages({ '/': `<!doctype html><iframe src=${canary.url}></iframe>` }), { allowNetworks: ['127.0.0.0/8'] });
    await named.visit('/');
    const result = await named.network.fetchOnce({ url: canary.url, maxBytes: 100 });
    await named.close();
    expect(result.isOk).toBe(true);
    expect(canary.connections()).toBeGreaterThanOrEqual(2);
  });

  it('leaves the log free of what Chromium asks on its own account', () => {
    const hosts = new Set(bench.access.filter(({ isAllowed, by }) => isAllowed && by === 'browser').map(({ host }) => host.replace(/:\d+$/, '')));
    expect([...hosts].filter((host) => /google|gvt1/.test(host))).toEqual([]);
  });
});
