import type { DetectedFormat } from '../../model/index.ts';
import { formatOf, readFormatLabel } from './format-table.ts';

/**
 * Whether bytes are what their label says; null where the label means nothing to us or the bytes could not be told. A broader label
 * (`XML` for KML, `ZIP` for what is packed) is no mistake, nor is a label that leaves out the packing.
 */
export function isAsLabelled(label: string | null, detected: DetectedFormat): boolean | null {
  const format = readFormatLabel(label);
  if (!format || detected.format === 'unknown') return null;
  const found = formatOf(detected.format);
  const ids = new Set([detected.format, ...detected.packed, ...(found?.within ?? [])]);
  if (ids.has(format.id) || format.names.some((name) => ids.has(name))) return true;
  // A service is known by what it answers, not by a format of its own.
  if (format.id === 'api' || format.id === 'arcgis-rest' || format.id === 'wms' || format.id === 'wfs' || format.id === 'wcs' || format.id === 'sparql') {
    return ['json', 'xml', 'html', 'geojson', 'gml', 'json-ld', 'rdf-xml', 'csv'].includes(detected.format) ? null : false;
  }
  return (
    formatOf(format.id)?.within.includes(detected.format) === true && ['xls', 'xlsx', 'doc', 'docx', 'ppt', 'pptx', 'netcdf', 'hdf5'].includes(detected.format)
  );
}
