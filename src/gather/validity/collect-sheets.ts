import type { Page } from '../../browser/index.ts';

const mostSheets = 40;
const mostLetters = 3_000_000;

/** Style sheets that an open page loaded, as Chromium holds them; nothing is fetched again. Empty where the page does not let itself be asked. */
export async function collectSheets(page: Page): Promise<{ url: string; text: string }[]> {
  const session = await page.context().newCDPSession(page);
  const sheets: { url: string; text: string }[] = [];
  try {
    await session.send('Page.enable');
    const { frameTree } = await session.send('Page.getResourceTree');
    let letters = 0;
    for (const { url, type, failed, canceled } of frameTree.resources) {
      if (type !== 'Stylesheet' || failed || canceled || !/^https?:/.test(url) || sheets.length >= mostSheets) continue;
      const { content, base64Encoded } = await session.send('Page.getResourceContent', { frameId: frameTree.frame.id, url });
      const text = base64Encoded ? Buffer.from(content, 'base64').toString('utf8') : content;
      letters += text.length;
      if (letters > mostLetters) break;
      sheets.push({ url, text });
    }
  } catch {
    return sheets;
  } finally {
    await session.detach().catch(() => undefined);
  }
  return sheets.sort((a, b) => (a.url < b.url ? -1 : 1));
}
