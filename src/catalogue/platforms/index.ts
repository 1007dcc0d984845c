import { arcgisHub } from './arcgis-hub.ts';
import { ckan } from './ckan.ts';
import { dataverse } from './dataverse.ts';
import { dcatAp } from './dcat-ap.ts';
import { dcatUs } from './dcat-us.ts';
import { dkan } from './dkan.ts';
import { geonetwork } from './geonetwork.ts';
import { jkan } from './jkan.ts';
import { magda } from './magda.ts';
import { opendatasoft } from './opendatasoft.ts';
import type { Platform } from './platform.ts';
import { pxweb } from './pxweb.ts';
import { schemaOrg } from './schema-org.ts';
import { sdmx } from './sdmx.ts';
import { socrata } from './socrata.ts';
import { udata } from './udata.ts';

/** Every kind of catalogue; the standards that much software also speaks stand last, the one that tells most first. */
export const platforms: readonly Platform[] = [
  ckan,
  dkan,
  udata,
  socrata,
  opendatasoft,
  arcgisHub,
  magda,
  dataverse,
  geonetwork,
  pxweb,
  jkan,
  sdmx,
  dcatAp,
  dcatUs,
  schemaOrg,
];
