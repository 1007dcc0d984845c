/** The page on a screen. No inline style stands in the markup, so that a hash can vouch for all of it. */
export const pageStyles = `
:root{color-scheme:light;--paper:#fff;--ground:#f5f6f8;--ink:#1a2430;--muted:#566270;--line:#dde2e8;--strong-line:#b8c1cc;--accent:#17498a;--accent-soft:#e9f0f9;
--met:#14603a;--met-soft:#e3f2e9;--unmet:#952b22;--unmet-soft:#faeae8;--undetermined:#704a00;--undetermined-soft:#fbf0d9;--inapplicable:#4a5561;--inapplicable-soft:#ebeef2;--error:#692a8f;--error-soft:#f3eaf8;
--bar-sure:#1f5fae;--bar-open:#a9c4e6;--bar-none:#e6e9ee;--mark:#fff1b8;--notice:#fff8e3;--notice-line:#d9a400}
@media screen and (prefers-color-scheme:dark){:root{color-scheme:dark;--paper:#1a2029;--ground:#12171e;--ink:#e6eaf0;--muted:#a3aebb;--line:#313a46;--strong-line:#4a5564;--accent:#8ab8f5;--accent-soft:#1f2f45;
--met:#7fd6a4;--met-soft:#16301f;--unmet:#f2a199;--unmet-soft:#3a1d1b;--undetermined:#f0c878;--undetermined-soft:#352a12;--inapplicable:#b3bdc9;--inapplicable-soft:#2a323d;--error:#d5a6f0;--error-soft:#321f3f;
--bar-sure:#6aa5ee;--bar-open:#38557a;--bar-none:#2b333e;--mark:#5a4a12;--notice:#2c2714;--notice-line:#a98308}}
*{box-sizing:border-box}
html{scroll-padding-top:5.5rem;-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--ground);color:var(--ink);font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Helvetica Neue",Arial,"Noto Sans Arabic","Noto Sans Khmer","Noto Sans CJK SC",sans-serif;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
.wide-page{max-width:76rem;margin-inline:auto;padding-inline:1.25rem}
.sheet{position:absolute}
h1,h2,h3,h4{line-height:1.25;margin:0;font-weight:650;text-wrap:balance}
h1{font-size:2rem;letter-spacing:-.01em}
h2{font-size:1.4rem;margin-block:2.75rem .75rem}
h3{font-size:1.1rem}
h4{font-size:.95rem}
p{margin-block:.4rem}
a{color:var(--accent);text-underline-offset:.15em}
code{unicode-bidi:isolate;font:.875em/1.4 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:3px}
.muted{color:var(--muted);font-weight:400}
.small{font-size:.875rem}
.lead{color:var(--muted);max-width:52rem}
.plain{list-style:none;margin:0;padding:0}
.scroll{overflow-x:auto}
[hidden]{display:none!important}
.skip{position:absolute;left:-100rem;background:var(--paper);padding:.6rem 1rem;z-index:9}
.skip:focus{left:1rem;top:1rem}
.icon{width:1em;height:1em;flex:none;fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round;stroke-linejoin:round;vertical-align:-.125em}

.top{background:var(--paper);border-bottom:1px solid var(--line);padding-block:1.75rem 0}
.eyebrow{margin:0 0 .25rem;color:var(--muted);font-size:.875rem;font-weight:600}
.run{color:var(--muted)}
.notice{background:var(--notice);border-inline-start:4px solid var(--notice-line);padding:.55rem .9rem;margin-block:.9rem;max-width:60rem}
nav ul{list-style:none;display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;margin:1rem 0 0;padding:0}
nav a{display:block;padding-block:.55rem;font-weight:600;text-decoration:none;border-bottom:3px solid transparent}
nav a:hover{border-color:var(--accent)}

.key{display:inline-block;width:1.1em;height:.7em;border-radius:2px}
.key.sure{background:var(--bar-sure)}.key.open{background:var(--bar-open)}
.bar{display:block;width:100%;height:.6rem}
.bar.large{height:1.5rem}
.bar .none{fill:var(--bar-none)}.bar .open{fill:var(--bar-open)}.bar .sure{fill:var(--bar-sure)}.bar .end{fill:var(--bar-sure)}.bar .point{fill:var(--ink)}
.cards{list-style:none;margin:0 0 1rem;padding:0;display:grid;gap:1rem;grid-template-columns:repeat(auto-fit,minmax(16rem,1fr))}
.card,.panel{background:var(--paper);border:1px solid var(--line);border-radius:8px;padding:1rem 1.15rem}
.card h3 a{color:inherit;text-decoration:none}
.card h3 a:hover{text-decoration:underline}
.area-line+.area-line{border-top:1px solid var(--line);margin-top:.8rem;padding-top:.6rem}
.rubric{font-size:.8125rem;color:var(--muted);margin-block:.35rem 0}
.card .share{margin-block:.2rem .35rem}
.card .share strong{font-size:1.35rem;font-weight:650}
.main-areas .share strong{font-size:1.7rem}
.main-areas .area-line+.area-line .share strong{font-size:1.35rem}
.counts{display:flex;flex-wrap:wrap;gap:.1rem .9rem;font-size:.875rem;margin-block:.6rem .2rem}
.count{white-space:nowrap}
.count.met .icon{color:var(--met)}.count.unmet .icon{color:var(--unmet)}.count.undetermined .icon{color:var(--undetermined)}.count.inapplicable .icon{color:var(--inapplicable)}.count.error .icon{color:var(--error)}

.score{margin-bottom:2rem}
.score-row{display:grid;grid-template-columns:minmax(0,1fr) minmax(17rem,24rem);gap:1rem;margin-block:.75rem 1rem;align-items:start}
.score-row>:only-child{grid-column:1/-1}
.figure{font-size:2.5rem;font-weight:650;line-height:1.1;margin:.1rem 0 .6rem;letter-spacing:-.01em}
.scale{display:flex;justify-content:space-between;margin:.15rem 0 .6rem;font-size:.8125rem;color:var(--muted)}
.published{border-style:dashed;border-color:var(--strong-line)}
.published table{margin-block:.5rem}
table{border-collapse:collapse;width:100%;font-size:.9375rem}
caption{text-align:start;font-weight:650;padding-block:.25rem .4rem}
th,td{text-align:start;vertical-align:top;padding:.45rem .75rem .45rem 0;border-bottom:1px solid var(--line)}
th{font-weight:600;overflow-wrap:normal}tbody th{min-width:8rem}thead th{color:var(--muted);font-size:.875rem;white-space:nowrap}
.scroll+.scroll{margin-top:1.25rem}
.number{text-align:end;white-space:nowrap;padding-inline:.75rem}
td.wide{min-width:11rem}td.wide .bar{height:.45rem;margin-top:.2rem}

.filter{position:sticky;top:0;z-index:3;background:var(--paper);border:1px solid var(--line);border-radius:8px;box-shadow:0 2px 8px rgb(0 0 0/.07);padding:.6rem .9rem;display:flex;flex-wrap:wrap;gap:.5rem .9rem;align-items:end}
.filter p{margin:0}
.filter label{display:block;font-size:.8125rem;color:var(--muted)}
.filter input,.filter select,.filter button{font:inherit;font-size:.9375rem;color:inherit;background:var(--paper);border:1px solid #7b8794;border-radius:5px;padding:.3rem .55rem;min-height:2.25rem}
.filter input{width:13rem;max-width:100%}
.filter input::placeholder{color:var(--muted);opacity:1}
.filter select{max-width:13rem}
.filter button{cursor:pointer}.filter button:hover{background:var(--accent-soft)}
.filter .result{margin-inline-start:auto;align-self:center;font-weight:600}
.block{margin-top:2rem}
.block>h3{font-size:1.25rem;border-bottom:2px solid var(--strong-line);padding-bottom:.3rem}
.group{margin-top:1.1rem}
.group>.muted{font-size:.9375rem;margin-top:.1rem}
.features{list-style:none;margin:.4rem 0 0;padding:0;background:var(--paper);border:1px solid var(--line);border-radius:8px}
.features>li+li{border-top:1px solid var(--line)}
summary{cursor:pointer}
.feature>summary{display:grid;grid-template-columns:auto 9rem minmax(0,1fr) auto;gap:.2rem .75rem;align-items:baseline;padding:.55rem .9rem;list-style:none}
.feature>summary::-webkit-details-marker{display:none}
.feature>summary::before{content:"";width:.42rem;height:.42rem;border:solid var(--muted);border-width:0 2px 2px 0;transform:rotate(-45deg);align-self:center}
.feature[open]>summary::before{transform:rotate(45deg)}
.feature>summary:hover{background:var(--accent-soft)}
.feature[open]>summary{border-bottom:1px solid var(--line)}
.feature[open]>summary .question{font-weight:600}
.features>li:first-child summary{border-radius:8px 8px 0 0}
.verdict{display:inline-flex;gap:.35rem;align-items:center;font-size:.8125rem;font-weight:600;line-height:1;padding:.3rem .55rem;border-radius:99px;white-space:nowrap;justify-self:start}
.verdict.met{color:var(--met);background:var(--met-soft)}.verdict.unmet{color:var(--unmet);background:var(--unmet-soft)}.verdict.undetermined{color:var(--undetermined);background:var(--undetermined-soft)}.verdict.inapplicable{color:var(--inapplicable);background:var(--inapplicable-soft)}.verdict.error{color:var(--error);background:var(--error-soft)}
.facts{display:flex;gap:.5rem;align-items:baseline;color:var(--muted);font-size:.875rem;white-space:nowrap}
.certainty{font-size:.8125rem}
.points{min-width:3.2rem;text-align:end;color:var(--ink)}
.chip{border:1px solid var(--line);border-radius:4px;padding:0 .35rem;font-size:.8125rem}
.chip.person{border-color:var(--accent);color:var(--accent)}
.body{padding:.9rem 1rem 1rem 1.95rem;display:grid;gap:.5rem 1.75rem}
.body.pictured{grid-template-columns:minmax(0,1fr) minmax(0,30rem)}
.body .data{grid-column:1/-1}
.text{max-width:46rem}
.text dl,.reasons{margin:0}
dt,.label{font-size:.8125rem;font-weight:600;color:var(--muted)}
.label{margin-block:1rem .15rem}
.reasons dd{margin:0 0 .6rem}
.review{border-inline-start:3px solid var(--accent);padding-inline-start:.75rem}
.evidence+.evidence{margin-top:.9rem;padding-top:.9rem;border-top:1px dashed var(--line)}
blockquote{margin:.15rem 0 .35rem;padding:.45rem .8rem;border-inline-start:3px solid var(--strong-line);background:var(--ground);border-radius:3px;overflow:clip;line-height:1.65}
.around{color:var(--muted)}
mark{background:var(--mark);color:inherit;padding-inline:.1em;border-radius:2px}
.pointer{background:var(--ground);padding:.4rem .8rem;border-radius:3px}
.where,.record,.nearest li,.places{font-size:.9375rem}
.where,.evidence .muted{margin-block:.1rem}
.url{unicode-bidi:isolate}
.nearest li{margin-block:.35rem}
.shot{margin:0;align-self:start}
.frame{position:relative;border:1px solid var(--strong-line);border-radius:4px;overflow:hidden;line-height:0;background:#fff}
.frame img{width:100%;height:auto}
.frame svg{position:absolute;inset:0;width:100%;height:100%}
.dim{fill:#0b1626;fill-opacity:.22;fill-rule:evenodd}
.mark{fill:none;stroke:#d6006c;stroke-width:3}
figcaption{font-size:.8125rem;color:var(--muted);margin-top:.3rem}
.data{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,14rem),1fr));gap:.5rem 1.5rem;margin:.75rem 0 0;padding-top:.6rem;border-top:1px solid var(--line);font-size:.9375rem}
.data dd{margin:0}
#capture .data{grid-template-columns:1fr;border:0;padding:0}
#capture .data>div{display:grid;grid-template-columns:13rem minmax(0,1fr);gap:1rem;padding-block:.4rem;border-top:1px solid var(--line)}
.ladder{display:flex;flex-wrap:wrap;gap:.1rem .8rem}
.step:not(.reached){color:var(--muted)}
.quiet{font-weight:400}
footer{color:var(--muted);margin-block:3rem 2rem;border-top:1px solid var(--line);padding-top:.75rem;font-size:.875rem}

@media (max-width:60rem){.body.pictured{grid-template-columns:minmax(0,1fr)}.score-row{grid-template-columns:minmax(0,1fr)}}
@media (max-width:44rem){
.wide-page{padding-inline:1rem}h1{font-size:1.6rem}
.feature>summary{grid-template-columns:auto minmax(0,1fr) auto;padding-inline:.75rem}
.feature>summary .question{grid-column:2/-1;grid-row:2}
.certainty{display:none}.data:not(#capture .data){grid-template-columns:repeat(2,minmax(0,1fr))}
.card{padding:.8rem 1rem}nav ul{gap:0 1.25rem}
.body{padding:.8rem .75rem 1rem}
.filter{position:static}.filter p{flex:1 1 8rem}.filter input,.filter select{width:100%;max-width:none}.filter .buttons{flex-basis:100%}
#capture .data>div{grid-template-columns:minmax(0,1fr);gap:.1rem}
html{scroll-padding-top:1rem}}
`;
