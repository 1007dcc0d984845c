import { words } from '../../crawl/site.ts';
import { type Behaviour, html, send } from '../behaviour.ts';

const said = 'Said in odd markup';
const body = (text: string): Behaviour['paths'] => ({ '/it': (_request, response) => send(response, 200, 'text/html; charset=utf-8', text) });

export const markup: Behaviour[] = [
  { name: 'tags that never close', paths: body(`<html><body><div><p><b><i>${said} <table><tr><td>${words('a')}<a href="/other">x`), outcome: { read: said } },
  { name: 'tags closed in the wrong order', paths: body(`</div></body><main><p>${said}</main></p><html></b></title>`), outcome: { read: said } },
  { name: 'a hundred thousand nested elements', paths: body(`<main><p>${said}</p>${'<div>'.repeat(100_000)}`), outcome: { read: said } },
  { name: 'a page of megabytes', paths: body(html(said, `<p>${words('filler', 60)}</p>`.repeat(3000))), outcome: { read: said } },
  { name: 'one word of a megabyte', paths: body(html(said, 'a'.repeat(900_000))), outcome: { read: said } },
  { name: 'an attribute of a megabyte', paths: body(html(said, `<a href="/x" title="${'b'.repeat(800_000)}">x</a>`)), outcome: { read: said } },
  {
    name: 'a hundred thousand attributes',
    paths: body(html(said, `<p ${Array.from({ length: 60_000 }, (_, at) => `a${at}`).join(' ')}>x</p>`)),
    outcome: { read: said },
  },
  { name: 'a comment that never ends', paths: body(`${html(said)}<!-- ${'-'.repeat(100_000)}`), outcome: { read: said } },
  { name: 'null bytes', paths: body(html(said, '\u0000\u0000<p>\u0000</p>')), outcome: { read: said } },
  { name: 'entities by the ten thousand', paths: body(html(said, '&amp;&#x41;&nosuch;&#1114112;'.repeat(10_000))), outcome: { read: said } },
  {
    name: 'a million links',
    paths: body(`<title>${said}</title><main>${said}${Array.from({ length: 1_000_000 }, (_, at) => `<a href=/z${at.toString(36)}>`).join('')}`),
    outcome: { read: said },
    check: ({ skips }) => (skips.length < 1500 ? null : `${skips.length} skips listed`),
  },
  {
    name: 'links of every scheme',
    paths: body(
      html(
        said,
        [
          'javascript:x()',
          'data:text/html,x',
          'mailto:a@b.test',
          'tel:+1',
          'ftp://a.test/',
          'file:///etc/passwd',
          'http://',
          'http://[',
          '//',
          'blob:x',
          'about:blank',
          'ws://a.test/',
        ]
          .map((href) => `<a href="${href}">x</a>`)
          .join(''),
      ),
    ),
    outcome: { read: said },
  },
  {
    name: 'links with a user name',
    paths: {
      ...body(html(said, '<a href="http://user:secret@SITE/with-name">x</a>')),
      '/with-name': (request, response) =>
        send(response, 200, 'text/html', html(request.headers.authorization === undefined ? 'no name sent' : 'a name was sent')),
    },
    about: '/with-name',
    outcome: { read: 'no name sent' },
  },
  { name: '`<base>` that points away', paths: body(`<base href="http://elsewhere.test/">${html(said, '<a href="x">x</a>')}`), outcome: { read: said } },
  {
    name: 'XML that includes files',
    paths: {
      '/it': (_request, response) =>
        send(response, 200, 'application/xml', `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>${said} &b;</a>`),
    },
    outcome: { read: /./ },
  },
  {
    name: 'XHTML with laughs by the billion',
    paths: {
      '/it': (_request, response) =>
        send(
          response,
          200,
          'application/xhtml+xml',
          `<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><html><body><p>${said} &c;</p></body></html>`,
        ),
    },
    outcome: { read: said },
  },
];
