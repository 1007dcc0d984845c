import { renderDocument } from '../page/document.ts';
import { type Html, html } from '../page/html.ts';
import { pageStyles } from '../page/styles.ts';

const ownStyles = `
.crumbs{font-size:.9375rem;margin-block:0 .5rem}
.facts-list{display:grid;grid-template-columns:minmax(8rem,13rem) minmax(0,1fr);gap:.5rem 1.25rem;margin:.75rem 0}
.facts-list>dt{font-size:.9375rem;padding-top:.05rem}.facts-list>dd{margin:0;max-width:46rem}
.facts-list p,.rule p,.rule{margin-block:0 .25rem}
.rule{padding-inline-start:1.3rem}
.rule li{margin-block:.2rem}
main section p,main section ul.limits{max-width:46rem}
.limits{padding-inline-start:1.3rem}.limits p{margin:0;display:inline}
.concept{background:var(--paper);border:1px solid var(--line);border-radius:8px;padding:.9rem 1.15rem;margin-block:.75rem}
.concept:target,.concept:focus-within{border-color:var(--accent)}
.concept summary{color:var(--accent);font-weight:600;padding-block:.3rem}
.concept td{min-width:10rem;line-height:1.7}.concept thead th{background:var(--paper)}
.examples{list-style:none;margin:.4rem 0;padding:0;max-width:46rem}
.examples li{margin-block:.3rem}
.chip{white-space:nowrap}
.steps{display:flex;justify-content:space-between;gap:1rem;flex-wrap:wrap;margin-top:2rem}
.filters{display:grid;gap:.5rem;background:var(--paper);border:1px solid var(--line);border-radius:8px;padding:.75rem 1.15rem}
.filters fieldset{border:0;margin:0;padding:0}.filters legend{font-size:.8125rem;font-weight:600;color:var(--muted);padding:0}
.choices{display:flex;flex-wrap:wrap;gap:.15rem 1.1rem}
.choices label{display:inline-flex;gap:.4rem;align-items:center;min-height:2rem}
.list{list-style:none;margin:.4rem 0 0;padding:0;background:var(--paper);border:1px solid var(--line);border-radius:8px}
.list>li{display:grid;grid-template-columns:5.5rem minmax(0,1fr) auto;gap:.2rem .9rem;align-items:baseline;padding:.5rem .9rem;border-top:1px solid var(--line)}
.list>li:first-child{border-top:0}
.list .code,.list .facts{color:var(--muted);font-size:.875rem}
.nothing{display:none}
@media (max-width:44rem){.facts-list{grid-template-columns:minmax(0,1fr);gap:.1rem}.facts-list>dd{margin-bottom:.6rem}
.list>li{grid-template-columns:minmax(0,1fr)}.list .facts{white-space:normal;flex-wrap:wrap}}
@media print{.filters,.steps{display:none}details:not([open])>*{display:revert}}
`;

/** A page about a rubric, without a script. `styles` are more rules, of our own making. */
export function renderShell({ title, head, main, styles = '' }: { title: string; head: Html; main: Html; styles?: string }): string {
  return renderDocument({
    title: html`${title}`,
    styles: pageStyles + ownStyles + styles,
    isPublic: true,
    body: html`<a class="skip" href="#main">Skip to the content</a>
<header class="top"><div class="wide-page">${head}</div></header>
<main class="wide-page" id="main">${main}</main>
<footer class="wide-page"><p>Written by Assay from its rubric and lexicon.</p></footer>`,
  });
}
