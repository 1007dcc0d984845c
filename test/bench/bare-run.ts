// The bare floor: what a developer would write with crawlee, Playwright and axe-core alone. Its own process; one JSON argument.
import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Configuration, PlaywrightCrawler } from '@crawlee/playwright';
import { chromium } from 'playwright-core';
import { z } from 'zod';

const plan = z
  .strictObject({
    url: z.string(),
    folder: z.string(),
    browser: z.string(),
    concurrency: z.number(),
    pages: z.number(),
    /** Pages that axe-core looks at, and pages that are photographed whole: the first ones. */
    inspected: z.number(),
    photographed: z.number(),
  })
  .parse(JSON.parse(process.argv[2] ?? '{}'));

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const done = { pages: 0, inspected: 0, photographed: 0 };
await mkdir(plan.folder, { recursive: true });

const crawler = new PlaywrightCrawler(
  {
    launchContext: { launcher: chromium, launchOptions: { executablePath: plan.browser, args: ['--no-sandbox', '--disable-gpu'] } },
    headless: true,
    maxConcurrency: plan.concurrency,
    maxRequestsPerCrawl: plan.pages,
    requestHandler: async ({ page, request, enqueueLinks }) => {
      const number = done.pages;
      done.pages += 1;
      const name = join(plan.folder, String(number));
      await writeFile(`${name}.html`, await page.content());
      if (number < plan.photographed) {
        await page.screenshot({ path: `${name}.jpg`, type: 'jpeg', quality: 70, fullPage: true });
        done.photographed += 1;
      }
      if (number < plan.inspected) {
        await page.evaluate(axeSource);
        const found: unknown = await page.evaluate('axe.run()');
        await writeFile(`${name}.axe.json`, JSON.stringify({ url: request.url, found }));
        done.inspected += 1;
      }
      await enqueueLinks({ strategy: 'same-hostname' });
    },
  },
  new Configuration({ storageClientOptions: { localDataDirectory: join(plan.folder, 'storage') } }),
);
await crawler.run([plan.url]);
process.stdout.write(`\n${JSON.stringify(done)}\n`);
