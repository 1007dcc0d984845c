import { Store, type Term } from 'n3';
import type { DataService, Dataset, Distribution } from '../../model/index.ts';
import { longestDescription, makeDataset, makeDistribution, toAddress, toNumber, toText } from '../pick.ts';
import { ns } from './terms.ts';

/** A DCAT catalogue as far as one document tells it. */
export interface DcatDocument {
  title: string | null;
  datasets: { dataset: Dataset; graph: Store }[];
  services: DataService[];
  /** Of the whole listing, where the document says (Hydra). */
  total: number | null;
  next: string[];
}

const { dcat, dct, foaf, vcard, skos, rdfs, rdf, schema, hydra } = ns;
/** How far from the dataset its own description goes. */
const mostSteps = 4;

/** Reads every dcat:Dataset of a graph, in the order of their ids. */
export function readDcat(store: Store): DcatDocument {
  const subjects = store.getSubjects(`${rdf}type`, `${dcat}Dataset`, null);
  const catalogue = store.getSubjects(`${rdf}type`, `${dcat}Catalog`, null)[0];
  const nexts = [`${hydra}next`, `${hydra}nextPage`].flatMap((predicate) => store.getObjects(null, predicate, null));
  const totals = store.getObjects(null, `${hydra}totalItems`, null);
  const services = store.getSubjects(`${rdf}type`, `${dcat}DataService`, null);
  return {
    title: catalogue ? readLabel(store, catalogue, `${dct}title`) : null,
    datasets: subjects
      .filter((subject) => store.countQuads(subject, `${rdf}type`, `${dcat}Catalog`, null) === 0)
      .sort((a, b) => (a.value < b.value ? -1 : 1))
      .map((subject) => ({ dataset: readDataset(store, subject), graph: cutOut(store, subject) })),
    services: services.flatMap((subject): DataService[] => {
      const endpoint = toAddress(first(store, subject, `${dcat}endpointURL`)?.value);
      return endpoint
        ? [
            {
              title: readLabel(store, subject, `${dct}title`) ?? endpoint,
              endpointUrl: endpoint,
              kind: toText(first(store, subject, `${dct}conformsTo`)?.value),
            },
          ]
        : [];
    }),
    total: toNumber(totals[0]?.value),
    next: [...new Set(nexts.flatMap(({ value }) => toAddress(value) ?? []))],
  };
}

function readDataset(store: Store, subject: Term): Dataset {
  const value = (predicate: string) => toText(first(store, subject, predicate)?.value);
  const licence = value(`${dct}license`);
  const temporal = store.getObjects(subject, `${dct}temporal`, null).flatMap((period) => {
    const ends = [`${dcat}startDate`, `${dcat}endDate`, `${schema}startDate`, `${schema}endDate`].flatMap(
      (predicate) => first(store, period, predicate)?.value ?? [],
    );
    return ends.length > 0 ? ends : period.termType === 'BlankNode' ? [] : [period.value];
  });
  return makeDataset({
    id: subject.termType === 'NamedNode' ? subject.value : (value(`${dct}identifier`) ?? subject.value),
    url: toAddress(first(store, subject, `${dcat}landingPage`)?.value) ?? toAddress(subject.value),
    title: readLabel(store, subject, `${dct}title`) ?? '',
    description: toText(pick(store, subject, `${dct}description`)?.value, longestDescription) ?? '',
    keywords: [...new Set(store.getObjects(subject, `${dcat}keyword`, null).flatMap((term) => toText(term.value) ?? []))],
    themes: store.getObjects(subject, `${dcat}theme`, null).flatMap((term) => readName(store, term) ?? []),
    spatial: store.getObjects(subject, `${dct}spatial`, null).flatMap((term) => readName(store, term) ?? ['geometry']),
    temporal,
    publisher: readNamed(store, subject, `${dct}publisher`),
    contact: readNamed(store, subject, `${dcat}contactPoint`),
    licence,
    accessRights: value(`${dct}accessRights`),
    issued: value(`${dct}issued`),
    modified: value(`${dct}modified`),
    frequency: value(`${dct}accrualPeriodicity`),
    languages: store.getObjects(subject, `${dct}language`, null).flatMap((term) => toText(term.value) ?? []),
    distributions: store
      .getObjects(subject, `${dcat}distribution`, null)
      .map((node, index) => readDistribution(store, node, `${subject.value}/${index}`, licence)),
  });
}

function readDistribution(store: Store, subject: Term, id: string, licence: string | null): Distribution {
  const value = (predicate: string) => toText(first(store, subject, predicate)?.value);
  const named = (predicate: string) => {
    const term = first(store, subject, predicate);
    return term ? (term.termType === 'BlankNode' ? readName(store, term) : toText(term.value)) : null;
  };
  return makeDistribution({
    id: subject.termType === 'NamedNode' ? subject.value : id,
    title: readLabel(store, subject, `${dct}title`),
    accessUrl: toAddress(first(store, subject, `${dcat}accessURL`)?.value),
    downloadUrl: toAddress(first(store, subject, `${dcat}downloadURL`)?.value),
    format: named(`${dct}format`),
    mediaType: named(`${dcat}mediaType`),
    byteSize: toNumber(first(store, subject, `${dcat}byteSize`)?.value),
    licence: named(`${dct}license`) ?? licence,
    rights: named(`${dct}rights`),
    issued: value(`${dct}issued`),
    modified: value(`${dct}modified`),
  });
}

function first(store: Store, subject: Term, predicate: string): Term | undefined {
  return store.getObjects(subject, predicate, null)[0];
}

/** Of texts in several languages the English one, else the first. */
function pick(store: Store, subject: Term, predicate: string): Term | undefined {
  const all = store.getObjects(subject, predicate, null);
  return all.find((term) => term.termType === 'Literal' && term.language.toLowerCase().startsWith('en')) ?? all[0];
}

function readLabel(store: Store, subject: Term, predicate: string): string | null {
  return toText(pick(store, subject, predicate)?.value);
}

/** A node's own name; the address where it has none; null for a nameless blank node. */
function readName(store: Store, term: Term): string | null {
  if (term.termType === 'Literal') return toText(term.value);
  for (const predicate of [`${skos}prefLabel`, `${rdfs}label`, `${foaf}name`, `${vcard}fn`, `${vcard}hasEmail`, `${dct}title`]) {
    const label = readLabel(store, term, predicate);
    if (label) return label;
  }
  return term.termType === 'NamedNode' ? toText(term.value) : null;
}

function readNamed(store: Store, subject: Term, predicate: string): string | null {
  const term = first(store, subject, predicate);
  return term ? (readName(store, term) ?? 'unnamed') : null;
}

/** The statements about a dataset and what it leads to, without other datasets. */
function cutOut(store: Store, subject: Term): Store {
  const part = new Store();
  const seen = new Set<string>();
  let ring: Term[] = [subject];
  for (let step = 0; step < mostSteps && ring.length > 0; step += 1) {
    const next: Term[] = [];
    for (const term of ring) {
      if (seen.has(term.value)) continue;
      seen.add(term.value);
      for (const quad of store.getQuads(term, null, null, null)) {
        part.add(quad);
        const isOther = quad.predicate.value === `${dct}isPartOf` || quad.predicate.value === `${dct}relation` || quad.predicate.value === `${dcat}inSeries`;
        if (quad.object.termType !== 'Literal' && !isOther) next.push(quad.object);
      }
    }
    ring = next;
  }
  return part;
}
