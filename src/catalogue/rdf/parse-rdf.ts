import { JsonLdParser } from 'jsonld-streaming-parser';
import { Parser, type Quad, Store } from 'n3';
import { RdfXmlParser } from 'rdfxml-streaming-parser';

export interface Graph {
  store: Store;
  /** What was wrong; the store holds what came before. */
  problem: string | null;
}

export type RdfSyntax = 'turtle' | 'rdf-xml' | 'json-ld';

/** What RDF syntax an answer is in, by its first bytes rather than its label; null for none. */
export function findSyntax(text: string, mediaType: string): RdfSyntax | null {
  const start = text.slice(0, 4000).trimStart();
  if (start.startsWith('<?xml') || /^<(?:[\w-]+:)?RDF\b/.test(start)) return /<(?:[\w-]+:)?RDF\b/.test(start) ? 'rdf-xml' : null;
  if (/^[[{]/.test(start)) return /"@(?:context|graph|id|type)"/.test(start) ? 'json-ld' : null;
  if (/^<(?:!doctype|html|head|body|!--)/i.test(start)) return null;
  if (/^(?:#[^\n]*\n\s*)*(?:@prefix|@base|PREFIX\b|BASE\b)/i.test(start)) return 'turtle';
  return /turtle|n-triples|n3/.test(mediaType) && /^(?:<[^<>\s]+>|_:)/.test(start) ? 'turtle' : null;
}

/** Parses RDF; a mistake ends the reading and keeps what came before. Contexts elsewhere are never fetched. */
export async function parseRdf(text: string, syntax: RdfSyntax, baseIri: string): Promise<Graph> {
  if (syntax === 'turtle') return parseTurtle(text, baseIri);
  const parser =
    syntax === 'rdf-xml'
      ? new RdfXmlParser({ baseIRI: baseIri })
      : new JsonLdParser({
          baseIRI: baseIri,
          documentLoader: {
            load: async (url) => {
              throw new Error(`the context ${url} is not fetched`);
            },
          },
        });
  const store = new Store();
  return new Promise((done) => {
    parser.on('data', (quad: Quad) => store.add(quad));
    parser.on('error', (error: Error) => done({ store, problem: error.message.slice(0, 200) }));
    parser.on('end', () => done({ store, problem: null }));
    parser.write(text);
    parser.end();
  });
}

function parseTurtle(text: string, baseIRI: string): Promise<Graph> {
  const store = new Store();
  return new Promise((done) => {
    new Parser({ baseIRI }).parse(text, (error, quad) => {
      if (error) done({ store, problem: error.message.slice(0, 200) });
      else if (quad) store.add(quad);
      else done({ store, problem: null });
    });
  });
}
