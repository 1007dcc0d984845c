import { gzipSync } from 'node:zlib';
import { binaries, makeDbf, makeShp, makeZip } from './binary-files.ts';
import { createEncoder } from './encode-text.ts';
import { makeGeoJson, makeJson, makeLines, makeTable, makeXml, samples } from './text-files.ts';

export interface MadeFile {
  name: string;
  bytes: Uint8Array;
  isWhole: boolean;
  format: string;
  packed: string[];
  /** Of text, the family that must be told: `utf-8`, `utf-16le`, … or `legacy`. */
  encoding?: string;
}

/** As much of a file as is asked for. */
const firstBytes = 32_768;
const unicode = ['utf-8', 'utf-8-bom', 'utf-16le-bom', 'utf-16be-bom', 'utf-16le', 'utf-16be', 'utf-32le-bom', 'utf-32be-bom'];
const legacy: [script: string, encoding: string][] = [
  ['latin', 'windows-1252'],
  ['latin', 'iso-8859-15'],
  ['cyrillic', 'windows-1251'],
  ['cyrillic', 'koi8-r'],
  ['greek', 'iso-8859-7'],
  ['arabic', 'windows-1256'],
  ['japanese', 'shift_jis'],
  ['japanese', 'euc-jp'],
  ['chinese', 'gb18030'],
  ['chinese', 'big5'],
  ['korean', 'euc-kr'],
];
const unpackable = new Set(['unknown', 'empty', 'xlsx', 'docx', 'pptx', 'ods', 'odt', 'shp', 'dbf', 'kml']);

type MakeText = (name: string, text: string, format: string, encoding?: string) => MadeFile;

function createTextMaker(): MakeText {
  const encode = createEncoder();
  return (name, text, format, encoding = 'utf-8') => ({
    name: `${name} in ${encoding}`,
    bytes: encode(text, encoding),
    isWhole: true,
    format,
    packed: [],
    encoding: unicode.includes(encoding) ? encoding.replace('-bom', '') : 'legacy',
  });
}

function listTexts(make: MakeText): MadeFile[] {
  const files: MadeFile[] = [];
  for (const script of ['plain', 'latin', 'cyrillic', 'greek', 'arabic', 'japanese', 'chinese', 'korean', 'hindi']) {
    files.push(
      make(`${script} table`, makeTable(script, ',', 30), 'csv'),
      make(`${script} table, semicolons`, makeTable(script, ';', 12, 'all', '\r\n'), 'csv'),
      make(`${script} table, tabs`, makeTable(script, '\t', 20), 'tsv'),
      make(`${script} JSON`, makeJson(script, 20), 'json'),
      make(`${script} places`, makeGeoJson(script, 5), 'geojson'),
      make(`${script} lines`, makeLines(script, 9), 'jsonl'),
      make(`${script} XML`, makeXml(script, 9), 'xml'),
    );
  }
  for (const encoding of unicode.slice(1)) {
    for (const script of ['latin', 'cyrillic', 'japanese']) files.push(make(`${script} table`, makeTable(script, ';', 30), 'csv', encoding));
    files.push(
      make('JSON', makeJson('latin', 9), 'json', encoding),
      make('places', makeGeoJson('greek', 9), 'geojson', encoding),
      make('XML', makeXml('cyrillic', 9, encoding.replace('-bom', '')), 'xml', encoding),
    );
  }
  for (const [script, encoding] of legacy) {
    files.push(
      make(`${script} table, commas`, makeTable(script, ',', 60), 'csv', encoding),
      make(`${script} table, semicolons`, makeTable(script, ';', 60), 'csv', encoding),
      make(`${script} table, tabs`, makeTable(script, '\t', 60), 'tsv', encoding),
      make(`${script} XML`, makeXml(script, 30, encoding), 'xml', encoding),
    );
  }
  return [
    ...files,
    make('hard quotation marks', makeTable('latin', ',', 40, 'hard'), 'csv'),
    make('hard quotation marks, semicolons', makeTable('plain', ';', 40, 'hard', '\r\n'), 'csv'),
    make('bars', makeTable('plain', '|', 40), 'csv'),
    make('old line ends', makeTable('plain', ',', 40, 'none', '\r'), 'csv'),
    make('a title above', `Spending by region\n\n${makeTable('plain', ',', 40)}Source: the ministry\n`, 'csv'),
    make('decimal commas', makeTable('latin', ';', 40).replaceAll('.', ','), 'csv'),
    make('one column of numbers', `value\n${Array.from({ length: 40 }, (_, index) => index * 3).join('\n')}\n`, 'csv'),
    make('long table', makeTable('latin', ',', 4000), 'csv'),
    make('long quoted table', makeTable('cyrillic', ';', 3000, 'hard'), 'csv'),
    make('long JSON', makeJson('latin', 2000), 'json'),
    make('long places', makeGeoJson('latin', 2000), 'geojson'),
    make('long lines', makeLines('arabic', 2000), 'jsonl'),
    make('long XML', makeXml('greek', 2000), 'xml'),
    make('indented JSON', JSON.stringify(JSON.parse(makeJson('latin', 900)), null, 2), 'json'),
    ...Object.entries(samples).flatMap(([format, texts]) => texts.map((text, index) => make(`${format} ${index}`, text, format))),
  ];
}

function listBinaries(): MadeFile[] {
  return Object.entries(binaries).flatMap(([format, all]) =>
    all.map((bytes, index) => ({ name: `${format} ${index}`, bytes, isWhole: true, format, packed: [] })),
  );
}

function listPacked(plain: readonly MadeFile[]): MadeFile[] {
  const packable = plain.filter(({ format, bytes }) => !unpackable.has(format) && bytes.length > 0);
  const make = (name: string, bytes: Uint8Array, format: string, ...packed: string[]): MadeFile => ({ name, bytes, isWhole: true, format, packed });
  const gzipped = packable
    .filter((_, index) => index % 5 === 0)
    .map((file): MadeFile => ({ ...file, name: `${file.name}, gzip`, bytes: gzipSync(file.bytes), packed: ['gzip'] }));
  const zipped = packable
    .filter((_, index) => index % 6 === 2)
    .map(
      (file): MadeFile => ({
        ...file,
        name: `${file.name}, zip`,
        bytes: makeZip([
          ['data.bin', file.bytes],
          ['readme.txt', 'Read me first.'],
        ]),
        packed: ['zip'],
      }),
    );
  const shapes = ['roads', 'données', 'a/b/c'].map((name) =>
    make(
      `shapefile ${name}`,
      makeZip([
        [`${name}.shp`, makeShp()],
        [`${name}.shx`, makeShp()],
        [`${name}.dbf`, makeDbf(4)],
        [`${name}.prj`, 'GEOGCS[]'],
      ]),
      'shapefile',
      'zip',
    ),
  );
  const table = makeTable('plain', ',', 30);
  const noise = Buffer.from(Array.from({ length: 9000 }, (_, index) => String(Math.sin(index) * 1e9)).join(''));
  return [
    ...gzipped,
    ...zipped,
    ...shapes,
    make(
      'big shapefile',
      makeZip([
        ['roads.shp', Buffer.concat([makeShp(), noise])],
        ['roads.dbf', makeDbf(4)],
      ]),
      'shapefile',
      'zip',
    ),
    make('timetable', makeZip(['agency.txt', 'stops.txt', 'routes.txt', 'trips.txt'].map((name) => [name, table] as const)), 'gtfs', 'zip'),
    make('kmz', makeZip([['doc.kml', samples.kml?.[0] ?? '']]), 'kmz'),
    make('tables of several years', makeZip([2023, 2024, 2025].map((year) => [`${year}.csv`, table] as const)), 'csv', 'zip'),
    make(
      'all sorts',
      makeZip([
        ['a.csv', table],
        ['b.pdf', binaries.pdf?.[0] ?? ''],
        ['c.png', binaries.png?.[0] ?? ''],
      ]),
      'zip',
    ),
    make('tar in gzip', gzipSync(Buffer.concat([Buffer.alloc(257), Buffer.from('ustar\u000000'), Buffer.alloc(248), Buffer.from(table)])), 'tar', 'gzip'),
  ];
}

/** Files of all formats, encodings and packings, and what each is; the long ones as their first kilobytes. */
export function makeFiles(): MadeFile[] {
  const plain = [...listTexts(createTextMaker()), ...listBinaries()];
  return [...plain, ...listPacked(plain)].map((file) =>
    file.bytes.length <= firstBytes ? file : { ...file, bytes: file.bytes.subarray(0, firstBytes), isWhole: false },
  );
}
