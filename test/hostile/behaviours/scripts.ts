import { type Answer, type Behaviour, html, page, raw, send } from '../behaviour.ts';

const ran = 'The script ran to here';
const stays = 'What came without scripts';
/** A page whose script writes `ran` once it is past the trouble. */
const scripted = (script: string): Answer => page('Scripted', `<p id=out>${stays}</p><script>${script}</script>`);
const write = `document.getElementById('out').textContent=${JSON.stringify(ran)};`;
const survives = (name: string, script: string, more: Partial<Behaviour> = {}): Behaviour => ({
  name,
  paths: { '/it': scripted(script) },
  inBrowser: true,
  outcome: { read: ran },
  ...more,
});
/** The browser gives the page up, or shows what there is; what came over HTTP is there in any case. */
const endures = (name: string, script: string, more: Partial<Behaviour> = {}): Behaviour => ({
  ...survives(name, script),
  outcome: { read: new RegExp(`${stays}|${ran}`) },
  ...more,
});

/** What pages do in a browser. */
export const scripts: Behaviour[] = [
  survives('a page that scripts fill', write),
  survives('dialogs one after another', `alert(1);confirm(2);prompt(3);${write}`),
  survives('pop-ups', `for(let i=0;i<20;i++)window.open('/pop'+i);${write}`),
  survives('printing', `window.print();${write}`),
  survives(
    'a page that will not be left',
    `window.onbeforeunload=()=>'stay';addEventListener('beforeunload',(e)=>{e.preventDefault();e.returnValue='x'});${write}`,
  ),
  survives('a service worker', `navigator.serviceWorker?.register('/worker.js').catch(()=>{});${write}`),
  survives(
    'asking for place, camera and leave to notify',
    `navigator.geolocation?.getCurrentPosition(()=>{});navigator.mediaDevices?.getUserMedia({video:true}).catch(()=>{});window.Notification?.requestPermission();${write}`,
  ),
  survives('full screen and pointer lock', `document.documentElement.requestFullscreen().catch(()=>{});${write}`),
  survives(
    'sockets, beacons and posts',
    `try{new WebSocket('ws://'+location.host+'/socket')}catch{};navigator.sendBeacon('/beacon','x');fetch('/post',{method:'POST',body:'x'}).catch(()=>{});${write}`,
    {
      check: (_result, log) => (log.some(({ path }) => /socket|beacon|post/.test(path)) ? 'something was sent' : null),
    },
  ),
  survives('a flood of messages to the console', `for(let i=0;i<20000;i++)console.error('x'.repeat(100));${write}`),
  survives('globals that are broken', `Array.prototype.map=null;JSON.stringify=()=>{throw 1};document.querySelectorAll=null;${write}`),
  survives('a download by script', `const a=document.createElement('a');a.href='/file.zip';a.download='x';a.click();${write}`, {
    paths: {
      '/it': scripted(`const a=document.createElement('a');a.href='/file.zip';a.download='x';document.body.append(a);a.click();${write}`),
      '/file.zip': (_request, response) => send(response, 200, 'application/zip', 'PK', { 'content-disposition': 'attachment' }),
    },
  }),
  survives(
    'scrolling that never ends',
    `${write}const more=()=>{for(let i=0;i<5;i++){const p=document.createElement('p');p.textContent='more';p.style.height='900px';document.body.append(p)}};more();addEventListener('scroll',more)`,
  ),
  endures('a storm of timers', `${write}for(let i=0;i<50;i++)setInterval(()=>{document.title=String(Math.random())},1)`),
  survives('requests that never end', `${write}setInterval(()=>fetch('/poll?'+Math.random()).catch(()=>{}),20)`),
  survives(
    'a hundred thousand elements by script',
    `const d=document.createDocumentFragment();for(let i=0;i<100000;i++)d.append(document.createElement('i'));document.body.append(d);${write}`,
  ),
  survives('a page that eats memory', `${write}const a=[];setInterval(()=>a.push(new Array(50000).fill(a.length)),50)`),
  {
    name: 'script navigation',
    paths: { '/it': page('Gate', "<script>location.href='/there'</script>"), '/there': page(ran) },
    inBrowser: true,
    about: '/there',
    outcome: { read: ran },
  },
  endures('a script without end', 'while(true){}'),
  endures('promises without end', '(function again(){Promise.resolve().then(again)})()'),
  endures('a page that loads itself again and again', "location.replace('/it?'+Math.random())", { outcome: { read: /./ } }),
  endures('a script that leads to a private network', "location.href='http://10.0.0.1/'"),
  endures('a script that leads to the metadata address', "location.href='http://169.254.169.254/latest/meta-data/'"),
  {
    name: 'a script that hangs the page it comes from',
    paths: { '/it': page(stays, '<script src="/slow.js"></script>'), '/slow.js': raw('', true) },
    inBrowser: true,
    outcome: { read: stays },
  },
  {
    name: 'markup that scripts write for ever',
    paths: { '/it': page(stays, '<script>setInterval(()=>document.write("<p>x</p>"),5)</script>') },
    inBrowser: true,
    outcome: { read: /./ },
  },
  {
    name: 'a page empty without scripts',
    paths: {
      '/it': (_request, response) =>
        send(
          response,
          200,
          'text/html',
          `<!doctype html><title>App</title><div id=root></div><script>document.getElementById('root').innerHTML=${JSON.stringify(html(ran))}</script>`,
        ),
    },
    inBrowser: true,
    outcome: { read: ran },
  },
];

/** Certificates and names. */
export const hosts: Behaviour[] = [
  {
    name: 'a certificate nobody vouches for',
    paths: { '/it': page('Read all the same') },
    isSecure: true,
    outcome: { read: 'Read all the same' },
    check: ({ pages }) => (pages.every(({ tls }) => tls?.isValid === false && tls.error !== undefined) ? null : 'the fault is not recorded'),
  },
  {
    name: 'a certificate nobody vouches for, strictly',
    paths: {},
    isSecure: true,
    strictTls: true,
    about: '/',
    outcome: { skip: ['tls', 'robots-unreachable'] },
    endsHost: true,
  },
  { name: 'a name that does not exist', paths: {}, entry: 'http://nowhere.test/', about: 'http://nowhere.test/', outcome: { skip: 'dns' }, endsHost: true },
  {
    name: 'a port that is closed',
    paths: {},
    entry: 'http://127.0.0.1:1/',
    about: 'http://127.0.0.1:1/',
    outcome: { skip: ['connect', 'address-forbidden'] },
    endsHost: true,
  },
  {
    name: 'an entry in a private network',
    paths: {},
    entry: 'http://10.1.2.3/',
    about: 'http://10.1.2.3/',
    outcome: { skip: 'address-forbidden' },
    endsHost: true,
  },
  {
    name: 'an entry at loopback in another spelling',
    paths: {},
    entry: 'http://[::ffff:7f00:2]/',
    about: 'http://[::ffff:7f00:2]/',
    outcome: { skip: 'address-forbidden' },
    endsHost: true,
  },
  {
    name: 'a name whose answers include a private address',
    paths: {},
    entry: 'http://mixed.test/',
    about: 'http://mixed.test/',
    outcome: { skip: 'address-forbidden' },
    endsHost: true,
  },
  {
    name: 'an entry that is no web address',
    paths: {},
    entry: 'gopher://old.test/',
    about: 'gopher://old.test/',
    outcome: { skip: 'address-invalid' },
    endsHost: true,
  },
];
