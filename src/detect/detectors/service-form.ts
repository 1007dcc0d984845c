import type { PageDocument } from '../../model/index.ts';
import type { AnnotatedPage } from '../annotated-page.ts';
import type { Sighting } from '../detector.ts';
import { matchGroups } from '../match-groups.ts';
import { quoteText } from '../quote.ts';
import { hasAny, matchPlace, namesAnother, naming, type WantedService } from './service-terms.ts';

/** Kinds of file that are printed and filled in. */
const written = new Set(['pdf', 'doc', 'docx', 'odt', 'rtf']);
/** What offices everywhere number their forms with: AF-1, M0, DS-160, PC 2. */
const formCode = /(^|[\s(«"“])[A-Z]{1,5}[- ]?\d{1,4}([-./]?[A-Z\d]{1,2})?(?=[\s)»"”.,]|$)/;
/** Folders and names of files that hold forms, in the languages of addresses. */
const formPath =
  /(^|[/_.-])(forms?|formular(e|io|ios|es|z|ze)?|formulaires?|formulieren?|imprimes?|antr(ag|aege)|vordrucke?|modul(o|i|istica)|solicitud(es)?|requerimento|impresos?|blanke?t(y|ten)?|obraz(ac|ci|ec)|lomak(e|keet)|skjema|blankett(er)?|borang|bieu-?mau|anket[ay]?|zayavl\w*|cerere|kerveny|aitisi)([/_.-]|$)/i;
/** Matters of documents that are read, not filled in. */
const reading = ['user-guide', 'policy', 'strategy', 'terms-of-use', 'privacy-policy'];

/** Forms to print and hand in, on the page or in the section of the thing. */
export function observeForms(page: AnnotatedPage, wanted: WantedService): Sighting[] {
  return page.features.documents.flatMap((document): Sighting[] => {
    if (!written.has(document.format) || document.region === 'footer') return [];
    const own = page.conceptsIn(document.text);
    if (hasAny(own, [...wanted.except, ...reading]) || namesAnother(own, wanted)) return [];
    const sign = weighSigns(page, document);
    if (sign === 0) return [];
    const named = matchGroups(wanted.object, own);
    const answer = named.certainty > 0 ? named : matchPlace(page, document.under, wanted, 0.9);
    const quote = answer.certainty > 0 ? quoteText(page.features, document.text) : null;
    return quote
      ? [
          {
            strength: 'hit',
            basis: 'page',
            confidence: sign * answer.certainty,
            place: { quote, css: document.css, href: document.href, under: document.under },
            why: `a form to download for ${naming(answer)}`,
          },
        ]
      : [];
  });
}

/** How surely a document is a form: by its name, the sentence around it, the heading above, its number or its address. */
function weighSigns(page: AnnotatedPage, document: PageDocument): number {
  const says = (text: string) => page.conceptsIn(text).has('application-form');
  if (says(document.text)) return 0.84;
  const context = page.features.links.find(({ href, css }) => href === document.href && css === document.css)?.context ?? '';
  const signs = [
    says(context),
    says(page.features.headings[document.under]?.text ?? ''),
    formCode.test(document.text),
    URL.canParse(document.href) && formPath.test(new URL(document.href).pathname),
  ].filter(Boolean).length;
  return signs >= 2 ? 0.84 : signs === 1 ? 0.74 : 0;
}
