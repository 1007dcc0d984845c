/** What is known of a format: `isOpen`, not owned by one maker; `isMachineReadable`, data that programs read without guessing. */
export interface Format {
  id: string;
  /** Codes of the EU file type authority table, and labels that catalogues use, in lower case without dots. */
  names: string[];
  mediaTypes: string[];
  isMachineReadable: boolean;
  isOpen: boolean;
  /** Whose subset it is, where the broader label is no mistake. */
  within: string[];
  /** Things are named by addresses (four stars of five). */
  hasUris?: boolean;
}

type Row = [id: string, names: string, mediaTypes: string, traits: string, within?: string];

/** m: machine-readable, o: open, u: addresses for things. Codes after the EU Publications Office's file-type table and IANA; both restated as facts. */
const rows: Row[] = [
  ['csv', 'csv comma-separated-values csv-zip', 'text/csv application/csv text/comma-separated-values', 'mo', 'txt'],
  ['tsv', 'tsv tab', 'text/tab-separated-values', 'mo', 'txt csv'],
  ['txt', 'txt text plain ascii', 'text/plain', 'o'],
  ['json', 'json api-json', 'application/json text/json', 'mo', 'txt'],
  ['jsonl', 'jsonl ndjson json-lines', 'application/x-ndjson application/jsonl', 'mo', 'json txt'],
  ['geojson', 'geojson geo-json', 'application/geo+json application/vnd.geo+json', 'mo', 'json txt'],
  ['topojson', 'topojson', '', 'mo', 'json txt'],
  ['json-ld', 'json_ld json-ld jsonld', 'application/ld+json', 'mou', 'json txt'],
  ['json-stat', 'json-stat jsonstat json-stat2', '', 'mo', 'json txt'],
  ['sdmx-json', 'sdmx-json', 'application/vnd.sdmx.data+json', 'mo', 'json txt'],
  ['sdmx-ml', 'sdmx-ml sdmx', 'application/vnd.sdmx.genericdata+xml application/vnd.sdmx.structurespecificdata+xml', 'mo', 'xml txt'],
  ['sdmx-csv', 'sdmx-csv', 'application/vnd.sdmx.data+csv', 'mo', 'csv txt'],
  ['xml', 'xml', 'application/xml text/xml', 'mo', 'txt'],
  ['gml', 'gml', 'application/gml+xml', 'mo', 'xml txt wfs'],
  ['kml', 'kml', 'application/vnd.google-earth.kml+xml', 'mo', 'xml txt'],
  ['kmz', 'kmz', 'application/vnd.google-earth.kmz', 'mo', 'zip kml'],
  ['gpx', 'gpx', 'application/gpx+xml', 'mo', 'xml txt'],
  ['atom', 'atom', 'application/atom+xml', 'mo', 'xml txt rss'],
  ['rss', 'rss', 'application/rss+xml', 'mo', 'xml txt'],
  ['rdf-xml', 'rdf_xml rdf rdf-xml rdfxml rdf/xml owl', 'application/rdf+xml', 'mou', 'xml txt'],
  ['turtle', 'rdf_turtle ttl turtle n3', 'text/turtle', 'mou', 'txt rdf-xml'],
  ['n-triples', 'rdf_n_triples n-triples nt n-quads', 'application/n-triples application/n-quads', 'mou', 'txt rdf-xml turtle'],
  ['trig', 'rdf_trig trig', 'application/trig', 'mou', 'txt rdf-xml turtle'],
  ['xbrl', 'xbrl', '', 'mo', 'xml txt'],
  ['ics', 'ics icalendar ical', 'text/calendar', 'mo', 'txt'],
  ['px', 'px pc-axis', '', 'mo', 'txt'],
  ['sql', 'sql', 'application/sql', 'mo', 'txt'],
  ['html', 'html htm xhtml html_simpl website', 'text/html application/xhtml+xml', 'o', 'txt'],
  ['xlsx', 'xlsx excel xls-x xlsm ooxml', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'mo', 'xls zip'],
  ['xls', 'xls', 'application/vnd.ms-excel application/msexcel', 'm', 'xlsx'],
  ['ods', 'ods', 'application/vnd.oasis.opendocument.spreadsheet', 'mo', 'zip'],
  ['docx', 'docx word', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'o', 'doc zip'],
  ['doc', 'doc', 'application/msword', '', 'docx'],
  ['odt', 'odt', 'application/vnd.oasis.opendocument.text', 'o', 'zip'],
  ['pptx', 'pptx', 'application/vnd.openxmlformats-officedocument.presentationml.presentation', 'o', 'ppt zip'],
  ['ppt', 'ppt', 'application/vnd.ms-powerpoint', '', 'pptx'],
  ['odp', 'odp', 'application/vnd.oasis.opendocument.presentation', 'o', 'zip'],
  ['rtf', 'rtf', 'application/rtf text/rtf', '', 'txt doc'],
  ['epub', 'epub', 'application/epub+zip', 'o', 'zip'],
  ['pdf', 'pdf pdfa1a pdfa1b pdfa2a pdfa2b pdfa3a pdfx pdf/a', 'application/pdf', 'o'],
  ['shapefile', 'shp shapefile esri_shapefile esri-shapefile shp-zip zipped-shapefile', 'application/x-shapefile', 'm', 'zip'],
  ['shp', 'shp-file', '', 'm', 'shapefile'],
  ['dbf', 'dbf', 'application/dbase', 'm', 'shapefile'],
  ['gpkg', 'gpkg geopackage', 'application/geopackage+sqlite3 application/geopackage+vnd.sqlite3', 'mo', 'sqlite'],
  ['sqlite', 'sqlite db sqlite3', 'application/vnd.sqlite3', 'mo'],
  ['file-gdb', 'gdb fgdb', '', 'm', 'zip'],
  ['parquet', 'parquet geoparquet', 'application/vnd.apache.parquet', 'mo'],
  ['arrow', 'arrow feather', 'application/vnd.apache.arrow.file', 'mo'],
  ['avro', 'avro', '', 'mo'],
  ['orc', 'orc', '', 'mo'],
  ['netcdf', 'netcdf nc', 'application/netcdf application/x-netcdf', 'mo'],
  ['hdf5', 'hdf hdf5 h5 nc4', 'application/x-hdf application/x-hdf5', 'mo', 'netcdf'],
  ['grib', 'grib grib_bin grib2', '', 'mo'],
  ['geotiff', 'geotiff cog', 'image/tiff;application=geotiff', 'mo', 'tiff'],
  ['tiff', 'tiff tif', 'image/tiff', 'o'],
  ['png', 'png', 'image/png', 'o'],
  ['jpeg', 'jpeg jpg', 'image/jpeg', 'o'],
  ['gif', 'gif', 'image/gif', 'o'],
  ['webp', 'webp', 'image/webp', 'o'],
  ['bmp', 'bmp', 'image/bmp', 'o'],
  ['svg', 'svg', 'image/svg+xml', 'o', 'xml txt'],
  ['las', 'las laz', '', 'mo'],
  ['dxf', 'dxf', 'image/vnd.dxf', 'm', 'txt'],
  ['dwg', 'dwg', 'image/vnd.dwg', ''],
  ['access', 'mdb accdb', 'application/msaccess application/x-msaccess', 'm'],
  ['gtfs', 'gtfs', '', 'mo', 'zip csv'],
  ['zip', 'zip', 'application/zip application/x-zip-compressed', 'o'],
  ['gzip', 'gzip gz tgz tar-gz', 'application/gzip application/x-gzip', 'o'],
  ['tar', 'tar', 'application/x-tar', 'o'],
  ['7z', '7z 7zip', 'application/x-7z-compressed', 'o'],
  ['rar', 'rar', 'application/vnd.rar application/x-rar-compressed', ''],
  ['bzip2', 'bz2 bzip2', 'application/x-bzip2', 'o'],
  ['xz', 'xz', 'application/x-xz', 'o'],
  ['wms', 'wms_srvc wms ogc:wms wms_srv', '', 'o', 'xml'],
  ['wfs', 'wfs_srvc wfs ogc:wfs', '', 'mo', 'xml'],
  ['wcs', 'wcs ogc:wcs', '', 'mo', 'xml'],
  ['arcgis-rest', 'arcgis geoservices rest-api esri-rest esri_rest arcgis-geoservices-rest-api', '', 'm', 'json'],
  ['sparql', 'sparqlq sparql', 'application/sparql-query', 'mou'],
  ['api', 'api rest restful openapi odata', '', 'mo', 'json xml'],
];

export const formats: readonly Format[] = rows.map(([id, names, mediaTypes, traits, within = '']) => ({
  id,
  names: names.split(' '),
  mediaTypes: mediaTypes.split(' ').filter(Boolean),
  isMachineReadable: traits.includes('m'),
  isOpen: traits.includes('o'),
  within: within.split(' ').filter(Boolean),
  ...(traits.includes('u') ? { hasUris: true } : {}),
}));

const byId = new Map(formats.map((format) => [format.id, format]));
const byName = new Map(formats.flatMap((format) => [format.id, ...format.names].map((name) => [name, format])));
const byMediaType = new Map(formats.flatMap((format) => format.mediaTypes.map((type) => [type, format])));

/** Registered types beyond those of the table, which no list of ours names a format for. */
const otherMediaTypes =
  /^(?:application\/(?:octet-stream|javascript|soap\+xml|xslt\+xml|zip|vnd\.[\w.+-]+)|audio\/(?:mpeg|ogg|mp4|flac)|video\/(?:mp4|mpeg|ogg|webm)|text\/(?:css|markdown|vcard|xml|html|plain)|image\/(?:jp2|avif|svg\+xml)|model\/[\w.+-]+)$/;

export function formatOf(id: string): Format | null {
  return byId.get(id) ?? null;
}

/** The format that a label means: a code, a file ending, a media type or an address of a vocabulary's term; null where it is not known. */
export function readFormatLabel(label: string | null): Format | null {
  if (!label) return null;
  const text = label.trim().toLowerCase();
  const last = /^https?:\/\//.test(text) ? (text.split(/[/#]/).filter(Boolean).at(-1) ?? '') : text;
  const plain = last.replace(/^\.+/, '').replace(/\s+/g, '-');
  const found = byName.get(plain) ?? byMediaType.get(mediaTypeOf(text));
  if (found) return found;
  // `CSV (UTF-8)`, `zipped shapefile`, `Excel 2007`: the first word that is a format.
  const words = plain.split(/[^a-z0-9+]+/).filter(Boolean);
  return words.map((word) => byName.get(word)).find((format) => format !== undefined) ?? null;
}

/** `text/csv` of a bare media type or of its address at IANA. */
export function mediaTypeOf(text: string): string {
  const type = /([a-z]+\/[a-z0-9][a-z0-9.+-]*)(?:\s*;.*)?$/.exec(text.trim().toLowerCase())?.[1] ?? '';
  return type;
}

export function readMediaType(label: string | null): Format | null {
  return label ? (byMediaType.get(mediaTypeOf(label)) ?? null) : null;
}

/** Whether a format's label is a term of the file-type table: by its address there, or by its code. */
export function isKnownFormat(label: string): boolean {
  const text = label.trim().toLowerCase();
  const code = text.replace(/^https?:\/\/publications\.europa\.eu\/resource\/authority\/file-type\//, '');
  return byName.has(code) || byMediaType.has(mediaTypeOf(code));
}

export function isKnownMediaType(label: string): boolean {
  const type = mediaTypeOf(label.replace(/^https?:\/\/(?:www\.)?iana\.org\/assignments\/media-types\//i, ''));
  return byMediaType.has(type) || otherMediaTypes.test(type);
}
