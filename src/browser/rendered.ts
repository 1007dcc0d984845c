import type { Page } from 'playwright-core';
import type { Layout, SkipReason } from '../model/index.ts';

export type { Page } from 'playwright-core';

/** What was kept from happening while a page was open; each kind is counted. */
export const blockKinds = ['method', 'beacon', 'socket', 'tracker', 'media', 'prefetch', 'scheme', 'refused', 'limit', 'popup', 'dialog', 'download'] as const;
export type BlockKind = (typeof blockKinds)[number];
export type BlockedCounts = Record<BlockKind, number>;

export interface PageRequest {
  url: string;
  /** For loading, and again for whatever is asked of the loaded page; milliseconds. */
  timeoutMs: number;
  wantsScreenshot: boolean;
  wantsLayout: boolean;
  /** Hide consent banners from screenshot and layout; they are never clicked. */
  hideConsent: boolean;
  /** CSS pixels; 1280 × 1024 where not given. */
  viewport?: { width: number; height: number };
  signal?: AbortSignal;
  /** Asked for every request of the page that our own rules let pass. */
  allowRequest?: (url: string, method: string, resourceType: string) => boolean;
  /** Run in the page and its frames before their own scripts, in their world. */
  initScript?: () => void;
  /** Work on the open page, after it was read and photographed. The tab is used again: take away what outlives a page (sessions, listeners). */
  whileOpen?: (page: Page) => Promise<void>;
  /** Markup to show at `url` instead of what the server has. */
  html?: string;
}

export interface RenderedPage {
  isOk: true;
  /** Address after redirects and script navigation. */
  url: string;
  status: number;
  /** Document type and markup after scripts ran. */
  dom: string;
  isTruncated: boolean;
  /** Whether loading and the network came to rest in time. */
  isSettled: boolean;
  /** JPEG of the page, one image pixel per CSS pixel, at most 6000 high. */
  screenshot?: Buffer;
  layout?: Layout;
  blocked: BlockedCounts;
  requests: number;
  consoleErrors: number;
  milliseconds: number;
}

export interface RenderFault {
  isOk: false;
  url: string;
  reason: SkipReason;
  detail: string;
  blocked: BlockedCounts;
  requests: number;
  milliseconds: number;
}

export type Rendered = RenderedPage | RenderFault;
