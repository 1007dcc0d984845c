/**
 * Runs in every frame before its own scripts: takes away what opens connections beside requests (peer connections,
 * WebTransport), what hides web sockets from us (workers), and what disturbs (print, new windows).
 */
export function disarmPage(): void {
  for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'WebTransport', 'Worker', 'SharedWorker']) {
    Reflect.deleteProperty(globalThis, name);
  }
  globalThis.print = () => undefined;
}
