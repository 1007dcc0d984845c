import { createTermGatherer } from './concept-terms.ts';
import { renderFeaturePage } from './feature-page.ts';
import { renderIndexPage } from './index-page.ts';
import { indexName, nameOfPage, type RubricBook } from './rubric-book.ts';

/**
 * A rubric as static pages, by file name: `index.html` and one page for each feature. They hold no script and make no request; the
 * same rubric and lexicon give the same bytes.
 */
export function* renderRubricPages(book: RubricBook): Generator<readonly [name: string, text: string]> {
  const gatherTerms = createTermGatherer(book);
  yield [indexName, renderIndexPage(book)];
  for (const indicator of book.rubric.indicators) yield [nameOfPage(indicator), renderFeaturePage(indicator, book, gatherTerms)];
}
