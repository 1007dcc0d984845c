import { load } from 'cheerio';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Crop, renderScorecardHtml } from '../../src/report/index.ts';
import { hostileTexts, makeHostileScorecard, makeSampleScorecard } from './sample-scorecard.ts';

const crop: Crop = { dataUri: `data:image/jpeg;base64,${'A'.repeat(20_000)}`, width: 640, height: 260, mark: { x: 10, y: 20, width: 200, height: 40 } };

/** What in a page could run, load or leave; empty for an inert one. */
function findDangers(page: string): string[] {
  const $ = load(page);
  const dangers: string[] = [];
  if ($('script').length !== 1 || $('style').length !== 1) dangers.push('more than our script and style');
  $('iframe,object,embed,link,base,form[action],video,audio,image,foreignObject').each((_, node) => void dangers.push($(node).prop('outerHTML') ?? ''));
  $('*').each((_, node) => {
    for (const [name, value] of Object.entries($(node).attr() ?? {})) {
      if (/^on|^style$|^srcdoc$|^formaction$/i.test(name)) dangers.push(`${name}=${value}`);
      if (name === 'src' && !/^data:image\/jpeg;base64,[A-Za-z0-9+/=]*$/.test(value)) dangers.push(`src ${value.slice(0, 80)}`);
      if (name === 'href' && !/^(#[\w.-]+|https?:\/\/[^/@]+\/.*)$/.test(value)) dangers.push(`href ${value}`);
    }
  });
  if (/\p{Bidi_Control}/u.test(page)) dangers.push('bidi control');
  return dangers;
}

describe('renderScorecardHtml', () => {
  it('shows every feature once, what is open before all else', () => {
    const scorecard = makeSampleScorecard();
    const $ = load(renderScorecardHtml(scorecard));
    const shown = $('details.feature')
      .toArray()
      .map((node) => $(node).attr('id') ?? '');
    const all = scorecard.rubrics.flatMap(({ results }) => results);
    expect(shown.toSorted()).toEqual(all.map(({ indicatorId }) => indicatorId).toSorted());
    const open = new Set(all.filter(({ outcome }) => outcome === 'undetermined' || outcome === 'error').map(({ indicatorId }) => indicatorId));
    expect(open.size).toBeGreaterThan(20);
    expect(shown.slice(0, open.size).every((id) => open.has(id))).toBe(true);
    expect(shown.slice(open.size).some((id) => open.has(id))).toBe(false);
  });

  it('shows the four areas first with interval and tallies, and a point only from coverage 0.85', () => {
    const $ = load(renderScorecardHtml(makeSampleScorecard()));
    const cards = $('.card')
      .toArray()
      .map((node) => $(node).text());
    expect(cards.map((card) => card.match(/^\s*(Services|Participation|Open data|Accessibility|Institutions|Content|Technology)/)?.[1])).toEqual([
      'Services',
      'Participation',
      'Open data',
      'Accessibility',
      'Institutions',
      'Content',
      'Technology',
    ]);
    expect(cards[0]).toMatch(/\d+–\d+\u00a0%.*\d+ met.*\d+ not met.*\d+ undecided/s);
    expect(cards[0]).not.toContain('point 1');
    expect(cards[3]).toContain('point 67\u00a0%');
    expect($('.published').text()).toContain('0.4472');
    expect($('.panel').not('.published').text()).not.toContain('0.4472');
  });

  it('shows for a feature what the verdict stands on', () => {
    const scorecard = makeSampleScorecard();
    const result = scorecard.rubrics[0]?.results.find(({ evidence, basis, levels }) => basis === 'link' && levels && evidence.length > 0);
    const evidence = result?.evidence[0];
    const $ = load(renderScorecardHtml(scorecard, () => crop));
    const entry = $(`[id="${result?.indicatorId}"]`);
    for (const text of [
      result?.question,
      result?.requires,
      result?.why,
      evidence?.quote?.exact,
      evidence?.href,
      evidence?.recordId,
      '2026-03-04 09:17 UTC',
      'A clear link to an official page that was not captured',
      '(reached)',
    ])
      expect(entry.text()).toContain(text);
    expect(entry.find('blockquote').attr('dir')).toBe('auto');
    expect(entry.find('figure img').attr('src')).toBe(crop.dataUri);
    expect(entry.find('figure .mark').attr()).toMatchObject({ x: '10', y: '20', width: '200', height: '40' });
    expect(entry.find('a[rel="noopener noreferrer nofollow"]').length).toBeGreaterThan(0);
  });

  it('says where nothing was found what was searched and what came nearest', () => {
    const scorecard = makeSampleScorecard();
    const unmet = scorecard.rubrics[0]?.results.find(({ outcome, nearest }) => outcome === 'unmet' && nearest.length > 0);
    const text = load(renderScorecardHtml(scorecard))(`[id="${unmet?.indicatorId}"]`).text();
    expect(text).toContain('212 pages in en, ar, km');
    expect(text).toContain(unmet?.nearest[0]?.why);
  });

  it('says that it is not the UN’s index: in title, head, foot and on every printed page', () => {
    const page = renderScorecardHtml(makeSampleScorecard());
    const $ = load(page);
    for (const part of ['title', 'header', 'footer']) expect($(part).text().toLowerCase()).toContain('not the un’s index');
    expect(page).toMatch(/@page\{[^}]*@bottom-left\{content:"This is not the UN’s index/);
  });

  it('allows only its own hashed script and style', () => {
    const policy = load(renderScorecardHtml(makeSampleScorecard()))('meta[http-equiv]').attr('content') ?? '';
    expect(policy).toMatch(
      /^default-src 'none'; img-src data:; style-src 'sha256-[\w+/]{43}='; script-src 'sha256-[\w+/]{43}='; base-uri 'none'; form-action 'none'$/,
    );
  });

  it('comes out inert from a hostile portal', () => {
    const page = renderScorecardHtml(makeHostileScorecard());
    expect(findDangers(page)).toEqual([]);
    expect(load(page)('body').text()).toContain('<script>alert(1)</script>');
  });

  it('comes out inert for any text and address', () => {
    const scorecard = makeSampleScorecard();
    const [rubric] = scorecard.rubrics;
    const result = rubric?.results.find(({ evidence }) => evidence.length > 0);
    if (!rubric || !result?.evidence[0]) throw new Error('the sample has evidence');
    const [evidence] = result.evidence;
    const text = fc.oneof(
      fc.string({ unit: 'binary', minLength: 3, maxLength: 300 }),
      fc.constantFrom(...hostileTexts),
      fc.webUrl(),
      fc.constantFrom('javascript:alert(1)', ' jAvascript:x', 'http://a@b/', 'https://[::1]/"onclick="x'),
    );
    fc.assert(
      fc.property(text, text, text, (url, exact, why) => {
        const spoiled = {
          ...result,
          why,
          evidence: [{ ...evidence, url, href: why, quote: { exact, prefix: '', suffix: '' } }],
          nearest: [{ url, href: exact, why }],
        };
        expect(findDangers(renderScorecardHtml({ ...scorecard, rubrics: [{ ...rubric, results: [spoiled] }] }))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('gives the same bytes again', () => {
    expect(renderScorecardHtml(makeSampleScorecard(), () => crop)).toBe(renderScorecardHtml(makeSampleScorecard(), () => crop));
  });

  it('stays under 8 MB even where every text is as long as it may be and every picture large', () => {
    const scorecard = makeSampleScorecard();
    const long = `https://gov.example/${'ي'.repeat(150)}`;
    const stuffed = scorecard.rubrics.map((rubric) => ({
      ...rubric,
      results: rubric.results.map((result, index) => ({
        ...result,
        why: 'ខ'.repeat(5000),
        evidence: Array.from({ length: 12 }, () => ({
          ...(scorecard.rubrics[0]?.results.find(({ evidence }) => evidence.length > 0)?.evidence[0] as never as object),
          url: `${long}${index}`,
          href: long,
        })) as never,
        nearest: Array.from({ length: 5 }, () => ({ url: long, href: long, why: '&'.repeat(3000) })),
      })),
    }));
    const page = renderScorecardHtml({ ...scorecard, rubrics: stuffed }, () => ({ ...crop, dataUri: `data:image/jpeg;base64,${'A'.repeat(60_000)}` }));
    expect(Buffer.byteLength(page)).toBeLessThan(8_000_000);
  });
});
