import { DataFactory, type Quad, type Quad_Object } from 'n3';
import type { Dataset } from '../../model/index.ts';
import { readFormatLabel } from '../formats/format-table.ts';
import { ns } from './terms.ts';

const { blankNode, literal, namedNode, quad } = DataFactory;
const { dcat, dct, foaf, skos, vcard, rdf, xsd, rdfs } = ns;

/** File types for which the EU authority table has a code that is our own id in capitals. */
const fileType = 'http://publications.europa.eu/resource/authority/file-type/';

/**
 * A dataset of any catalogue as DCAT, in the way that the catalogues' own DCAT extensions write it: what the portal
 * gives as free text where DCAT wants a term stays a text, and is then found at fault.
 */
export function writeDcat(dataset: Dataset): Quad[] {
  const quads: Quad[] = [];
  const subject = namedNode(toIri(dataset.url ?? dataset.id));
  const add = (from: Quad_Object, predicate: string, object: Quad_Object | null) => {
    if (object && from.termType !== 'Literal') quads.push(quad(from as typeof subject, namedNode(predicate), object));
  };
  const typed = (type: string, label: string, predicate: string) => {
    const node = blankNode();
    add(node, `${rdf}type`, namedNode(type));
    add(node, predicate, literal(label));
    return node;
  };
  add(subject, `${rdf}type`, namedNode(`${dcat}Dataset`));
  add(subject, `${dct}title`, toLiteral(dataset.title));
  add(subject, `${dct}description`, toLiteral(dataset.description));
  for (const keyword of dataset.keywords) add(subject, `${dcat}keyword`, literal(keyword));
  for (const theme of dataset.themes) add(subject, `${dcat}theme`, isIri(theme) ? namedNode(theme) : typed(`${skos}Concept`, theme, `${skos}prefLabel`));
  for (const place of dataset.spatial) add(subject, `${dct}spatial`, isIri(place) ? namedNode(place) : typed(`${dct}Location`, place, `${rdfs}label`));
  if (dataset.temporal.length > 0) add(subject, `${dct}temporal`, typed(`${dct}PeriodOfTime`, dataset.temporal.join('/'), `${rdfs}label`));
  if (dataset.publisher) add(subject, `${dct}publisher`, typed(`${foaf}Agent`, dataset.publisher, `${foaf}name`));
  if (dataset.contact) add(subject, `${dcat}contactPoint`, typed(`${vcard}Kind`, dataset.contact, `${vcard}fn`));
  if (dataset.accessRights) add(subject, `${dct}accessRights`, toTerm(dataset.accessRights));
  add(subject, `${dct}issued`, toDate(dataset.issued));
  add(subject, `${dct}modified`, toDate(dataset.modified));
  if (dataset.frequency) add(subject, `${dct}accrualPeriodicity`, toTerm(dataset.frequency));
  for (const language of dataset.languages)
    add(subject, `${dct}language`, /^[a-z]{2}$/i.test(language) ? namedNode(`http://lexvo.org/id/iso639-1/${language.toLowerCase()}`) : toTerm(language));
  if (dataset.url) add(subject, `${dcat}landingPage`, namedNode(toIri(dataset.url)));
  for (const given of dataset.distributions) {
    const node = isIri(given.id) ? namedNode(given.id) : blankNode();
    add(subject, `${dcat}distribution`, node);
    add(node, `${rdf}type`, namedNode(`${dcat}Distribution`));
    add(node, `${dct}title`, given.title ? literal(given.title) : null);
    if (given.accessUrl) add(node, `${dcat}accessURL`, namedNode(toIri(given.accessUrl)));
    if (given.downloadUrl) add(node, `${dcat}downloadURL`, namedNode(toIri(given.downloadUrl)));
    if (given.format) add(node, `${dct}format`, toFormat(given.format));
    if (given.mediaType)
      add(
        node,
        `${dcat}mediaType`,
        isIri(given.mediaType) ? namedNode(given.mediaType) : namedNode(`http://www.iana.org/assignments/media-types/${encodeURI(given.mediaType)}`),
      );
    if (given.byteSize !== null)
      add(node, `${dcat}byteSize`, literal(String(given.byteSize), namedNode(`${xsd}${Number.isInteger(given.byteSize) ? 'nonNegativeInteger' : 'decimal'}`)));
    const licence = given.licence ?? dataset.licence;
    if (licence) add(node, `${dct}license`, isIri(licence) ? namedNode(licence) : typed(`${dct}LicenseDocument`, licence, `${rdfs}label`));
    if (given.rights) add(node, `${dct}rights`, isIri(given.rights) ? namedNode(given.rights) : typed(`${dct}RightsStatement`, given.rights, `${rdfs}label`));
    add(node, `${dct}issued`, toDate(given.issued));
    add(node, `${dct}modified`, toDate(given.modified));
  }
  return quads;
}

function isIri(text: string): boolean {
  return /^(?:https?|urn|mailto):[^\s<>"{}|\\^`]+$/i.test(text);
}

function toIri(text: string): string {
  return isIri(text) ? text : `urn:dataset:${encodeURIComponent(text)}`;
}

function toLiteral(text: string): Quad_Object | null {
  return text === '' ? null : literal(text);
}

function toTerm(text: string): Quad_Object {
  return isIri(text) ? namedNode(text) : literal(text);
}

function toFormat(label: string): Quad_Object {
  if (isIri(label)) return namedNode(label);
  const format = readFormatLabel(label);
  return format ? namedNode(`${fileType}${format.id.toUpperCase().replaceAll('-', '_')}`) : literal(label);
}

/** With the datatype that the text fits; as plain text where it is no date of XML Schema. */
function toDate(text: string | null): Quad_Object | null {
  if (!text) return null;
  const types: [RegExp, string][] = [
    [/^-?\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?$/, 'dateTime'],
    [/^-?\d{4}-\d\d-\d\d(?:Z|[+-]\d\d:\d\d)?$/, 'date'],
    [/^-?\d{4}-\d\d$/, 'gYearMonth'],
    [/^-?\d{4}$/, 'gYear'],
  ];
  const fitting = types.find(([pattern]) => pattern.test(text));
  return fitting ? literal(text, namedNode(`${xsd}${fitting[1]}`)) : literal(text);
}
