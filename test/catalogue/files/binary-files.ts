import { deflateRawSync } from 'node:zlib';

const latin = (text: string) => Buffer.from(text, 'latin1');
const filler = (length: number) => Buffer.from(Array.from({ length }, (_, index) => (index * 37 + 11) % 256));

/** A ZIP of these files, in order; `stored` ones are not compressed. */
export function makeZip(files: readonly (readonly [name: string, content: Uint8Array | string])[], stored: readonly string[] = []): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of files) {
    const raw = Buffer.from(content);
    const isStored = stored.includes(name);
    const packed = isStored ? raw : deflateRawSync(raw);
    const fixed = Buffer.alloc(26);
    fixed.writeUInt16LE(20, 0);
    fixed.writeUInt16LE(isStored ? 0 : 8, 4);
    fixed.writeUInt32LE(packed.length, 14);
    fixed.writeUInt32LE(raw.length, 18);
    fixed.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([latin('PK\x03\x04'), fixed, Buffer.from(name), packed]);
    const end = Buffer.alloc(14);
    end.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([latin('PK\x01\x02'), Buffer.from([20, 0]), fixed, end, Buffer.from(name)]));
    parts.push(local);
    offset += local.length;
  }
  return Buffer.concat([...parts, ...directory, latin('PK\x05\x06'), Buffer.alloc(18)]);
}

const officeTypes = { xl: 'spreadsheetml.sheet', word: 'wordprocessingml.document', ppt: 'presentationml.presentation' };
const officeParts = { xl: 'worksheets/sheet1', word: 'document', ppt: 'slides/slide1' };

export function makeOffice(kind: 'xl' | 'word' | 'ppt', isContentFirst: boolean): Buffer {
  const type = `application/vnd.openxmlformats-officedocument.${officeTypes[kind]}.main+xml`;
  const head: [string, string] = ['[Content_Types].xml', `<Types><Override PartName="/${kind}/main.xml" ContentType="${type}"/></Types>`];
  const rest: [string, string][] = [
    ['_rels/.rels', '<Relationships/>'],
    [`${kind}/${officeParts[kind]}.xml`, `<x>${'text '.repeat(400)}</x>`],
  ];
  return makeZip(isContentFirst ? [head, ...rest] : [...rest.reverse(), head]);
}

export function makeOpenDocument(type: string): Buffer {
  return makeZip(
    [
      ['mimetype', `application/vnd.oasis.opendocument.${type}`],
      ['content.xml', '<office:document-content/>'],
    ],
    ['mimetype'],
  );
}

/** An OLE compound file with a directory that names one stream; far off where the file is long. */
export function makeCompound(stream: string, isDirectoryFar = false): Buffer {
  const file = Buffer.alloc(isDirectoryFar ? 40_960 : 4096);
  latin('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1').copy(file);
  const at = isDirectoryFar ? 36_864 : 1024;
  Buffer.from('Root Entry', 'utf16le').copy(file, at);
  Buffer.from(stream, 'utf16le').copy(file, at + 128);
  if (stream === 'Workbook') file.writeUInt16LE(0x0809, 512);
  if (stream === 'WordDocument') file.writeUInt16LE(0xa5ec, 512);
  return file;
}

export function makeDbf(rows: number): Buffer {
  const head = Buffer.alloc(32);
  head.set([3, 126, 1, 31]);
  head.writeUInt32LE(rows, 4);
  head.writeUInt16LE(32 + 32 + 1, 8);
  head.writeUInt16LE(11, 10);
  const field = Buffer.alloc(32);
  latin('NAME').copy(field);
  field[11] = 0x43;
  field[16] = 10;
  return Buffer.concat([head, field, Buffer.from([0x0d]), latin(` ${'place'.padEnd(10)}`.repeat(rows)), Buffer.from([0x1a])]);
}

export function makeShp(): Buffer {
  const head = Buffer.alloc(100);
  head.writeUInt32BE(9994, 0);
  head.writeUInt32LE(1000, 28);
  return Buffer.concat([head, filler(200)]);
}

function makeSqlite(application: string): Buffer {
  const page = Buffer.alloc(4096);
  latin('SQLite format 3\0').copy(page);
  latin(application).copy(page, 68);
  return page;
}

function makeTiff(isLittle: boolean, isGeo: boolean): Buffer {
  const file = Buffer.alloc(64);
  latin(isLittle ? 'II*\0' : 'MM\0*').copy(file);
  const write16 = (value: number, at: number) => (isLittle ? file.writeUInt16LE(value, at) : file.writeUInt16BE(value, at));
  if (isLittle) file.writeUInt32LE(8, 4);
  else file.writeUInt32BE(8, 4);
  write16(2, 8);
  write16(256, 10);
  write16(isGeo ? 34_735 : 257, 22);
  return Buffer.concat([file, filler(100)]);
}

const start = (sign: string) => Buffer.concat([latin(sign), filler(600)]);

/** Small files of binary formats by id; enough of each to be known by. */
export const binaries: Record<string, Buffer[]> = {
  pdf: [start('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n'), Buffer.concat([latin('\r\n\r\n'), start('%PDF-1.4\n')])],
  png: [start('\x89PNG\r\n\x1a\n\0\0\0\rIHDR')],
  jpeg: [start('\xff\xd8\xff\xe0\0\x10JFIF\0'), start('\xff\xd8\xff\xe1')],
  gif: [start('GIF89a')],
  webp: [start('RIFF\x24\0\0\0WEBPVP8 ')],
  parquet: [start('PAR1\x15\x04')],
  arrow: [start('ARROW1\0\0')],
  avro: [start('Obj\x01\x04\x16avro.schema')],
  orc: [start('ORC\x11')],
  netcdf: [start('CDF\x01\0\0\0\0'), start('CDF\x02\0\0\0\0')],
  hdf5: [start('\x89HDF\r\n\x1a\n')],
  grib: [start('GRIB\0\0\0\x02')],
  shp: [makeShp()],
  dbf: [makeDbf(3), makeDbf(400)],
  sqlite: [makeSqlite('\0\0\0\0')],
  gpkg: [makeSqlite('GPKG'), makeSqlite('GP10')],
  geotiff: [makeTiff(true, true), makeTiff(false, true)],
  tiff: [makeTiff(true, false), makeTiff(false, false)],
  xls: [makeCompound('Workbook'), makeCompound('Book'), makeCompound('Workbook', true)],
  doc: [makeCompound('WordDocument'), makeCompound('WordDocument', true)],
  ppt: [makeCompound('PowerPoint Document')],
  xlsx: [makeOffice('xl', true), makeOffice('xl', false)],
  docx: [makeOffice('word', true), makeOffice('word', false)],
  pptx: [makeOffice('ppt', true)],
  ods: [makeOpenDocument('spreadsheet')],
  odt: [makeOpenDocument('text')],
  rar: [start('Rar!\x1a\x07\x01\0')],
  '7z': [start('7z\xbc\xaf\x27\x1c')],
  access: [start('\0\x01\0\0Standard Jet DB\0')],
  las: [start('LASF\0\0')],
  dwg: [start('AC1027\0\0')],
  unknown: [filler(900), Buffer.concat([Buffer.from([9, 0, 1, 0]), filler(300)])],
  empty: [Buffer.alloc(0), Buffer.from('\n \n')],
};
