import { readFile, realpath, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, sep } from 'node:path';

const types: Record<string, string> = {
  '.html': 'text/html',
  '.htm': 'text/html',
  '.xhtml': 'application/xhtml+xml',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.vtt': 'text/vtt',
  '.txt': 'text/plain',
};
const longestFile = 50_000_000;

export interface ServedFolder {
  /** `http://127.0.0.1:port`, without a slash at its end. */
  origin: string;
  close: () => Promise<void>;
}

/** Serves the files of one folder, and nothing outside it, to this machine alone. */
export async function serveFolder(folder: string): Promise<ServedFolder> {
  const root = await realpath(folder);
  const read = async (url: string): Promise<{ bytes: Buffer; type: string } | null> => {
    try {
      const path = decodeURIComponent(new URL(url, 'http://folder').pathname);
      if (path.includes('\0')) return null;
      const asked = await realpath(join(root, path.endsWith('/') ? `${path}index.html` : path));
      const { size, isFile } = await stat(asked).then((found) => ({ size: found.size, isFile: found.isFile() }));
      // A link may lead out of the folder.
      if (!asked.startsWith(root + sep) || !isFile || size > longestFile) return null;
      return { bytes: await readFile(asked), type: types[extname(asked).toLowerCase()] ?? 'application/octet-stream' };
    } catch {
      return null;
    }
  };
  const server = createServer((request, response) => {
    void read(request.url ?? '/').then((file) => {
      const charset = file && /^text\/|javascript|json/.test(file.type) && file.type !== 'text/html' ? '; charset=utf-8' : '';
      if (file) response.writeHead(200, { 'content-type': `${file.type}${charset}` }).end(file.bytes);
      else response.writeHead(404, { 'content-type': 'text/plain' }).end('not found');
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
