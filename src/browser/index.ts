export { type BrowserSession, type LaunchOptions, launchBrowser } from './browser-session.ts';
export { ensureBrowser, ensureFonts } from './ensure-browser.ts';
export { type FoundBrowser, findBrowser } from './find-browser.ts';
export { inspectFonts, type ScriptFont } from './inspect-fonts.ts';
export type { BlockedCounts, Page, PageRequest, Rendered, RenderedPage, RenderFault } from './rendered.ts';
