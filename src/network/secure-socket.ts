import { constants } from 'node:crypto';
import { isIP, type Socket } from 'node:net';
import { connect } from 'node:tls';
import { describe } from './dial.ts';
import type { TlsState } from './exchange.ts';

export type Secured = { isOk: true; socket: Socket; tls: TlsState } | { isOk: false; reason: 'tls' | 'timeout' | 'reset'; detail: string; tls: TlsState };

/**
 * Puts TLS 1.2 or newer on a connection. A fault of the certificate is reported in `tls` and the connection kept, unless
 * `isStrict`: the page can then be read and the fault recorded as evidence.
 */
export function secureSocket(raw: Socket, host: string, isStrict: boolean, milliseconds: number): Promise<Secured> {
  return new Promise((done) => {
    let hasShakenHands = false;
    const socket = connect({
      socket: raw,
      host,
      ...(isIP(host) ? {} : { servername: host }),
      ALPNProtocols: ['http/1.1'],
      minVersion: 'TLSv1.2',
      // The verdict is read from `authorizationError`; refusing here would hide the page behind the certificate.
      rejectUnauthorized: false,
      // As browsers do, accept servers that never learnt secure renegotiation.
      secureOptions: constants.SSL_OP_LEGACY_SERVER_CONNECT,
    });
    const timer = setTimeout(() => fail('timeout', `no TLS handshake within ${milliseconds} ms`), milliseconds);
    const fail = (reason: 'tls' | 'timeout' | 'reset', detail: string) => {
      clearTimeout(timer);
      if (!hasShakenHands) done({ isOk: false, reason, detail, tls: { isValid: false, error: detail } });
      socket.destroy();
    };
    socket.on('error', (error) => fail(describe(error) === 'ECONNRESET' ? 'reset' : 'tls', describe(error)));
    socket.once('close', () => fail('reset', 'closed during the TLS handshake'));
    socket.once('secureConnect', () => {
      const protocol = socket.getProtocol();
      const error = socket.authorized ? undefined : describe(socket.authorizationError);
      const tls: TlsState = { isValid: socket.authorized, ...(error === undefined ? {} : { error }), ...(protocol === null ? {} : { protocol }) };
      if (isStrict && error !== undefined) {
        clearTimeout(timer);
        hasShakenHands = true;
        socket.destroy();
        return done({ isOk: false, reason: 'tls', detail: error, tls });
      }
      clearTimeout(timer);
      hasShakenHands = true;
      socket.removeAllListeners('error').removeAllListeners('close');
      // The next owner listens for errors; until then none may escape.
      socket.on('error', () => undefined);
      done({ isOk: true, socket, tls });
    });
  });
}
