import { constants, gunzipSync, zstdDecompressSync } from 'node:zlib';
import type { DetectedFormat } from '../../model/index.ts';
import { decodeBytes } from './decode-bytes.ts';
import { detectTextFormat } from './detect-text.ts';
import { readTable } from './read-table.ts';
import { readZip, type ZipEntry } from './read-zip.ts';

const deepestPacking = 3;
const mostUnpacked = 8_000_000;

/**
 * Finds the format of a file from its first bytes (some kilobytes are enough), whatever its name and label say.
 * @param isWhole the bytes are the whole file.
 */
export function detectFormat(bytes: Uint8Array, isWhole: boolean, depth = 0): DetectedFormat {
  if (bytes.length === 0) return describe('empty');
  const unpacked = depth < deepestPacking ? unpack(bytes) : null;
  if (unpacked) {
    if (isTar(unpacked.bytes)) return { ...describe('tar'), packed: [unpacked.by] };
    const inner = detectFormat(unpacked.bytes, isWhole && unpacked.isWhole, depth + 1);
    return inner.format === 'unknown' || inner.format === 'empty' ? describe(unpacked.by) : { ...inner, packed: [unpacked.by, ...inner.packed] };
  }
  if (startsWith(bytes, 'PK\x03\x04') || startsWith(bytes, 'PK\x05\x06')) return detectZip(readZip(bytes), bytes, depth);
  const magic = detectMagic(bytes);
  if (magic) return describe(magic);
  const decoded = decodeBytes(bytes);
  if (!decoded) return describe('unknown');
  const text = decoded.text.replace(/^\uFEFF/, '');
  const common = { packed: [], encoding: decoded.encoding, hasByteOrderMark: decoded.hasByteOrderMark };
  if (text.trim() === '') return { ...describe('empty'), ...common };
  const known = detectTextFormat(text, isWhole && bytes.length <= 65_536);
  if (known) return { format: known, ...common, table: null };
  const table = readTable(text, isWhole && bytes.length <= 65_536);
  if (table) return { format: table.delimiter === '\t' ? 'tsv' : 'csv', ...common, table };
  return { format: isColumnOfNumbers(text) ? 'csv' : 'txt', ...common, table: null };
}

function describe(format: string): DetectedFormat {
  return { format, packed: [], encoding: null, hasByteOrderMark: false, table: null };
}

function startsWith(bytes: Uint8Array, sign: string, at = 0): boolean {
  for (let index = 0; index < sign.length; index += 1) if (bytes[at + index] !== sign.charCodeAt(index)) return false;
  return true;
}

/** One heading and numbers below it. */
function isColumnOfNumbers(text: string): boolean {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  return lines.length >= 4 && lines.slice(1, -1).every((line) => /^\s*[-+]?\d+(?:[.,]\d+)?\s*$/.test(line));
}

function unpack(bytes: Uint8Array): { by: string; bytes: Uint8Array; isWhole: boolean } | null {
  const options = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: mostUnpacked };
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return open('gzip', () => gunzipSync(bytes, options));
  if (startsWith(bytes, '\x28\xb5\x2f\xfd'))
    return open('zstd', () => zstdDecompressSync(bytes, { finishFlush: constants.ZSTD_e_flush, maxOutputLength: mostUnpacked }));
  return null;
}

function open(by: string, action: () => Uint8Array): { by: string; bytes: Uint8Array; isWhole: boolean } | null {
  try {
    return { by, bytes: action(), isWhole: true };
  } catch {
    return { by, bytes: new Uint8Array(), isWhole: false };
  }
}

function isTar(bytes: Uint8Array): boolean {
  return startsWith(bytes, 'ustar', 257);
}

const signatures: [sign: string, format: string, at?: number][] = [
  ['%PDF-', 'pdf'],
  ['\x89PNG\r\n', 'png'],
  ['\xff\xd8\xff', 'jpeg'],
  ['GIF87a', 'gif'],
  ['GIF89a', 'gif'],
  ['WEBP', 'webp', 8],
  ['PAR1', 'parquet'],
  ['ARROW1', 'arrow'],
  ['FEA1', 'arrow'],
  ['Obj\x01', 'avro'],
  ['ORC', 'orc'],
  ['CDF\x01', 'netcdf'],
  ['CDF\x02', 'netcdf'],
  ['CDF\x05', 'netcdf'],
  ['\x89HDF\r\n\x1a\n', 'hdf5'],
  ['GRIB', 'grib'],
  ['\x00\x00\x27\x0a', 'shp'],
  ['Rar!\x1a\x07', 'rar'],
  ['7z\xbc\xaf\x27\x1c', '7z'],
  ['BZh', 'bzip2'],
  ['\xfd7zXZ\x00', 'xz'],
  ['LASF', 'las'],
  ['\x00\x01\x00\x00Standard Jet DB', 'access'],
  ['\x00\x01\x00\x00Standard ACE DB', 'access'],
  ['ustar', 'tar', 257],
];

function detectMagic(bytes: Uint8Array): string | null {
  for (const [sign, format, at] of signatures) if (startsWith(bytes, sign, at)) return format;
  if (startsWith(bytes, 'II*\x00') || startsWith(bytes, 'MM\x00*')) return isGeoTiff(bytes) ? 'geotiff' : 'tiff';
  if (startsWith(bytes, 'SQLite format 3\x00')) return startsWith(bytes, 'GPKG', 68) || startsWith(bytes, 'GP1', 68) ? 'gpkg' : 'sqlite';
  if (startsWith(bytes, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) return detectCompound(bytes);
  if (startsWith(bytes, 'AC10') && /^\d\d$/.test(String.fromCharCode(bytes[4] ?? 0, bytes[5] ?? 0))) return 'dwg';
  if (startsWith(bytes, 'BM') && bytes[6] === 0 && bytes[7] === 0 && bytes[8] === 0 && bytes[9] === 0) return 'bmp';
  if (isDbf(bytes)) return 'dbf';
  // A PDF may begin with other bytes; readers look through the first kilobyte.
  const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  if (/%PDF-1\.\d|%PDF-2\.0/.test(head) && !/^\s*</.test(head)) return 'pdf';
  return null;
}

/** An OLE compound file: the streams' names say what it is. */
function detectCompound(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const has = (name: string) => buffer.includes(Buffer.from(name, 'utf16le'));
  if (has('Workbook') || has('Book')) return 'xls';
  if (has('WordDocument')) return 'doc';
  if (has('PowerPoint Document')) return 'ppt';
  if (buffer.length > 520 && buffer.readUInt16LE(512) === 0x0809) return 'xls';
  return buffer.length > 520 && buffer.readUInt16LE(512) === 0xa5ec ? 'doc' : 'unknown';
}

/** The tag that gives the directory of geographic keys, 34735, in the first directory. */
function isGeoTiff(bytes: Uint8Array): boolean {
  const isLittle = bytes[0] === 0x49;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.byteLength < 8) return false;
  const at = view.getUint32(4, isLittle);
  if (at + 2 > view.byteLength) return false;
  const count = view.getUint16(at, isLittle);
  for (let index = 0; index < count; index += 1) {
    const entry = at + 2 + index * 12;
    if (entry + 2 > view.byteLength) return false;
    if (view.getUint16(entry, isLittle) === 34_735) return true;
  }
  return false;
}

function isDbf(bytes: Uint8Array): boolean {
  const [version = 0, , month = 0, day = 0] = bytes;
  if (![0x02, 0x03, 0x30, 0x31, 0x43, 0x83, 0x8b, 0xf5].includes(version) || bytes.length < 33) return false;
  const headerLength = (bytes[8] ?? 0) + (bytes[9] ?? 0) * 256;
  const hasFields = headerLength >= 65 && (headerLength - 1) % 32 <= 1 + (headerLength % 32);
  return (
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= 31 &&
    hasFields &&
    (headerLength > bytes.length || bytes[headerLength - 1] === 0x0d || version === 0x30 || bytes[headerLength - 2] === 0x0d)
  );
}

const documentTypes: Record<string, string> = {
  'application/vnd.oasis.opendocument.spreadsheet': 'ods',
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/vnd.oasis.opendocument.presentation': 'odp',
  'application/epub+zip': 'epub',
};

function detectZip(entries: readonly ZipEntry[], bytes: Uint8Array, depth: number): DetectedFormat {
  const names = entries.map(({ name }) => name.toLowerCase());
  const has = (pattern: RegExp) => names.some((name) => pattern.test(name));
  const [first] = entries;
  const said = first?.name === 'mimetype' ? documentTypes[Buffer.from(first.start).toString('latin1').trim()] : undefined;
  if (said) return describe(said);
  if (has(/^\[content_types\]\.xml$|^_rels\/\.rels$/) || has(/^(?:xl|word|ppt)\//)) {
    const types = Buffer.from(entries.find(({ name }) => name === '[Content_Types].xml')?.start ?? new Uint8Array()).toString('latin1');
    if (has(/^xl\//) || types.includes('spreadsheetml')) return describe('xlsx');
    if (has(/^word\//) || types.includes('wordprocessingml')) return describe('docx');
    if (has(/^ppt\//) || types.includes('presentationml')) return describe('pptx');
  }
  if (has(/\.shp$/) || (has(/\.shx$/) && has(/\.dbf$/))) return { ...describe('shapefile'), packed: ['zip'] };
  if (has(/\.gdb\//)) return { ...describe('file-gdb'), packed: ['zip'] };
  if (has(/(?:^|\/)stops\.txt$/) && has(/(?:^|\/)(?:routes|trips|stop_times|agency)\.txt$/)) return { ...describe('gtfs'), packed: ['zip'] };
  const files = entries.filter(
    ({ name }) => !name.endsWith('/') && !/^__MACOSX\/|(?:^|\/)\.ds_store$|(?:^|\/)(?:readme|licen[cs]e|lisez-?moi|leame)[^/]*$/i.test(name),
  );
  if (files.length > 0 && files.every(({ name }) => /\.kml$|\.(?:png|jpe?g|gif)$/i.test(name)) && has(/\.kml$/)) return describe('kmz');
  if (files.length === 0) return describe('zip');
  const inner = files
    .slice(0, 8)
    .map(({ start }) => (depth < deepestPacking ? detectFormat(start, start.length < 65_536 && bytes.length < 65_536, depth + 1) : describe('unknown')));
  const [one] = inner;
  const isAlike = one !== undefined && one.format !== 'unknown' && one.format !== 'empty' && inner.every((item) => item.format === one.format);
  return isAlike ? { ...one, packed: ['zip', ...one.packed] } : describe('zip');
}
