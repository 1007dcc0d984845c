import { type Behaviour, page, raw, redirect, send } from '../behaviour.ts';

const arrived = 'Arrived in the end';

export const redirects: Behaviour[] = [
  { name: 'a redirect', paths: { '/it': redirect('/there', 301), '/there': page(arrived) }, outcome: { read: arrived } },
  { name: '307 and 308', paths: { '/it': redirect('/next', 307), '/next': redirect('/there', 308), '/there': page(arrived) }, outcome: { read: arrived } },
  { name: 'a redirect to itself', paths: { '/it': redirect('/it') }, outcome: { skip: 'redirect-loop' }, asked: { most: 1 } },
  {
    name: 'a loop of redirects',
    paths: { '/it': redirect('/a'), '/a': redirect('/b'), '/b': redirect('/it') },
    outcome: { skip: 'redirect-loop' },
    asked: { most: 1 },
  },
  {
    name: 'a chain of redirects without end',
    paths: { '/it': redirect('/chain/a') },
    otherwise: (request, response) => redirect(`${request.url}a`)(request, response, 1),
    outcome: { skip: ['redirect-limit', 'trap'] },
    check: (_result, log) => (log.filter(({ path }) => path.startsWith('/chain')).length <= 12 ? null : 'followed too far'),
  },
  {
    name: 'a redirect that wants a cookie first',
    paths: {
      '/it': (request, response) => (request.headers.cookie ? page(arrived) : redirect('/set'))(request, response, 1),
      '/set': (_request, response) => response.writeHead(302, { location: '/it', 'set-cookie': 'seen=1' }).end(),
    },
    outcome: { skip: 'redirect-loop' },
  },
  { name: 'a redirect to ftp', paths: { '/it': redirect('ftp://files.test/x') }, outcome: { skip: 'scheme' } },
  { name: 'a redirect to javascript', paths: { '/it': redirect('javascript:alert(1)') }, outcome: { skip: 'scheme' } },
  { name: 'a redirect to data', paths: { '/it': redirect('data:text/html,<p>hello') }, outcome: { skip: 'scheme' } },
  { name: 'a redirect to a file', paths: { '/it': redirect('file:///etc/passwd') }, outcome: { skip: 'scheme' } },
  { name: 'a redirect to what is no address', paths: { '/it': redirect('http://[broken') }, outcome: { skip: 'address-invalid' } },
  { name: 'a redirect that leads nowhere', paths: { '/it': (_request, response) => response.writeHead(302).end() }, outcome: { skip: 'http-error' } },
  { name: 'a redirect with an empty Location', paths: { '/it': redirect('') }, outcome: { skip: 'http-error' } },
  {
    name: '300 without a choice',
    paths: { '/it': (request, response) => send(response, 300, 'text/html', `<a href="${request.url}1">one</a>`) },
    outcome: { skip: 'http-error' },
  },
  { name: 'a redirect off the site', paths: { '/it': redirect('http://elsewhere.test/') }, outcome: { skip: 'out-of-scope' } },
  { name: 'a redirect to a private network', paths: { '/it': redirect('http://10.0.0.1/') }, outcome: { skip: ['out-of-scope', 'address-forbidden'] } },
  {
    name: 'a redirect to the metadata address by a name of its own',
    paths: { '/it': redirect('http://metadata.SITE/latest/') },
    outcome: { skip: 'address-forbidden' },
  },
  { name: 'a redirect to loopback by a name of its own', paths: { '/it': redirect('http://loopback6.SITE/') }, outcome: { skip: 'address-forbidden' } },
  {
    name: 'an entry that redirects to a private network',
    paths: { '/': redirect('http://192.168.0.1/admin') },
    about: '/',
    outcome: { skip: 'address-forbidden' },
    endsHost: true,
  },
  {
    name: 'an entry that redirects to a decimal loopback address',
    paths: { '/': redirect('http://2130706434/') },
    about: '/',
    outcome: { skip: 'address-forbidden' },
    endsHost: true,
  },
  {
    name: 'a Location in UTF-8 bytes',
    paths: {
      '/it': raw(Buffer.from('HTTP/1.1 302 Found\r\nLocation: /éàü\r\nContent-Length: 0\r\nConnection: close\r\n\r\n')),
      '/%C3%A9%C3%A0%C3%BC': page(arrived),
    },
    outcome: { read: arrived },
  },
  { name: 'a relative Location with dots', paths: { '/it': redirect('./a/../../there?x=1'), '/there?x=1': page(arrived) }, outcome: { read: arrived } },
  {
    name: 'a refresh in the markup',
    paths: {
      '/it': (_request, response) => send(response, 200, 'text/html', '<title>Wait</title><meta http-equiv="Refresh" content="0;url=\'/there\'">'),
      '/there': page(arrived),
    },
    about: '/there',
    outcome: { read: arrived },
  },
  { name: 'a refresh to itself', paths: { '/it': page('Ticker', '<meta http-equiv="refresh" content="1">') }, outcome: { read: 'Ticker' }, asked: { most: 1 } },
];
