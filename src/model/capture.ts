import { z } from 'zod';
import { digest, instant, languageTag } from './ids.ts';
import { target } from './target.ts';
import { portalRole } from './vocabulary.ts';

/** Why an address was not read; a closed set, part of the public contract. */
export const skipReason = z.enum([
  'robots',
  'robots-unreachable',
  'out-of-scope',
  'budget-pages',
  'budget-minutes',
  'budget-bytes',
  'budget-host',
  'depth',
  'trap',
  'duplicate',
  'near-duplicate',
  'language-copy',
  'address-forbidden',
  'address-invalid',
  'scheme',
  'dns',
  'connect',
  'tls',
  'timeout',
  'reset',
  'truncated',
  'redirect-loop',
  'redirect-limit',
  'http-error',
  'not-found',
  'soft-404',
  'gone',
  'blocked',
  'challenge',
  'login',
  'rate-limited',
  'host-left',
  'media-type',
  'too-large',
  'decode',
  'render',
  'stopped',
  'worthless',
]);
export type SkipReason = z.infer<typeof skipReason>;

export const skip = z.strictObject({ url: z.string(), reason: skipReason, detail: z.string().optional(), status: z.number().int().optional() });
export type Skip = z.infer<typeof skip>;

/** A record of the archive. */
export const recordRef = z.strictObject({ id: z.string().min(1), digest });
export type RecordRef = z.infer<typeof recordRef>;

/** A page as the crawl took it; the bytes are in the archive. */
export const capturedPage = z.strictObject({
  order: z.number().int().nonnegative(),
  /** Address asked for and, after redirects, answered from. */
  requestedUrl: z.string(),
  url: z.string(),
  status: z.number().int(),
  mediaType: z.string(),
  charset: z.string().nullable(),
  role: portalRole,
  isEntry: z.boolean(),
  /** Order of the page that linked here. */
  parent: z.number().int().nonnegative().nullable(),
  clicksFromHome: z.number().int().nonnegative().nullable(),
  reasonVisited: z.string(),
  /** Words that the portal's own search was asked for; the page is its answer, and no evidence. */
  asked: z.string().optional(),
  via: z.enum(['http', 'browser']),
  /** Why the browser was used. */
  renderedBecause: z.string().optional(),
  capturedAt: instant,
  milliseconds: z.number().nonnegative(),
  /** The server said that it had not changed since an earlier run got these bytes. */
  unchangedSince: instant.optional(),
  /** Record with the bytes as they came; for a redirect chain the last. */
  response: recordRef,
  /** Record with the DOM after scripts ran; judged instead of the response where present. */
  dom: recordRef.optional(),
  screenshot: recordRef.optional(),
  layout: recordRef.optional(),
  accessibility: recordRef.optional(),
  /** What a validator said of its markup and style sheets. */
  validity: recordRef.optional(),
  /** What was read of the catalogue of open data that this page belongs to or leads to. */
  catalogue: recordRef.optional(),
  tls: z.strictObject({ isValid: z.boolean(), error: z.string().optional(), protocol: z.string().optional() }).nullable(),
});
export type CapturedPage = z.infer<typeof capturedPage>;

export const hostRobots = z.strictObject({
  origin: z.string(),
  status: z.enum(['read', 'absent', 'unreachable', 'invalid']),
  crawlDelaySeconds: z.number().nonnegative().nullable(),
  sitemaps: z.array(z.string()),
  record: recordRef.optional(),
});

export const budgets = z.strictObject({
  pages: z.number().int().positive(),
  minutes: z.number().positive(),
  bytes: z.number().int().positive(),
  pagesPerHost: z.number().int().positive(),
});
export type Budgets = z.infer<typeof budgets>;

/** All that judging needs besides the archived bytes; `capture.json` of a run folder. */
export const capture = z.strictObject({
  schema: z.literal('assay.capture/1'),
  runId: z.string().min(1),
  targetId: z.string().min(1),
  /** The target as it was when captured. */
  target,
  status: z.enum(['complete', 'partial', 'failed']),
  /** Why the crawl ended. */
  ended: z.enum(['nothing-left', 'nothing-gains', 'budget-pages', 'budget-minutes', 'budget-bytes', 'stopped', 'blocked', 'unreachable']),
  startedAt: instant,
  endedAt: instant,
  vantage: z.strictObject({ label: z.string(), resolver: z.string(), ipVersions: z.array(z.enum(['4', '6'])), proxy: z.boolean() }),
  contact: z.string().nullable(),
  /** Host that was read with HTTP credentials, which are not archived; absent where none were given. */
  credentialsFor: z.string().optional(),
  userAgent: z.string(),
  onlyLanguage: languageTag.nullable(),
  rubrics: z.array(z.string()),
  pages: z.array(capturedPage),
  skips: z.array(skip),
  robots: z.array(hostRobots),
  /** Catalogues of open data that were asked by themselves, without a crawl; each record is an `assay.catalogue/1`. */
  catalogues: z.array(z.strictObject({ url: z.string(), record: recordRef })).optional(),
  /** Hosts at which a wall was met, with what it looked like. */
  walls: z.array(z.strictObject({ host: z.string(), kind: z.enum(['status', 'challenge', 'captcha', 'rate-limit']), detail: z.string() })),
  budgets,
  used: z.strictObject({ pages: z.number().int(), bytes: z.number().int(), requests: z.number().int(), blockedRequests: z.number().int() }),
  versions: z.strictObject({ assay: z.string(), node: z.string(), icu: z.string(), unicode: z.string(), browser: z.string().nullable() }),
});
export type Capture = z.infer<typeof capture>;

/** Rectangles of one rendered page, CSS pixels from the top left of the document. */
export const layout = z.strictObject({
  schema: z.literal('assay.layout/1'),
  url: z.string(),
  width: z.number(),
  height: z.number(),
  /** Height that the screenshot covers. */
  shotHeight: z.number(),
  boxes: z.array(
    z.strictObject({
      css: z.string(),
      kind: z.enum(['heading', 'link', 'form', 'text']),
      text: z.string(),
      x: z.number(),
      y: z.number(),
      width: z.number(),
      height: z.number(),
    }),
  ),
  /** Visible text of the rendering, white space folded; a quotation that is not in it is not evidence. */
  text: z.string(),
});
export type Layout = z.infer<typeof layout>;
