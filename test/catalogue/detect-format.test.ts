import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detectFormat, isAsLabelled } from '../../src/catalogue/index.ts';
import { makeFiles } from './files/make-files.ts';

const files = makeFiles();

describe('detectFormat', () => {
  it('has more than 300 files to tell', () => {
    expect(files.length).toBeGreaterThanOrEqual(300);
  });

  it.each(files.map((file) => [file.name, file] as const))('tells %s', (_name, { bytes, isWhole, format, packed, encoding }) => {
    const found = detectFormat(bytes, isWhole);
    expect([...found.packed, found.format]).toEqual([...packed, format]);
    if (encoding && format !== 'empty') expect(found.encoding?.startsWith('utf') ? found.encoding : 'legacy').toBe(encoding);
  });

  it('says how the columns of a table are parted, and which rows do not agree', () => {
    const text = 'Spending of the year\n\nyear;region;amount\n2024;north;1,5\n2024;"south; east";2\n2025;north\n2025;west;3\n';
    expect(detectFormat(Buffer.from(text), true).table).toEqual({ delimiter: ';', columns: 3, rows: 6, raggedRows: 2, hasHeader: true });
  });

  it('takes any bytes without failing', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 400 }),
        fc.constantFrom('', 'PK\x03\x04', '\x1f\x8b\x08', '%PDF-', '<?xml ', '{"', 'II*\x00', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', '\x03~\x01\x1f'),
        (bytes, sign) => {
          expect(detectFormat(Buffer.concat([Buffer.from(sign, 'latin1'), bytes]), false).format).toMatch(/^[a-z0-9-]+$/);
        },
      ),
    );
  });
});

describe('isAsLabelled', () => {
  const html = detectFormat(Buffer.from('<!doctype html><html><body>Not found</body></html>'), true);
  const csv = detectFormat(Buffer.from('a,b\n1,2\n3,4\n'), true);

  it('finds a page behind the label of a table', () => {
    expect(isAsLabelled('CSV', html)).toBe(false);
    expect(isAsLabelled('text/csv', html)).toBe(false);
    expect(isAsLabelled('http://publications.europa.eu/resource/authority/file-type/XLSX', html)).toBe(false);
  });

  it('forgives a broader label, and says nothing of one that means nothing', () => {
    expect(isAsLabelled('TXT', csv)).toBe(true);
    expect(isAsLabelled('.csv', csv)).toBe(true);
    expect(isAsLabelled('CSV (UTF-8)', csv)).toBe(true);
    expect(isAsLabelled('something', csv)).toBeNull();
    expect(isAsLabelled(null, csv)).toBeNull();
  });
});
