import { createHash } from 'node:crypto';
import type { CapturedPage, PageFeatures, SkipReason } from '../model/index.ts';
import { addressKey, canonicalAddress } from './address/canonical-address.ts';
import { bareLink, collectLinks } from './collect-links.ts';
import type { Crawl } from './crawl-state.ts';
import type { Candidate } from './frontier/candidate.ts';
import { rateLimit } from './host/client.ts';
import { readSitemap } from './host/sitemap.ts';
import { findSearchBox } from './search-box.ts';
import { isReadable, type Outcome, pathOf } from './visit.ts';

/** Sitemap files and addresses taken of one host. */
const sitemapFiles = 20;
const sitemapSeeds = 5000;
/** Points that an address known from a sitemap alone is worth less. */
const unlinkedCost = 0.3;
/** Pages read of a host before it is asked for an address that cannot exist. */
const pagesBeforeNonsense = 5;
/** Texts longer than this are no error pages. */
const longestNotFound = 4000;
/** Languages in which one host's search is asked. */
const mostBoxes = 4;
const failures = new Set<SkipReason>(['dns', 'connect', 'tls', 'timeout', 'reset', 'address-forbidden']);

type Answered = Extract<Outcome, { kind: 'answer' }>;

/** Takes one answer in: a page with its links, or a skip with its reason. Called in the order picked. */
export async function takeOutcome(crawl: Crawl, candidate: Candidate, outcome: Outcome): Promise<void> {
  const { address } = candidate;
  if (outcome.kind === 'nothing') {
    if (outcome.reason === 'budget-minutes') crawl.isOutOfTime = true;
    if (candidate.kind !== 'page' && candidate.kind !== 'question') return;
    crawl.skips.add(address, outcome.reason, outcome.detail, outcome.status);
    if (failures.has(outcome.reason)) crawl.hosts.noteFailure(outcome.url, outcome.reason);
    return;
  }
  const keys = [...outcome.passed, outcome.url].map(addressKey);
  const isRepeated = keys.at(-1) !== addressKey(address) && crawl.done.has(keys.at(-1) ?? '');
  for (const key of keys) crawl.done.add(key);
  // Redirects spend the quota of the addresses they pass.
  for (const passed of [...outcome.passed.slice(1), ...(outcome.passed.length > 0 ? [outcome.url] : [])]) crawl.traps.noteTaken(passed);
  if (candidate.kind === 'sitemap') return takeSitemap(crawl, outcome);
  if (candidate.kind === 'nonsense') return takeNonsense(crawl, outcome);
  const refusal = refuse(crawl, candidate, outcome, isRepeated);
  if (refusal !== null) return crawl.skips.add(address, refusal.reason, refusal.detail, outcome.answer.exchange.status);
  if (outcome.features !== null) await takePage(crawl, candidate, outcome, outcome.features);
}

/** Why an answer is not a page to judge, or null. */
function refuse(crawl: Crawl, candidate: Candidate, outcome: Answered, isRepeated: boolean): { reason: SkipReason; detail: string } | null {
  const { url, answer, wall, mediaType, features } = outcome;
  const { status, body, truncatedBy } = answer.exchange;
  const host = crawl.hosts.of(url);
  if (wall !== null) {
    crawl.hosts.leave(url, wall);
    return { reason: wall.kind === 'rate-limit' ? 'rate-limited' : 'challenge', detail: wall.detail };
  }
  if (status === 429) {
    crawl.hosts.leave(url, rateLimit);
    return { reason: 'rate-limited', detail: rateLimit.detail };
  }
  if (status === 404 || status === 410) {
    if (features !== null && features.textLength >= 20 && host.notFoundCount < 5) {
      host.notFound.note(features.textHash);
      host.notFoundCount += 1;
    }
    return { reason: status === 410 ? 'gone' : 'not-found', detail: '' };
  }
  if (status === 401 || status === 403 || status === 407 || status === 451) {
    crawl.hosts.noteRefusal(url, status);
    return { reason: status === 401 ? 'login' : 'blocked', detail: `status ${status}` };
  }
  if (status < 200 || status >= 300) return { reason: 'http-error', detail: `status ${status}` };
  if (isRepeated) return { reason: 'duplicate', detail: `answered from ${url}, already read` };
  if (body.length === 0)
    return truncatedBy ? { reason: 'truncated', detail: 'the answer broke off at once' } : { reason: 'media-type', detail: 'empty answer' };
  if (!isReadable(mediaType)) return { reason: 'media-type', detail: mediaType };
  if (features === null) return { reason: 'media-type', detail: mediaType };
  if (!candidate.isEntry) {
    const isSentAway = host.notFoundRedirect === url && outcome.passed.length > 0;
    if (isSentAway || (features.textLength < longestNotFound && features.textLength >= 20 && host.notFound.has(features.textHash))) {
      return { reason: 'soft-404', detail: 'reads like the page for addresses that do not exist' };
    }
  }
  // Two questions without an answer are two questions.
  if (candidate.kind === 'question') return null;
  const content = contentKey(features, body);
  const first = crawl.contents.get(content);
  if (first !== undefined) {
    const original = crawl.pages[first]?.url ?? '';
    crawl.hosts.noteRead(url);
    crawl.hosts.noteEqual(url, original);
    return { reason: 'duplicate', detail: `same content as ${original}` };
  }
  crawl.contents.set(content, crawl.pages.length);
  return null;
}

/** Pages with the same key say the same; little text is only the same where all bytes are. */
function contentKey(features: PageFeatures, body: Uint8Array): string {
  if (features.textLength >= 200) return `${features.textHash} ${features.textLength} ${features.links.length} ${features.title.slice(0, 40)}`;
  return createHash('sha256').update(body).update(features.mainText).digest('base64').slice(0, 22);
}

/** A page that asks for a password and says little else. */
function isLogin(features: PageFeatures): boolean {
  return features.forms.some(({ hasPassword }) => hasPassword) && features.mainText.length < 1500;
}

async function takePage(crawl: Crawl, candidate: Candidate, outcome: Answered, features: PageFeatures): Promise<void> {
  const { url, answer, passed, mediaType, charset, rendering } = outcome;
  const { exchange, record } = answer;
  const host = crawl.hosts.of(url);
  if (candidate.isEntry) crawl.scope.addPortal(url, candidate.role);
  if (isLogin(features)) {
    if (passed.length > 0) crawl.skips.add(candidate.address, 'login', `redirect to ${url}`);
    crawl.loginPages.add(pathOf(url));
  }
  if (rendering?.failure) crawl.skips.add(url, rendering.failure.reason === 'stopped' ? 'stopped' : 'render', rendering.failure.detail);
  const page: CapturedPage = {
    order: crawl.pages.length,
    requestedUrl: candidate.address,
    url,
    status: exchange.status,
    mediaType,
    charset,
    role: crawl.scope.place(url)?.role ?? candidate.role,
    isEntry: candidate.isEntry,
    parent: candidate.parent,
    clicksFromHome: candidate.clicks,
    reasonVisited: candidate.why.slice(0, 300),
    ...(candidate.asked === undefined ? {} : { asked: candidate.asked }),
    via: rendering?.records.dom ? 'browser' : 'http',
    ...(rendering?.records.dom ? { renderedBecause: rendering.because } : {}),
    capturedAt: exchange.startedAt,
    milliseconds: exchange.milliseconds,
    ...(exchange.unchangedSince === undefined ? {} : { unchangedSince: exchange.unchangedSince }),
    response: record,
    ...rendering?.records,
    tls: exchange.tls,
  };
  crawl.pages.push(page);
  crawl.orderOf.set(addressKey(url), page.order);
  crawl.hosts.noteRead(url);
  const isNew = features.textLength >= 50 && !crawl.texts.has(features.textHash);
  if (isNew) {
    crawl.texts.note(features.textHash);
    crawl.traps.noteNew(candidate.address);
  }
  crawl.copies.notePage(features.language.value);
  if (page.isEntry) {
    crawl.homeLanguage ??= features.language.value;
    crawl.copies.learnHome(url, features.alternates);
  }
  if (crawl.scope.place(url)?.kind === 'portal') plan(crawl, candidate, page, features);
  await crawl.options.onPage(page, features);
  collectLinks(crawl, page, features, candidate, exchange.body, rendering?.ledTo);
  if (host.pages === pagesBeforeNonsense && !host.hasNonsenseAsked) {
    host.hasNonsenseAsked = true;
    crawl.errands.push({
      ...errand(candidate, `${new URL(url).origin}/assay-7c1f0e52-no-such-page`),
      kind: 'nonsense',
      why: 'how the host says that a page does not exist',
    });
  }
}

function errand(from: Candidate, address: string): Candidate {
  return { ...from, address, isEntry: false, worth: 0, aims: [], clicks: null, parent: null };
}

/** Sitemaps and the search box of a portal's host. */
function plan(crawl: Crawl, candidate: Candidate, page: CapturedPage, features: PageFeatures): void {
  const host = crawl.hosts.of(page.url);
  if (!host.hasSitemapsAsked) {
    host.hasSitemapsAsked = true;
    const named = crawl.robots.known(page.url)?.sitemaps ?? [];
    const sitemaps = named.length > 0 ? named : [`${new URL(page.url).origin}/sitemap.xml`];
    queueSitemaps(crawl, candidate, page.url, sitemaps);
  }
  if (crawl.options.questions === undefined || features.kind !== 'html') return;
  const language = features.language.value;
  const boxes = crawl.searchBoxes.get(host.host) ?? [];
  if (boxes.length >= mostBoxes || boxes.some((box) => box.language === language)) return;
  const box = findSearchBox(features);
  if (box !== null) crawl.searchBoxes.set(host.host, [...boxes, { ...box, parent: page.order, language, role: page.role }]);
}

function queueSitemaps(crawl: Crawl, from: Candidate, owner: string, addresses: readonly string[]): void {
  const host = crawl.hosts.of(owner);
  for (const each of addresses) {
    const address = canonicalAddress(each);
    if (address === null || host.sitemapFiles >= sitemapFiles || crawl.scope.place(address)?.kind !== 'portal') continue;
    host.sitemapFiles += 1;
    crawl.errands.push({ ...errand(from, address), kind: 'sitemap', why: 'sitemap' });
  }
}

function takeSitemap(crawl: Crawl, { url, answer }: Answered): void {
  if (answer.exchange.status !== 200) return;
  const host = crawl.hosts.of(url);
  const { seeds, nested } = readSitemap(answer.exchange.body, url, sitemapSeeds - host.sitemapSeeds);
  const role = crawl.scope.place(url)?.role ?? 'national';
  const base: Candidate = {
    address: url,
    kind: 'page',
    role,
    isEntry: false,
    worth: 0,
    why: 'in the sitemap',
    aims: [],
    depth: 0,
    familyDepth: 0,
    clicks: null,
    parent: null,
  };
  queueSitemaps(crawl, base, url, nested);
  const features = emptySource(url);
  for (const seed of seeds) {
    const address = canonicalAddress(seed.url);
    // A sitemap speaks for its own host only.
    if (address === null || new URL(address).host !== new URL(url).host) continue;
    host.sitemapSeeds += 1;
    const place = crawl.scope.place(address);
    if (place === null || crawl.done.has(addressKey(address))) continue;
    const { worth, why, aims } = crawl.options.worth(bareLink(address), features);
    const segments = new URL(address).pathname.split('/').filter(Boolean).length;
    const since = seed.lastModified === null ? '' : `, changed ${seed.lastModified}`;
    crawl.frontier.offer({
      ...base,
      address,
      role: place.role,
      worth: worth - unlinkedCost,
      why: `in the sitemap${since}${why ? `: ${why}` : ''}`,
      aims: aims ?? [],
      depth: segments,
    });
  }
}

function takeNonsense(crawl: Crawl, { url, passed, answer, features }: Answered): void {
  if (answer.exchange.status >= 300) return;
  const host = crawl.hosts.of(passed[0] ?? url);
  if (passed.length > 0) host.notFoundRedirect = url;
  else if (features !== null && features.textLength >= 20) host.notFound.note(features.textHash);
}

/** A page without content, as the place where a sitemap's links stand. */
function emptySource(url: string): PageFeatures {
  return {
    version: '',
    url,
    kind: 'sitemap',
    language: { declared: null, script: null, identified: null, confidence: 0, value: null },
    direction: 'ltr',
    title: '',
    description: '',
    headings: [],
    links: [],
    forms: [],
    blocks: [],
    dates: [],
    documents: [],
    contacts: [],
    alternates: [],
    feeds: [],
    landmarks: [],
    meta: {},
    structuredData: [],
    scripts: [],
    frames: [],
    stylesheets: [],
    images: [],
    mainText: '',
    textLength: 0,
    textHash: '0000000000000000',
    isTruncated: false,
  };
}
