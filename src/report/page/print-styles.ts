/** The page on paper: all features open, no filter, entries kept together, and the disclaimer at the foot of every sheet. */
export const printStyles = `
@page{size:A4;margin:16mm 14mm 18mm;@bottom-left{content:"This is not the UN’s index · Assay scorecard";font:8.5pt sans-serif;color:#444}@bottom-right{content:counter(page) " / " counter(pages);font:8.5pt sans-serif;color:#444}}
@media print{
body{background:#fff;font-size:9.5pt;line-height:1.4}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}
.wide-page{max-width:none;padding:0}
.skip,nav,.filter,.published details{display:none!important}
.top{border:0;padding:0}
h2{margin-block:1.2rem .5rem}
h2,h3,h4,.label,dt,caption{break-after:avoid}
.card,.panel,tr,.evidence,.shot,blockquote,.nearest li{break-inside:avoid}
.feature>summary{break-after:avoid;break-inside:avoid;grid-template-columns:7.6rem minmax(0,1fr) auto;padding:.4rem .5rem}
.feature>summary::before{display:none}
.feature::details-content{content-visibility:visible;display:block;block-size:auto}
.feature>summary .question{font-weight:600}
.body{padding:.4rem .5rem .6rem}
.body.pictured{grid-template-columns:minmax(0,1fr) 62mm}
.cards{grid-template-columns:repeat(2,1fr);gap:.5rem}
.scroll{overflow:visible}
a{color:inherit;text-decoration:none}
#features,#area-services{break-before:page}
footer{margin-block:1rem 0}
}
`;
