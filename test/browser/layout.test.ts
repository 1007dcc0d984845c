import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Layout } from '../../src/model/index.ts';
import { type Bench, openBench, pageOf, pages } from './visit.ts';

const filler = '<div style="height:9000px"></div>';
const bodies: Record<string, string> = {
  '/boxes': `<!doctype html><html id=root><body style="margin:0"><header><a href=/home>Home</a></header>
    <main id=main><h1 style="margin:0;height:40px">Apply for a <em>passport</em></h1>
    <p>First paragraph<br>second   line</p><p class=x>Sec\u00adond</p>
    <ul id=dup><li>One<li><a href=/two>Two</a></ul><div id=dup>Loose text <div>inner</div> tail</div>
    <form action=/search role=search><label>Search <input name=q></label><input type=submit value="Find it"></form></main></body>`,
  '/hidden': `<!doctype html><p>shown</p><p hidden>a1</p><p style="display:none">a2</p><p style="visibility:hidden">a3</p>
    <span style="position:absolute;width:1px;height:1px;overflow:hidden">a4</span><p style="position:absolute;left:-9999px">a5</p>
    <details><summary>more</summary><p>a6</p></details><script>'a7'</script><noscript>a8</noscript><template>a9</template>
    <p style="text-transform:uppercase">straße</p><p style="opacity:0">fading</p><a href=/x><img src=/i.png alt=""></a><select><option>a10</option></select>`,
  '/opened': `<!doctype html><style>.menu,.tab,.lost{display:none}</style><nav>Services <ul class=menu><li><a href=/tax>Taxes</a></li></ul></nav>
    <button aria-controls=faq aria-expanded=false>Questions</button><div id=faq hidden>Bring your passport</div>
    <a href="#fees" data-bs-target="#fees">Fees</a><div id=fees style="height:0;overflow:hidden">12 thalers</div>
    <div role=tabpanel class=tab>Second tab</div><div class=lost>Never shown</div>`,
  '/shadow': `<!doctype html><my-card><b slot=title>Birth certificate</b><i>not slotted</i></my-card><my-card></my-card><script>
    customElements.define('my-card', class extends HTMLElement { constructor() { super(); this.attachShadow({ mode: 'open' }).innerHTML =
      '<style>h2{color:red}</style><h2><slot name=title>No title</slot></h2><p>Apply <a href=/apply>here</a></p>'; } })</script>`,
  '/tall': `<!doctype html><body style="margin:0"><h1>Top</h1>${filler}<h2>Bottom</h2>`,
  '/consent': `<!doctype html><body style="overflow:hidden"><header style="position:sticky;top:0"><nav>Menu</nav></header><h1>Portal</h1>${filler}
    <div style="position:fixed;inset:0;background:#0008"></div>
    <div id=cookie-banner style="position:fixed;bottom:0">We use cookies <button onclick="document.title='clicked'">Accept all</button></div>`,
  '/modal': `<!doctype html><h1>Portal</h1><div role=dialog aria-modal=true style="position:fixed;top:10%;left:10%;width:80%;height:80%;background:#fff">Ihre Meinung?</div>`,
  '/site-class': `<!doctype html><body class=cookies-pending><div class="cookie-wrapper" style="position:fixed;inset:0;overflow:auto"><main><h1>Whole page</h1></main></div>`,
};

let bench: Bench;
beforeAll(async () => {
  bench = await openBench(pages(bodies));
});
afterAll(() => bench.close());

async function layoutOf(path: string, hideConsent = false): Promise<Layout> {
  const { layout } = pageOf(await bench.visit(path, { wantsLayout: true, hideConsent }));
  if (!layout) throw new Error('no layout');
  return layout;
}

/** Size of a JPEG, from its frame header. */
function sizeOf(jpeg: Buffer): [width: number, height: number] {
  for (let at = 2; at < jpeg.length; at += 2 + jpeg.readUInt16BE(at + 2)) {
    const marker = jpeg[at + 1] ?? 0;
    if (marker >= 0xc0 && marker <= 0xc2) return [jpeg.readUInt16BE(at + 7), jpeg.readUInt16BE(at + 5)];
  }
  return [0, 0];
}

describe('layout', () => {
  it('names headings, links, forms and runs of text by the shortest path', async () => {
    const { boxes } = await layoutOf('/boxes');
    const seen = boxes.map(({ kind, css, text }) => `${kind} ${css} ${text}`);
    const main = '#main';
    expect(seen).toEqual([
      'link #root > body:nth-of-type(1) > header:nth-of-type(1) > a:nth-of-type(1) Home',
      'text #root > body:nth-of-type(1) > header:nth-of-type(1) Home',
      `heading ${main} > h1:nth-of-type(1) Apply for a passport`,
      `text ${main} > p:nth-of-type(1) First paragraph second line`,
      `text ${main} > p:nth-of-type(2) Second`,
      `text ${main} > ul:nth-of-type(1) > li:nth-of-type(1) One`,
      `link ${main} > ul:nth-of-type(1) > li:nth-of-type(2) > a:nth-of-type(1) Two`,
      `text ${main} > ul:nth-of-type(1) > li:nth-of-type(2) Two`,
      `text ${main} > div:nth-of-type(1) Loose text`,
      `text ${main} > div:nth-of-type(1) > div:nth-of-type(1) inner`,
      `text ${main} > div:nth-of-type(1) tail`,
      `text ${main} > form:nth-of-type(1) > label:nth-of-type(1) Search`,
      `text ${main} > form:nth-of-type(1) > input:nth-of-type(1) Find it`,
      `form ${main} > form:nth-of-type(1)`.concat(' '),
    ]);
    expect(boxes.find(({ kind }) => kind === 'heading')).toMatchObject({ x: 0, width: 1280, height: 40 });
  });

  it('gives paths that find the same elements again', async () => {
    let found: boolean[] = [];
    const layout = await layoutOf('/boxes');
    await bench.visit('/boxes', {
      whileOpen: async (page) => {
        found = await page.evaluate(
          (paths) => paths.map((css) => document.querySelectorAll(css).length === 1),
          layout.boxes.map(({ css }) => css),
        );
      },
    });
    expect(found.every(Boolean) && found.length > 10).toBe(true);
  });

  it('holds visible text only, in the letters of the markup', async () => {
    const { text, boxes } = await layoutOf('/hidden');
    expect(text).toBe('shown more a6 straße fading');
    expect(boxes.map((box) => box.text).join(' ')).not.toMatch(/a\d/);
  });

  it('counts what a visitor opens with one control as text, without a place in the picture', async () => {
    const { text, boxes } = await layoutOf('/opened');
    expect(text).toBe('Services Taxes Questions Bring your passport Fees 12 thalers Second tab');
    expect(boxes.map((box) => box.text).join(' ')).not.toMatch(/Taxes|passport|thalers|Second|Never/);
  });

  it('sees into shadow roots as visitors do, with the same paths as the markup', async () => {
    const { dom, layout } = pageOf(await bench.visit('/shadow', { wantsLayout: true }));
    expect(dom).toContain('<h2><slot name="title"><b slot="title">Birth certificate</b></slot></h2><p>Apply <a href="/apply">here</a></p>');
    expect(dom).not.toContain('not slotted');
    expect(layout?.text).toBe('Birth certificate Apply here No title Apply here');
    const card = 'html > body:nth-of-type(1) > my-card:nth-of-type';
    const headings = layout?.boxes.filter(({ kind }) => kind === 'heading').map(({ css, text }) => [css, text]);
    expect(headings).toEqual([
      [`${card}(1) > h2:nth-of-type(1)`, 'Birth certificate'],
      [`${card}(2) > h2:nth-of-type(1)`, 'No title'],
    ]);
  });

  it('covers as much as the screenshot, 6000 pixels at most', async () => {
    const { layout, screenshot } = pageOf(await bench.visit('/tall', { wantsLayout: true, wantsScreenshot: true }));
    expect(layout).toMatchObject({ width: 1280, shotHeight: 6000 });
    expect(layout?.height).toBeGreaterThan(9000);
    expect(sizeOf(screenshot ?? Buffer.alloc(0))).toEqual([1280, 6000]);
    const small = pageOf(await bench.visit('/boxes', { wantsScreenshot: true, viewport: { width: 640, height: 480 } }));
    expect(sizeOf(small.screenshot ?? Buffer.alloc(0))).toEqual([640, 480]);
  });
});

describe('consent banners', () => {
  it('are hidden, never clicked, and back again for whoever comes after', async () => {
    let after = '';
    const page = pageOf(
      await bench.visit('/consent', {
        wantsLayout: true,
        wantsScreenshot: true,
        hideConsent: true,
        whileOpen: async (open) => {
          after = await open.evaluate(
            () => `${document.title}|${document.body.style.overflow}|${document.getElementById('cookie-banner')?.getAttribute('style')}`,
          );
        },
      }),
    );
    expect(page.layout?.text).toBe('Menu Portal');
    expect(page.layout?.shotHeight).toBe(6000);
    expect(page.dom).toContain('We use cookies');
    expect(after.replace(/\s/g, '')).toBe('|hidden|position:fixed;bottom:0px;');
  });

  it('stay when not asked for', async () => {
    expect((await layoutOf('/consent')).text).toContain('We use cookies');
  });

  it('are known by role where no name tells', async () => {
    expect((await layoutOf('/modal', true)).text).toBe('Portal');
  });

  it('are not the page itself', async () => {
    expect((await layoutOf('/site-class', true)).text).toBe('Whole page');
  });
});
