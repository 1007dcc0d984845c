import { expect, it } from 'vitest';
import { inspectPdf } from '../../src/gather/index.ts';

/** A one-page PDF, written object by object with a table of their places. */
function makePdf({ isGood }: { isGood: boolean }): Buffer {
  const text = isGood ? '/P <</MCID 0>> BDC BT /F1 12 Tf 72 700 Td (Opening hours of our offices in the capital) Tj ET EMC' : '';
  const objects = [
    isGood ? '<</Type /Catalog /Pages 2 0 R /Lang (en) /MarkInfo <</Marked true>> /StructTreeRoot 6 0 R>>' : '<</Type /Catalog /Pages 2 0 R>>',
    '<</Type /Pages /Kids [3 0 R] /Count 1>>',
    `<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources <</Font <</F1 5 0 R>>>>${isGood ? ' /StructParents 0' : ''}>>`,
    `<</Length ${text.length}>>\nstream\n${text}\nendstream`,
    '<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>',
    '<</Type /StructTreeRoot /K 7 0 R /ParentTree 8 0 R>>',
    '<</Type /StructElem /S /P /P 6 0 R /Pg 3 0 R /K 0>>',
    '<</Nums [0 [7 0 R]]>>',
    `<</Title (${isGood ? 'Opening hours' : ''})>>`,
  ];
  let body = '%PDF-1.7\n';
  const places = objects.map((object, index) => {
    const at = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = places.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  return Buffer.from(
    `${body}xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<</Size ${size} /Root 1 0 R /Info 9 0 R>>\nstartxref\n${body.length}\n%%EOF\n`,
    'latin1',
  );
}

it('finds a tagged, titled document with a language in order', async () => {
  const record = await inspectPdf(makePdf({ isGood: true }), 'https://a.example/a.pdf', '0');
  expect(record?.findings).toEqual([]);
  expect(record?.rules.map(({ rule, passed }) => [rule, passed])).toEqual([
    ['pdf-tagged', 1],
    ['pdf-title', 1],
    ['pdf-language', 1],
    ['pdf-text', 1],
  ]);
});

it('names what a document lacks', async () => {
  const record = await inspectPdf(makePdf({ isGood: false }), 'https://a.example/a.pdf', '0');
  expect(record?.findings.map(({ criterion, outcome }) => `${criterion} ${outcome}`)).toEqual(['1.3.1 failed', '2.4.2 failed', '3.1.1 failed', '1.1.1 failed']);
});

it('gives nothing for what is no PDF, and never throws', async () => {
  for (const bytes of ['', '%PDF-1.7\n', 'hello', '%PDF-1.7\n1 0 obj\n<</Type /Catalog'])
    expect(await inspectPdf(Buffer.from(bytes), 'https://a.example/a.pdf', '0')).toBe(null);
});
