/** One barrier of a kind, as a fragment of a page; the element in question has the id `it` unless said otherwise. */
export interface SeededBarrier {
  name: string;
  html: string;
  head?: string;
  /** Criteria of which one must be named; empty for good practice. */
  criteria: string[];
  /** Selector of the element that the finding must name. */
  at?: string;
  /** Attributes of the html element, `lang="en"` else. */
  root?: string;
  title?: string;
}

const text = 'The office is open from Monday to Friday, and letters are answered within ten working days of their arrival.';

/** Barriers of public guidance (WCAG's failures, design systems' checklists), each made by hand for this test. */
export const seededBarriers: readonly SeededBarrier[] = [
  { name: 'image without alternative', html: '<img id="it" src="/photo.png" width="300" height="200">', criteria: ['1.1.1'] },
  { name: 'alternative is a file name', html: '<img id="it" src="/photo.png" alt="IMG_2043.jpg" width="300" height="200">', criteria: ['1.1.1'] },
  { name: 'alternative says only image', html: '<img id="it" src="/photo.png" alt="image" width="300" height="200">', criteria: ['1.1.1'] },
  { name: 'empty alternative of a large image', html: '<img id="it" src="/photo.png" alt="" width="300" height="200">', criteria: ['1.1.1'] },
  { name: 'image link without name', html: '<a id="it" href="/map"><img src="/photo.png" alt="" width="80" height="80"></a>', criteria: ['2.4.4', '4.1.2'] },
  {
    name: 'image button without name',
    html: '<form><input id="it" type="image" src="/photo.png" width="80" height="40"></form>',
    criteria: ['1.1.1', '4.1.2'],
  },
  { name: 'very long alternative', html: `<img id="it" src="/photo.png" alt="${text} ${text}" width="300" height="200">`, criteria: ['1.1.1'] },
  { name: 'image of text', html: '<img id="it" src="/photo.png" alt="Apply before the thirtieth of June." width="400" height="60">', criteria: ['1.4.5'] },
  { name: 'background image that tells', html: '<div id="it" style="background:url(/photo.png);width:200px;height:100px"></div>', criteria: ['1.1.1'] },
  { name: 'moving picture', html: '<img id="it" src="/moving.gif" alt="Waving flag" width="200" height="100">', criteria: ['2.2.2'] },
  {
    name: 'area without alternative',
    html: '<img src="/photo.png" alt="Offices" usemap="#m" width="300" height="200"><map name="m"><area id="it" href="/n" shape="rect" coords="0,0,50,50"></map>',
    criteria: ['1.1.1', '2.4.4', '4.1.2'],
  },
  { name: 'drawing without name', html: '<svg id="it" width="100" height="100" viewBox="0 0 10 10"><path d="M0 0h9v9z"/></svg>', criteria: ['1.1.1'] },
  { name: 'click here', html: `<p>${text} To apply, <a id="it" href="/apply">click here</a>.</p>`, criteria: ['2.4.4', '2.4.9'] },
  { name: 'read more alone', html: '<p><a id="it" href="/news/1">Read more</a></p>', criteria: ['2.4.4'] },
  { name: 'link without text', html: '<p>See <a id="it" href="/apply"></a> the list.</p>', criteria: ['2.4.4', '4.1.2'] },
  {
    name: 'address as link text',
    html: '<p>See <a id="it" href="https://www.gov.example/services/passports">https://www.gov.example/services/passports</a></p>',
    criteria: ['2.4.4'],
  },
  { name: 'link to a file unsaid', html: '<p><a id="it" href="/files/report.pdf">Annual report</a></p>', criteria: ['2.4.4'] },
  { name: 'new window unsaid', html: '<p><a id="it" href="/map" target="_blank">Map of our offices</a></p>', criteria: ['3.2.5'] },
  {
    name: 'link known by colour alone',
    head: '<style>#it{color:#1a1a6e;text-decoration:none}</style>',
    html: `<p>${text} Ask <a id="it" href="/staff">our staff in the hall</a> for help with forms and letters.</p>`,
    criteria: ['1.4.1'],
  },
  {
    name: 'two links side by side to one place',
    html: '<p><a href="/shop"><img src="/photo.png" alt="Shop" width="50" height="50"></a><a id="it" href="/shop">Shop</a></p>',
    criteria: ['2.4.4'],
  },
  { name: 'skip link to nowhere', html: '<p><a id="it" href="#mainn">Skip to main content</a></p>', criteria: ['2.4.1'] },
  { name: 'heading level skipped', html: `<h2>Forms</h2><p>${text}</p><h5 id="it">Letters</h5><p>${text}</p>`, criteria: [] },
  { name: 'empty heading', html: `<h2 id="it"></h2><p>${text}</p>`, criteria: ['1.3.1'] },
  { name: 'bold paragraph as heading', html: `<p id="it"><b>Opening hours</b></p><p>${text}</p>`, criteria: ['1.3.1'] },
  {
    name: 'large text as heading',
    head: '<style>.big{font-size:28px;font-weight:bold}</style>',
    html: `<div id="it" class="big">Opening hours</div><p>${text}</p>`,
    criteria: ['1.3.1'],
  },
  { name: 'no title', html: `<p>${text}</p>`, title: '', criteria: ['2.4.2'], at: 'html' },
  { name: 'title that says nothing', html: `<p>${text}</p>`, title: 'Untitled document', criteria: ['2.4.2'], at: 'title' },
  { name: 'list by signs', html: '<p id="it">- passports<br>- licences<br>- permits</p>', criteria: ['1.3.1'] },
  { name: 'numbered list by hand', html: '<p>1. Fill in the form</p><p id="it">2. Pay the fee</p>', criteria: ['1.3.1'] },
  { name: 'item outside of a list', html: '<div><li id="it">passports</li></div>', criteria: ['1.3.1'] },
  {
    name: 'table without headers',
    html: '<table id="it"><tr><td>Day</td><td>Hours</td></tr><tr><td>Monday</td><td>9 to 5</td></tr></table>',
    criteria: ['1.3.1'],
  },
  { name: 'empty table header', html: '<table><tr><th>Day</th><th id="it"></th></tr><tr><td>Monday</td><td>9 to 5</td></tr></table>', criteria: ['1.3.1'] },
  {
    name: 'table for layout',
    html: `<table id="it"><tr><td><h2>News</h2><p>${text}</p></td><td><p>${text}</p><p>${text}</p></td></tr></table>`,
    criteria: ['1.3.1', '1.3.2'],
  },
  {
    name: 'table headers without scope',
    html: '<table id="it"><tr><td></td><th>Monday</th><th>Friday</th></tr><tr><th>North</th><td>9</td><td>10</td></tr><tr><th>South</th><td>8</td><td>9</td></tr></table>',
    criteria: ['1.3.1'],
  },
  {
    name: 'nested table',
    html: '<table id="it"><tr><td>a</td><td><table><tr><th>Day</th></tr><tr><td>Monday</td></tr></table></td></tr></table>',
    criteria: ['1.3.1'],
  },
  { name: 'field without label', html: '<form>First name <input id="it" type="text" name="first"></form>', criteria: ['4.1.2', '1.3.1', '3.3.2'] },
  { name: 'field with placeholder only', html: '<form><input id="it" type="text" placeholder="First name"></form>', criteria: ['3.3.2'] },
  {
    name: 'label for another field',
    html: '<form><label id="it" for="nothing">First name</label> <input type="text" aria-label="First name"></form>',
    criteria: ['1.3.1'],
  },
  {
    name: 'group without legend',
    html: '<fieldset id="it"><input type="radio" name="a" id="a1"><label for="a1">Yes</label><input type="radio" name="a" id="a2"><label for="a2">No</label></fieldset>',
    criteria: ['1.3.1', '3.3.2'],
  },
  {
    name: 'radio buttons not grouped',
    html: '<form><p>Do you live here?</p><input type="radio" name="a" id="it"><label for="it">Yes</label><input type="radio" name="a" id="a2"><label for="a2">No</label></form>',
    criteria: ['1.3.1', '3.3.2'],
  },
  {
    name: 'empty legend',
    html: '<fieldset id="it"><legend></legend><input type="radio" name="a" id="a1"><label for="a1">Yes</label></fieldset>',
    criteria: ['1.3.1', '3.3.2'],
  },
  { name: 'empty button', html: '<form><button id="it"></button></form>', criteria: ['4.1.2'] },
  {
    name: 'choice that leaves the page',
    html: '<form><label for="it">Language</label><select id="it" onchange="location=this.value"><option>English</option><option>French</option></select></form>',
    criteria: ['3.2.2'],
  },
  {
    name: 'focus that leaves the page',
    html: '<form><label for="it">Name</label><input id="it" type="text" onfocus="window.open(\'/x\')"></form>',
    criteria: ['3.2.1'],
  },
  {
    name: 'faults unsaid',
    html: '<form><div id="it" class="error">There is an error in the form.</div><label for="a">Name</label><input id="a"><button>Send</button></form>',
    criteria: ['3.3.1'],
  },
  {
    name: 'captcha',
    html: '<form><img id="it" class="captcha" src="/photo.png" alt="Type these letters" width="120" height="40"><label for="a">Letters</label><input id="a"></form>',
    criteria: ['1.1.1', '3.3.8'],
  },
  { name: 'low contrast', html: `<p id="it" style="color:#999;background:#fff">${text}</p>`, criteria: ['1.4.3'] },
  { name: 'colour alone', html: '<p id="it">Fields shown in red are required.</p>', criteria: ['1.4.1'] },
  { name: 'content by place', html: '<p id="it">Use the menu on the right to find your office.</p>', criteria: ['1.3.3'] },
  { name: 'justified text', html: `<p id="it" style="text-align:justify">${text} ${text}</p>`, criteria: ['1.4.8'] },
  { name: 'capitals', html: `<p id="it">${text.toUpperCase()}</p>`, criteria: [] },
  { name: 'italics', html: `<p id="it"><em>${text} ${text}</em></p>`, criteria: [] },
  { name: 'spaced letters', html: '<h2>Rules</h2><p id="it">W A R N I N G before you begin</p>', criteria: ['1.3.2'] },
  { name: 'lines close together', html: `<p id="it" style="line-height:1">${text} ${text}</p>`, criteria: ['1.4.8'] },
  { name: 'marquee', html: '<marquee id="it">New opening hours</marquee>', criteria: ['2.2.2'] },
  {
    name: 'blinking text',
    head: '<style>@keyframes b{50%{opacity:0}}#it{animation:b 1s infinite}</style>',
    html: '<p><span id="it">New opening hours</span></p>',
    criteria: ['2.2.2'],
  },
  {
    name: 'text that changes by itself',
    html: `<p>${text}</p><p>Waiting: <span id="it">1</span></p><script>setInterval(()=>{document.getElementById('it').textContent=Date.now()},1000)</script>`,
    criteria: ['2.2.2'],
  },
  { name: 'deprecated markup', html: `<center id="it">${text}</center>`, criteria: ['1.3.1'] },
  {
    name: 'keyboard trap',
    html: '<p><button id="it" onblur="setTimeout(()=>this.focus(),5)">Search</button> <a href="/x">Next office</a></p>',
    criteria: ['2.1.2'],
  },
  { name: 'focus not visible', head: '<style>#it:focus{outline:none}</style>', html: '<p><a id="it" href="/offices">Our offices</a></p>', criteria: ['2.4.7'] },
  { name: 'button that is none', html: '<p><span id="it" class="button" onclick="alert(1)">Send</span></p>', criteria: ['2.1.1', '4.1.2'] },
  { name: 'role without focus', html: '<p><span id="it" role="button">Send</span></p>', criteria: ['2.1.1'] },
  {
    name: 'menu by pointer only',
    head: '<style>.sub{display:none}.item:hover .sub{display:block}</style>',
    html: '<ul><li class="item"><a href="/a">Services</a><ul id="it" class="sub"><li><a href="/b">Passports</a></li></ul></li></ul>',
    criteria: ['2.1.1'],
  },
  {
    name: 'order of focus',
    html: '<p><a id="it" href="/b" tabindex="5">Second office</a> <a href="/a" tabindex="1">First office</a></p>',
    criteria: ['2.4.3'],
  },
  {
    name: 'order by style sheet',
    head: '<style>#it{display:flex;flex-direction:column-reverse}</style>',
    html: `<div id="it"><p>First: ${text}</p><p>Second: ${text}</p></div>`,
    criteria: ['1.3.2', '2.4.3'],
  },
  { name: 'words from the style sheet', head: '<style>#it::before{content:"Important: "}</style>', html: `<p id="it">${text}</p>`, criteria: ['1.3.1'] },
  { name: 'page without language', html: `<p>${text}</p>`, root: '', criteria: ['3.1.1'], at: 'html' },
  { name: 'page in another language', html: `<p>${text} ${text}</p>`, root: 'lang="fr"', criteria: ['3.1.1'], at: 'html' },
  {
    name: 'part in another language',
    html: '<p id="it">Le bureau est ouvert du lundi au vendredi, et nous répondons aux lettres dans un délai de dix jours ouvrables.</p>',
    criteria: ['3.1.2'],
  },
  { name: 'invalid language of a part', html: '<p id="it" lang="zzz">Bonjour tout le monde</p>', criteria: ['3.1.2'] },
  {
    name: 'zoom forbidden',
    head: '<meta id="it" name="viewport" content="width=device-width, user-scalable=no, maximum-scale=1">',
    html: `<p>${text}</p>`,
    criteria: ['1.4.4'],
  },
  { name: 'page that reloads', head: '<meta id="it" http-equiv="refresh" content="60">', html: `<p>${text}</p>`, criteria: ['2.2.1'] },
  { name: 'frame without name', html: '<iframe id="it" src="/empty.html" width="300" height="100"></iframe>', criteria: ['4.1.2'] },
  { name: 'video without captions', html: '<video id="it" controls src="/film.mp4" width="320" height="180"></video>', criteria: ['1.2.2'] },
  { name: 'sound by itself', html: '<audio id="it" autoplay src="/music.mp3"></audio>', criteria: ['1.4.2'] },
  { name: 'audio without text', html: '<audio id="it" controls src="/speech.mp3"></audio>', criteria: ['1.2.1'] },
  { name: 'role that is none', html: '<div id="it" role="buton">Send</div>', criteria: ['4.1.2'] },
  { name: 'id twice', html: '<p id="twice">One</p><p id="twice" class="second">Two</p>', criteria: ['4.1.1'], at: 'p.second' },
  {
    name: 'small targets',
    html: '<p><a id="it" href="/a" style="display:inline-block;width:12px;height:12px;background:#00c" aria-label="Office one"></a><a href="/b" style="display:inline-block;width:12px;height:12px;background:#c00" aria-label="Office two"></a></p>',
    criteria: ['2.5.8'],
  },
  { name: 'wide content', html: `<div id="it" style="width:900px">${text}</div>`, criteria: ['1.4.10'] },
  {
    name: 'text cut off when spaced',
    html: `<div id="it" style="height:22px;width:320px;overflow:hidden;line-height:20px">Open on Monday and Tuesday only</div>`,
    criteria: ['1.4.12', '1.4.4'],
  },
  {
    name: 'dialog that does not say so',
    html: '<div id="it" class="modal" style="position:fixed;top:20px;left:20px;background:#fff"><p>Subscribe to our letter</p><button>Close</button></div>',
    criteria: ['4.1.2', '2.4.3'],
  },
  { name: 'close named by a sign', html: '<p><button id="it">×</button></p>', criteria: ['4.1.2', '2.4.6'] },
  { name: 'tab stop without role', html: `<p id="it" tabindex="0">${text}</p>`, criteria: ['4.1.2'] },
  { name: 'wrong direction', html: '<p id="it">هذا النص مكتوب من اليمين إلى اليسار ولكن الصفحة لا تقول ذلك</p>', criteria: ['1.3.2'] },
  {
    name: 'field purpose unsaid',
    html: '<form><label for="it">Email address</label><input id="it" type="email" name="email"><button>Send</button></form>',
    criteria: ['1.3.5'],
  },
  {
    name: 'two fields of one name',
    html: '<form><label for="a">Name</label><input id="a"><label for="it">Name</label><input id="it"><button>Send</button></form>',
    criteria: ['2.4.6'],
  },
  { name: 'name does not hold the label', html: '<p><button id="it" aria-label="Submit the form">Send</button></p>', criteria: ['2.5.3'] },
  { name: 'hidden part takes the focus', html: '<div aria-hidden="true"><a id="it" href="/x">Offices</a></div>', criteria: ['4.1.2'], at: 'div:has(> #it)' },
];

/** A whole page with one barrier in its main part. */
export function pageWith({ html, head = '', root = 'lang="en"', title = 'Offices and opening hours – Republic of Marevia' }: SeededBarrier): string {
  return `<!DOCTYPE html><html ${root}><head><meta charset="utf-8">${title === '' ? '' : `<title>${title}</title>`}${head}</head><body>
<header><p><a href="/">Republic of Marevia</a></p></header>
<nav aria-label="Main"><ul><li><a href="/services">All services</a></li><li><a href="/offices">Our offices</a></li></ul></nav>
<main id="main"><h1>Offices and opening hours</h1>
${html}
</main><footer><p>Published by the Ministry of the Interior.</p></footer></body></html>`;
}
