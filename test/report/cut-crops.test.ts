import decodeJpeg from '@jsquash/jpeg/decode.js';
import { beforeAll, describe, expect, it } from 'vitest';
import type { EvidenceRef, Layout, Scorecard } from '../../src/model/index.ts';
import { loadJpegCodec, writeJpeg } from '../../src/report/crop/jpeg-codec.ts';
import { cutCrops, type Shot } from '../../src/report/index.ts';
import { makeSampleScorecard } from './sample-scorecard.ts';

const place = { x: 700, y: 1500, width: 240, height: 40 };

function makeLayout(boxes: Partial<Layout['boxes'][number]>[], changes: Partial<Layout> = {}): Layout {
  return {
    schema: 'assay.layout/1',
    url: 'https://www.gov.example/',
    width: 1280,
    height: 3000,
    shotHeight: 3000,
    boxes: boxes.map((box) => ({ css: '#place-0', kind: 'link', text: 'Apply', ...place, ...box })),
    text: '',
    ...changes,
  };
}

/** A grey page with one red rectangle where the place is. */
async function paint(width: number, height: number, scale = 1): Promise<Uint8Array> {
  const data = new Uint8ClampedArray(width * height * 4).fill(200);
  for (let y = place.y * scale; y < (place.y + place.height) * scale; y += 1) {
    for (let x = place.x * scale; x < (place.x + place.width) * scale; x += 1) data.set([220, 0, 0, 255], (y * width + x) * 4);
  }
  return writeJpeg({ width, height, data }, 90);
}

function withEvidence(...all: Partial<EvidenceRef>[]): Scorecard {
  const sample = makeSampleScorecard();
  const [rubric] = sample.rubrics;
  const result = rubric?.results.find(({ evidence }) => evidence.length > 0);
  if (!rubric || !result?.evidence[0]) throw new Error('the sample has evidence');
  const evidence = all.map((changes) => ({ ...result.evidence[0], css: '#place-0', screenshot: 'shot', ...changes }) as EvidenceRef);
  return { ...sample, rubrics: [{ ...rubric, results: [{ ...result, evidence }] }] };
}

function evidenceOf(scorecard: Scorecard, index = 0): EvidenceRef {
  const evidence = scorecard.rubrics[0]?.results[0]?.evidence[index];
  if (!evidence) throw new Error('no evidence');
  return evidence;
}

async function cut(scorecard: Scorecard, shot: Shot | null) {
  return (await cutCrops(scorecard, () => shot))(evidenceOf(scorecard));
}

describe('cutCrops', () => {
  let image: Uint8Array;
  beforeAll(async () => {
    await loadJpegCodec();
    image = await paint(1280, 3000);
  });

  it('cuts the surroundings of the place and marks it', async () => {
    const crop = await cut(withEvidence({}), { image, layout: makeLayout([{}]) });
    expect(crop).toMatchObject({ width: 640, height: 260 });
    const { data, width } = await decodeJpeg(Uint8Array.from(Buffer.from(crop?.dataUri.split(',')[1] ?? '', 'base64')).buffer);
    const { x, y, width: wide, height: high } = crop?.mark ?? place;
    expect([wide, high]).toEqual([place.width + 6, place.height + 6]);
    const redAt = (column: number, row: number) => (data[(row * width + column) * 4] ?? 0) - (data[(row * width + column) * 4 + 1] ?? 0);
    expect(redAt(x + 8, y + 8)).toBeGreaterThan(150);
    expect(redAt(x + wide - 8, y + high - 8)).toBeGreaterThan(150);
    expect(redAt(x - 12, y - 12)).toBeLessThan(60);
  });

  it('gives the same bytes from the same archive', async () => {
    const shot = { image, layout: makeLayout([{}]) };
    expect(await cut(withEvidence({}), shot)).toEqual(await cut(withEvidence({}), shot));
  });

  it('reads a screenshot taken at another scale than the layout', async () => {
    const crop = await cut(withEvidence({}), { image: await paint(640, 850, 0.5), layout: makeLayout([{}], { shotHeight: 1700 }) });
    expect(crop).toMatchObject({ width: 320, height: 130, mark: { width: Math.round(place.width / 2 + 6) } });
  });

  it('finds the place by its words where the selector is unknown: the smallest box that holds them', async () => {
    const layout = makeLayout([
      { css: 'main', text: 'All about: Apply  for a birth certificate online', height: 900 },
      { css: 'a', text: 'Apply for a birth\ncertificate online' },
    ]);
    const scorecard = withEvidence({ css: 'gone', quote: { exact: 'Apply for a birth certificate online', prefix: '', suffix: '' } });
    expect((await cut(scorecard, { image, layout }))?.mark.height).toBe(place.height + 6);
  });

  it('keeps the mark inside the picture for a place at the edge or taller than the crop', async () => {
    for (const box of [
      { x: 0, y: 0 },
      { x: 1200, width: 300 },
      { y: 2990, height: 400 },
      { y: 100, height: 2500 },
    ]) {
      const crop = await cut(withEvidence({}), { image, layout: makeLayout([box]) });
      if (!crop) throw new Error('no crop');
      const { mark, width, height } = crop;
      expect(mark.x).toBeGreaterThanOrEqual(0);
      expect(mark.y).toBeGreaterThanOrEqual(0);
      expect(mark.x + mark.width).toBeLessThanOrEqual(width);
      expect(mark.y + mark.height).toBeLessThanOrEqual(height);
      expect(mark.width * mark.height).toBeGreaterThan(0);
    }
  });

  it('gives nothing where the screenshot does not show the place, or is no JPEG, or claims to be enormous', async () => {
    const layout = makeLayout([{}]);
    const enormous = Uint8Array.from([0xff, 0xd8, 0xff, 0xc0, 0, 17, 8, 0xff, 0xff, 0xff, 0xff, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1]);
    expect(await cut(withEvidence({}), null)).toBeNull();
    expect(await cut(withEvidence({}), { image, layout: makeLayout([{}], { shotHeight: 1000 }) })).toBeNull();
    expect(await cut(withEvidence({ css: 'gone' }), { image, layout })).toBeNull();
    expect(await cut(withEvidence({}), { image: enormous, layout })).toBeNull();
    expect(await cut(withEvidence({}), { image: new TextEncoder().encode('<svg onload=alert(1)>'), layout })).toBeNull();
  });

  it('goes on after a broken picture', async () => {
    const scorecard = withEvidence({ screenshot: 'broken' });
    const sound = withEvidence({ screenshot: 'sound' });
    const both = { ...scorecard, rubrics: [...scorecard.rubrics, ...sound.rubrics] };
    const broken = Uint8Array.from([...image.subarray(0, 300), ...new Uint8Array(40).fill(0xff)]);
    const find = await cutCrops(both, (id) => ({ image: id === 'broken' ? broken : image, layout: makeLayout([{}]) }));
    expect(find(evidenceOf(sound))?.width).toBe(640);
  });

  it('cuts one picture per feature, from the first evidence that has one', async () => {
    const scorecard = withEvidence({ css: 'gone' }, {}, { quote: { exact: 'another place', prefix: '', suffix: '' } });
    const find = await cutCrops(scorecard, () => ({ image, layout: makeLayout([{}]) }));
    expect([0, 1, 2].map((index) => find(evidenceOf(scorecard, index)) !== null)).toEqual([false, true, false]);
  });
});
