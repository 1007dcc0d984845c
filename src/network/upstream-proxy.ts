import { connect, isIPv6, type Socket } from 'node:net';
import { AssayError } from '../model/index.ts';

/** The proxy through which the operator's machine reaches the Internet. */
export interface UpstreamProxy {
  host: string;
  port: number;
  /** Value of Proxy-Authorization, from user name and password in the address. */
  authorization?: string;
}

const longestHead = 16_384;

/**
 * Reads `http://[user:password@]host[:port]`.
 * @throws AssayError `usage` when it is not the address of an HTTP proxy.
 */
export function parseUpstreamProxy(address: string): UpstreamProxy {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url?.protocol !== 'http:' || url.hostname === '') {
    throw new AssayError('usage', `“${address}” is not the address of an HTTP proxy.`, 'Give it as http://host:port.');
  }
  const login = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port || 80),
    ...(url.username === '' ? {} : { authorization: `Basic ${Buffer.from(login).toString('base64')}` }),
  };
}

/**
 * Opens a tunnel by CONNECT, to an address already checked where the name could be resolved here, so that the proxy cannot
 * be led elsewhere by another DNS answer. Rejects when the proxy refuses.
 */
export function openTunnel(proxy: UpstreamProxy, host: string, port: number, stop: AbortSignal): Promise<Socket> {
  return new Promise((done, fail) => {
    const socket = connect({ host: proxy.host, port: proxy.port, noDelay: true });
    const authority = `${isIPv6(host) ? `[${host}]` : host}:${port}`;
    let head = Buffer.alloc(0);
    const abort = () => socket.destroy(new Error('aborted'));
    const settle = () => {
      stop.removeEventListener('abort', abort);
      socket.off('data', onData).off('error', onEnd).off('close', onClose);
    };
    const onEnd = (error: Error) => {
      settle();
      socket.destroy();
      fail(error);
    };
    const onClose = () => onEnd(new Error('the proxy hung up'));
    const onData = (chunk: Buffer) => {
      head = Buffer.concat([head, chunk]);
      const end = head.indexOf('\r\n\r\n');
      if (end < 0) {
        if (head.length > longestHead) onEnd(new Error('the proxy does not speak HTTP'));
        return;
      }
      const status = /^HTTP\/1\.[01] (\d{3})/.exec(head.toString('latin1', 0, end))?.[1];
      if (status !== '200') return onEnd(new Error(`the proxy answered ${status ?? 'nonsense'} for ${authority}`));
      settle();
      socket.pause();
      if (head.length > end + 4) socket.unshift(head.subarray(end + 4));
      done(socket);
    };
    stop.addEventListener('abort', abort, { once: true });
    if (stop.aborted) abort();
    socket.on('error', onEnd).on('close', onClose).on('data', onData);
    socket.once('connect', () => {
      const login = proxy.authorization === undefined ? '' : `Proxy-Authorization: ${proxy.authorization}\r\n`;
      socket.write(`CONNECT ${authority} HTTP/1.1\r\nHost: ${authority}\r\n${login}\r\n`);
    });
  });
}
