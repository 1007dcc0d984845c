import type { RequestListener } from 'node:http';
import { type BrowserSession, findBrowser, launchBrowser, type PageRequest, type Rendered, type RenderedPage } from '../../src/browser/index.ts';
import { type AccessEntry, createNetwork, type Network, type NetworkOptions } from '../../src/network/index.ts';
import { type Running, serve } from '../network/servers.ts';

/** A browser behind a network that names 127.0.0.1 alone, and a site there. */
export interface Bench {
  network: Network;
  session: BrowserSession;
  site: Running;
  access: AccessEntry[];
  visit(path: string, request?: Partial<PageRequest>): Promise<Rendered>;
  close(): Promise<void>;
}

export async function openBench(site: RequestListener, options: Partial<NetworkOptions> = {}): Promise<Bench> {
  const browser = findBrowser(process.env);
  if (!browser) throw new Error('these tests need a Chromium');
  const access: AccessEntry[] = [];
  const network = await createNetwork({ allowNetworks: ['127.0.0.1'], userAgent: 'Assay/test', onAccess: (entry) => access.push(entry), ...options });
  const session = await launchBrowser({ browser, proxyUrl: network.proxyUrl, userAgent: 'Assay/test' });
  const running = await serve(site);
  return {
    network,
    session,
    site: running,
    access,
    visit: (path, request) =>
      session.openPage({
        url: URL.parse(path)?.href ?? `${running.url}${path}`,
        timeoutMs: 10_000,
        wantsScreenshot: false,
        wantsLayout: false,
        hideConsent: false,
        ...request,
      }),
    close: async () => {
      await session.close();
      await Promise.all([running.close(), network.close()]);
    },
  };
}

/** A site of pages by path; what is not there answers 404. */
export function pages(bodies: Record<string, string>): RequestListener {
  return (request, response) => {
    const body = bodies[(request.url ?? '').split('?')[0] ?? ''];
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' }).end(body ?? 'not found');
  };
}

export function pageOf(rendered: Rendered): RenderedPage {
  if (!rendered.isOk) throw new Error(`${rendered.reason}: ${rendered.detail}`);
  return rendered;
}
