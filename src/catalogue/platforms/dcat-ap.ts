import { type Answer, readText, refuse } from '../answer.ts';
import { toAddress } from '../pick.ts';
import { findSyntax, parseRdf } from '../rdf/parse-rdf.ts';
import { readDcat } from '../rdf/read-dcat.ts';
import { below, ok, type Platform, wrongShape } from './platform.ts';

const accept = 'text/turtle, application/rdf+xml;q=0.9, application/ld+json;q=0.8, */*;q=0.1';
/** Where the reference implementation (ckanext-dcat) and others offer their catalogue; tried besides what the front page names. */
const paths = ['catalog.ttl', 'catalog.rdf', 'catalog.jsonld'];

/** DCAT (DCAT-AP) as RDF: Turtle, RDF/XML or JSON-LD (w3.org/TR/vocab-dcat-3; paging as ckanext-dcat and Hydra have it). */
export const dcatAp: Platform = {
  id: 'dcat-ap',
  name: 'DCAT as RDF',
  signs: /text\/turtle|application\/rdf\+xml|application\/ld\+json["'][^>]+href|catalog\.(?:ttl|rdf|xml|jsonld)|\bdcat\b/i,
  probes: (base, front) => [...listAlternates(front), ...paths.map((path) => below(base, path)), base].map((url) => ({ url, accept })),
  prove: async (answer) => {
    const read = await readGraph(answer);
    if (!read.isOk) return null;
    const { datasets } = read.value;
    return datasets.length > 0 ? `${new URL(answer.url).pathname} holds ${datasets.length} dcat:Dataset as ${read.value.syntax}` : null;
  },
  listings: [
    {
      pageSize: 0,
      ask: (_base, { proof }) => ({ url: proof, accept }),
      read: async (answer) => {
        const read = await readGraph(answer);
        if (!read.isOk) return read;
        const { datasets, total, next, services, title } = read.value;
        return ok(
          {
            entries: datasets.map(({ dataset, graph }) => ({ dataset, detail: null, graph })),
            total,
            next: next.map((url) => ({ url, accept })),
            services,
            title,
          },
          read.isCutShort,
        );
      },
    },
  ],
};

async function readGraph(answer: Answer) {
  const refused = refuse(answer);
  if (refused) return refused;
  const text = readText(answer);
  const syntax = findSyntax(text, answer.mediaType);
  if (!syntax) return wrongShape('no RDF');
  const { store, problem } = await parseRdf(text, syntax, answer.url);
  const document = readDcat(store);
  if (document.datasets.length === 0) return wrongShape(problem ?? 'no dcat:Dataset');
  return ok({ ...document, syntax }, problem !== null);
}

/** Addresses under which the front page says that it can be had as RDF. */
function listAlternates(front: Answer | null): string[] {
  if (!front) return [];
  const links = [...readText(front).matchAll(/<(?:link|a)\b[^>]{0,1000}>/gi)].map(([tag]) => tag);
  const wanted = links.filter(
    (tag) => /type=["']?(?:text\/turtle|application\/rdf\+xml|application\/ld\+json)/i.test(tag) || /href=["']?[^"'\s>]+\.(?:ttl|rdf|jsonld)\b/i.test(tag),
  );
  return [...new Set(wanted.flatMap((tag) => toAddress(/href=["']?([^"'\s>]+)/i.exec(tag)?.[1]?.replaceAll('&amp;', '&'), front.url) ?? []))].slice(0, 4);
}
