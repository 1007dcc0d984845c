import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { type AddressInfo, createServer as createTcpServer, type Socket, type Server as TcpServer } from 'node:net';
import { certificate } from './certificate.ts';

export interface Running {
  port: number;
  url: string;
  /** TCP connections accepted so far. */
  connections: () => number;
  close(): Promise<void>;
}

async function start(server: Server | TcpServer, scheme: string, host: string): Promise<Running> {
  const sockets = new Set<Socket>();
  let connections = 0;
  server.on('connection', (socket: Socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((done) => server.listen(0, host, done));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `${scheme}://${host}:${port}`,
    connections: () => connections,
    close: () =>
      new Promise<void>((done) => {
        server.close(() => done());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** A web server on a loopback address; any 127.x.y.z will do on Linux. */
export function serve(listener: RequestListener, host = '127.0.0.1'): Promise<Running> {
  return start(createServer(listener), 'http', host);
}

export function serveSecurely(listener: RequestListener): Promise<Running> {
  return start(createSecureServer({ ...certificate }, listener), 'https', '127.0.0.1');
}

/** A server of bare sockets, for answers that are not HTTP. */
export function serveSockets(listener: (socket: Socket) => void): Promise<Running> {
  return start(createTcpServer(listener), 'http', '127.0.0.1');
}
