import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { type Answer, type Behaviour, html, send } from '../behaviour.ts';

const said = 'Said under a coding';
const text = html(said);
const coded =
  (coding: string, body: Uint8Array): Answer =>
  (_request, response) =>
    send(response, 200, 'text/html; charset=utf-8', body, { 'content-encoding': coding });
const bomb = gzipSync(Buffer.concat([Buffer.from(text), Buffer.alloc(80_000_000, ' ')]));
const typed = (type: string | null, body: string | Uint8Array, headers: Record<string, string> = {}): Behaviour['paths'] => ({
  '/it': (_request, response) => send(response, 200, type, body, headers),
});

export const bodies: Behaviour[] = [
  { name: 'gzip', paths: { '/it': coded('gzip', gzipSync(text)) }, outcome: { read: said } },
  { name: 'br', paths: { '/it': coded('br', brotliCompressSync(text)) }, outcome: { read: said } },
  { name: 'zstd, though not asked for', paths: { '/it': coded('zstd', zstdCompressSync(text)) }, outcome: { read: said } },
  { name: 'deflate with its header', paths: { '/it': coded('deflate', deflateSync(text)) }, outcome: { read: said } },
  { name: 'deflate without its header', paths: { '/it': coded('deflate', deflateRawSync(text)) }, outcome: { read: said } },
  { name: 'gzip twice', paths: { '/it': coded('gzip, gzip', gzipSync(gzipSync(text))) }, outcome: { read: said } },
  { name: 'gzip that is plain', paths: { '/it': coded('gzip', Buffer.from(text)) }, outcome: { skip: 'decode' } },
  { name: 'gzip that breaks off', paths: { '/it': coded('gzip', gzipSync(text).subarray(0, -12)) }, outcome: { read: said } },
  { name: 'a gzip bomb', paths: { '/it': coded('gzip', bomb) }, outcome: { read: said } },
  { name: 'a bomb in a bomb', paths: { '/it': coded('gzip, gzip', gzipSync(bomb)) }, outcome: { read: said } },
  { name: 'codings stacked high', paths: { '/it': coded('gzip, gzip, gzip, gzip', gzipSync(text)) }, outcome: { skip: 'decode' } },
  { name: 'a coding nobody knows', paths: { '/it': coded('x-secret', Buffer.from(text)) }, outcome: { skip: 'decode' } },
  { name: 'no type', paths: typed(null, text), outcome: { read: said } },
  { name: 'HTML as plain text', paths: typed('text/plain', text), outcome: { read: said } },
  { name: 'HTML as bytes to download', paths: typed('application/octet-stream', text, { 'content-disposition': 'attachment' }), outcome: { read: said } },
  { name: 'a type that is no type', paths: typed('whatever', text), outcome: { read: said } },
  { name: 'a picture at an address without a suffix', paths: typed('image/png', Buffer.from('89504e470d0a1a0a', 'hex')), outcome: { skip: 'media-type' } },
  { name: 'an archive', paths: typed('application/zip', Buffer.from('504b0304', 'hex')), outcome: { skip: 'media-type' } },
  { name: 'bytes without a type or a meaning', paths: typed(null, Buffer.from([1, 2, 3, 0, 255, 254])), outcome: { skip: 'media-type' } },
  { name: 'an empty page', paths: typed('text/html', ''), outcome: { skip: 'media-type' } },
  { name: 'a page of one space', paths: typed('text/html', ' '), outcome: { read: /^$/ } },
];
