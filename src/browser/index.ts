export { type BrowserSession, launchBrowser } from './browser-session.ts';
export { ensureBrowser, ensureFonts } from './ensure-browser.ts';
export { type FoundBrowser, findBrowser } from './find-browser.ts';
export { inspectFonts, type ScriptFont } from './inspect-fonts.ts';
export type { Page, PageRequest, Rendered, RenderedPage } from './rendered.ts';
