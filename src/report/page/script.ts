/** The page's only script; its hash stands in the page's Content-Security-Policy. Filters, opens what an address points at, opens all for printing. */
export const pageScript = `(function () {
  'use strict';
  var find = function (id) { return document.getElementById(id); };
  var form = find('filter'), text = find('by-text'), shown = find('shown'), nothing = find('nothing');
  var entries = Array.from(document.querySelectorAll('details.feature')).map(function (node) {
    return { node: node, item: node.parentElement, outcome: node.dataset.outcome, area: node.dataset.area, subIndex: node.dataset.subIndex, words: null };
  });
  var groups = Array.from(document.querySelectorAll('.group')), blocks = Array.from(document.querySelectorAll('.block'));
  var fold = function (value) { return value.normalize('NFKD').replace(/\\p{M}/gu, '').toLowerCase(); };
  function filter() {
    var words = fold(text.value).split(/\\s+/).filter(Boolean);
    var outcome = find('by-outcome').value, area = find('by-area').value, subIndex = find('by-sub-index').value;
    var count = 0;
    entries.forEach(function (entry) {
      if (words.length > 0 && entry.words === null) entry.words = fold(entry.node.id + ' ' + entry.node.textContent);
      var fits = (!outcome || entry.outcome === outcome) && (!area || entry.area === area) && (!subIndex || entry.subIndex === subIndex) &&
        words.every(function (word) { return entry.words.includes(word); });
      entry.item.hidden = !fits;
      if (fits) count += 1;
    });
    var isNarrowed = count < entries.length;
    groups.concat(blocks).forEach(function (node) { node.hidden = isNarrowed && !node.querySelector('li:not([hidden]) > details.feature'); });
    nothing.hidden = count > 0;
    shown.textContent = isNarrowed ? count + ' of ' + entries.length + ' features' : count + ' features';
  }
  function setAll(isOpen) { entries.forEach(function (entry) { if (!entry.item.hidden) entry.node.open = isOpen; }); }
  function openTarget() {
    var node = find(decodeURIComponent(location.hash.slice(1)));
    if (!node || !node.matches('details.feature')) return;
    if (node.parentElement.hidden) form.reset();
    node.open = true;
    node.scrollIntoView();
  }
  var timer;
  text.addEventListener('input', function () { clearTimeout(timer); timer = setTimeout(filter, 120); });
  form.addEventListener('change', filter);
  form.addEventListener('reset', function () { setTimeout(filter); });
  form.addEventListener('submit', function (event) { event.preventDefault(); filter(); });
  find('open-all').addEventListener('click', function () { setAll(true); });
  find('close-all').addEventListener('click', function () { setAll(false); });
  var closed = [];
  addEventListener('beforeprint', function () {
    closed = entries.filter(function (entry) { return !entry.node.open; });
    closed.forEach(function (entry) { entry.node.open = true; });
  });
  addEventListener('afterprint', function () { closed.forEach(function (entry) { entry.node.open = false; }); });
  addEventListener('hashchange', openTarget);
  form.hidden = false;
  filter();
  openTarget();
})();
`;
