export { type BrowserSession, type LaunchOptions, launchBrowser } from './browser-session.ts';
export { ensureBrowser } from './ensure-browser.ts';
export { type FoundBrowser, findBrowser } from './find-browser.ts';
export type { BlockedCounts, Page, PageRequest, Rendered, RenderedPage, RenderFault } from './rendered.ts';
