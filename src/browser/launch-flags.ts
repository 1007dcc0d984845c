/** Most JavaScript memory of a tab, MiB; a page that wants more crashes alone. */
const heapMiB = 768;

/** Switches that keep Chromium quiet and leave it no way out but the proxy. */
export function listLaunchFlags(proxyUrl: string, isRoot: boolean): string[] {
  return [
    `--proxy-server=${proxyUrl}`,
    // Loopback, too, goes through the proxy, which refuses it.
    '--proxy-bypass-list=<-loopback>',
    '--disable-quic',
    // The `force-` spelling is the older one; Chromium 156 heeds only the shorter (seen by UDP packets to a canary).
    '--webrtc-ip-handling-policy=disable_non_proxied_udp',
    '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
    // Names are the proxy's to resolve; Chromium itself finds none.
    '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
    '--disable-gpu',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-domain-reliability',
    '--no-pings',
    '--dns-prefetch-disable',
    '--mute-audio',
    '--hide-scrollbars',
    `--js-flags=--max-old-space-size=${heapMiB}`,
    // The sandbox cannot start as root; elsewhere it stays.
    ...(isRoot ? ['--no-sandbox'] : []),
  ];
}
