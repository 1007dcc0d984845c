import type { SeededBarrier } from './seeded-barriers.ts';

const text = 'The office is open from Monday to Friday, and letters are answered within ten working days of their arrival.';
const links = ['Births', 'Marriages', 'Deaths', 'Passports', 'Licences', 'Taxes'].map((name) => `<a href="/${name.toLowerCase()}">${name}</a>`);

/** Barriers that a machine can point at and only a person can judge: each must be told at the very element, as a failure or as a hint. */
export const seededDoubts: readonly SeededBarrier[] = [
  { name: 'button taken from the tab order', html: '<p><button id="it" tabindex="-1">Search the offices</button></p>', criteria: ['2.1.1'] },
  { name: 'access key', html: '<p><a id="it" href="/offices" accesskey="s">Our offices</a></p>', criteria: ['2.1.4'] },
  { name: 'link without target', html: `<p>${text} <a id="it">Find your office</a></p>`, criteria: ['2.1.1', '4.1.2'] },
  { name: 'button in a link', html: '<p><a id="it" href="/apply"><button>Apply now</button></a></p>', criteria: ['4.1.2'] },
  { name: 'link named by a sign', html: '<p><a id="it" href="/next">»</a></p>', criteria: ['2.4.4'] },
  {
    name: 'accordion that does not say its state',
    html: `<h2 class="accordion"><button id="it" onclick="this.parentElement.nextElementSibling.hidden=false">Opening hours</button></h2><div hidden>${text}</div>`,
    criteria: ['4.1.2'],
  },
  { name: 'message that does not say so', html: '<div id="it" class="alert alert-success">Your letter was sent.</div>', criteria: ['4.1.3'] },
  {
    name: 'reset button',
    html: '<form><label for="a">Town</label><input id="a"><button>Send</button><button id="it" type="reset">Clear</button></form>',
    criteria: [],
  },
  {
    name: 'dialog without focus',
    html: '<div id="it" role="dialog" aria-label="Letter" style="position:fixed;top:9px;left:9px;background:#fff"><p>Subscribe to our letter</p><button>Close</button></div>',
    criteria: ['2.4.3', '4.1.2'],
  },
  {
    name: 'description that is not there',
    html: '<form><label for="it">Passport number</label><input id="it" aria-describedby="hint"><button>Send</button></form>',
    criteria: ['1.3.1', '3.3.2'],
  },
  {
    name: 'fault by colour',
    html: '<form><label for="it">Passport number</label><input id="it" style="border:2px solid #d4351c"><button>Send</button></form>',
    criteria: ['1.4.1', '3.3.1'],
  },
  { name: 'centred passage', html: `<p id="it" style="text-align:center">${text} ${text}</p>`, criteria: ['1.4.8'] },
  { name: 'passage in bold', html: `<p id="it"><strong>${text} ${text}</strong></p>`, criteria: [] },
  { name: 'handwriting', html: `<p id="it" style="font-family:'Comic Sans MS',cursive">${text}</p>`, criteria: [] },
  { name: 'passage without a break', html: `<p id="it">${`${text} `.repeat(16)}</p>`, criteria: ['3.1.5'] },
  {
    name: 'language that is hard to understand',
    html: '<p id="it">Notwithstanding the aforementioned administrative provisions, applicants endeavouring to ascertain their prospective entitlement must substantiate documentation corroborating residential circumstances contemporaneously with notification.</p>',
    criteria: ['3.1.5'],
  },
  { name: 'abbreviation', html: '<p id="it">Letters to the MHLG are answered within ten working days of their arrival.</p>', criteria: ['3.1.4'] },
  { name: 'words set apart by look', html: '<p>Please note: <b id="it">closed on Friday</b> for repairs to the hall.</p>', criteria: ['1.3.1'] },
  {
    name: 'table by spaces',
    html: '<pre id="it">Day        Hours\nMonday     9 to 5\nFriday     9 to 1</pre>',
    criteria: ['1.3.1'],
  },
  {
    name: 'state by colour',
    html: '<table><caption>Offices</caption><tr><th scope="col">Office</th><th scope="col">Open</th></tr><tr><th scope="row">North</th><td id="it" style="background:#0b0;width:60px"></td></tr></table>',
    criteria: ['1.4.1', '1.1.1'],
  },
  { name: 'links in a row', html: `<div id="it">${links.join(' | ')}</div>`, criteria: ['1.3.1'] },
  { name: 'title of another page', html: `<p>${text}</p>`, title: 'Fishing permits', criteria: ['2.4.2'], at: 'title' },
  { name: 'two main headings', html: `<h1 id="it">Letters</h1><p>${text}</p>`, criteria: ['1.3.1'] },
  { name: 'link to a mail program', html: '<p><a id="it" href="mailto:office@marevia.example">Ask the registrar</a></p>', criteria: ['2.4.4'] },
  {
    name: 'frame that cannot be scrolled',
    html: '<iframe id="it" title="Map of the offices" scrolling="no" src="/empty.html" width="300" height="100"></iframe>',
    criteria: ['1.4.4', '1.4.10'],
  },
  { name: 'text that follows the window', html: `<p id="it" style="font-size:1.4vw">${text}</p>`, criteria: ['1.4.4'] },
  {
    name: 'dragging',
    html: '<div id="it" style="width:90px;height:40px;background:#ddd">Volume</div><script>for(const t of ["mousedown","mousemove"])it.addEventListener(t,()=>{})</script>',
    criteria: ['2.5.7', '2.5.1'],
  },
  { name: 'acts on press', html: '<p><button id="it" onmousedown="document.title=\'Sent\'">Send</button></p>', criteria: ['2.5.2'] },
  { name: 'tags out of order', html: `<p>${text}</p><p><b>Open <i id="it">on Monday</b></i></p>`, criteria: ['4.1.1'], at: 'b' },
];
