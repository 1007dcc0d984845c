/** The page on paper: all features open, no filter, entries kept together, and the disclaimer at the foot of every sheet. */
export const printStyles = `
@page{size:A4;margin:15mm 14mm 18mm;@bottom-left{content:"This is not the UN’s index · Assay scorecard";font:8.5pt sans-serif;color:#444}@bottom-right{content:counter(page) " / " counter(pages);font:8.5pt sans-serif;color:#444}}
@media print{
html{font-size:8.75pt}
body{background:#fff;line-height:1.38}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}
.wide-page{max-width:none;padding:0}
.skip,nav,.filter,.published details{display:none!important}
.top{border:0;padding:0}
a{color:inherit;text-decoration:none}
h2{margin-block:1.6rem .6rem}
h2,h3,h4,.label,dt,caption,.lead,.group>.muted,.block>.muted{break-after:avoid}
.card,.panel,.score,tr,.features>li,.evidence,.shot,blockquote{break-inside:avoid}
#features{break-before:page}
.cards{grid-template-columns:repeat(3,1fr);gap:.7rem;margin-bottom:.7rem}
.main-areas{grid-template-columns:repeat(4,1fr)}
.card{padding:.7rem .8rem}
.counts,.count{display:block}
.score-row{grid-template-columns:minmax(0,1fr) 66mm}
.published .number{padding-inline:.4rem}
.scroll{overflow:visible}
th,td{padding-block:.3rem}
.block{margin-top:1.4rem}
.features{border-radius:0}
.feature>summary{grid-template-columns:9.2rem minmax(0,1fr) auto;padding:.4rem .5rem;break-after:avoid}
.feature>summary::before{display:none}
.feature>summary .question{font-weight:600}
.feature::details-content{content-visibility:visible;display:block;block-size:auto}
.body{padding:.4rem .5rem .7rem;gap:.2rem 1.2rem}
.body.pictured{grid-template-columns:minmax(0,1fr) 66mm}
.text{max-width:none}
.reasons dd{margin-bottom:.35rem}
.label{margin-top:.5rem}
.text p{margin-block:.15rem}
blockquote{padding-block:.25rem}
#features .data{display:flex;flex-wrap:wrap;gap:.05rem 1.3rem;margin-top:.4rem;padding-top:.35rem}
#features .data>div{display:flex;gap:.4rem}
.reasons{display:grid;grid-template-columns:10.5rem minmax(0,1fr);align-items:baseline}
footer{margin-block:1.5rem 0}
}
`;
