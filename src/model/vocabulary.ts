import { z } from 'zod';

/** The seven areas of a scorecard; the first four always come first. */
export const area = z.enum(['services', 'participation', 'open-data', 'accessibility', 'institutions', 'content', 'technology']);
export type Area = z.infer<typeof area>;

/** A part of an index, of which its score is made: `SP`, `consultation`, `transactional`. A rubric names its parts in its head. */
export const subIndex = z.string().regex(/^[A-Za-z][A-Za-z0-9]*(?:-[a-z0-9]+)*$/, 'must look like SP or decision-making');
export type SubIndex = z.infer<typeof subIndex>;

/** Parts of a rubric that names none: the Online Service Index 2024, whose EGL counts in the Human Capital Index since 2024. */
export const unSubIndices: readonly SubIndex[] = ['IF', 'SP', 'CP', 'TEC', 'EPI', 'EGL'];

export const portalRole = z.enum(['national', 'services', 'participation', 'open-data', 'procurement', 'identity', 'ministry', 'local']);
export type PortalRole = z.infer<typeof portalRole>;

/** Sectors of the UN questionnaire, in the order of its codes. */
export const sector = z.enum(['health', 'education', 'employment', 'social-protection', 'environment', 'justice']);
export type Sector = z.infer<typeof sector>;

/** Groups in vulnerable situations, in the order of codes 143–148. */
export const group = z.enum(['poor', 'persons-with-disabilities', 'older-persons', 'migrants', 'women', 'youth']);
export type Group = z.infer<typeof group>;

export const automation = z.enum(['automatic', 'assisted', 'manual']);
export type Automation = z.infer<typeof automation>;

/** What kind of page the bytes are; absence is only believed where the right kinds were seen. */
export const pageKind = z.enum([
  'home',
  'service-index',
  'service',
  'sector',
  'news',
  'search-results',
  'site-map',
  'contact',
  'legal',
  'catalogue',
  'consultations',
  'organisation',
  'help',
  'other',
]);
export type PageKind = z.infer<typeof pageKind>;

/** Where on a page something stands. */
export const region = z.enum(['header', 'navigation', 'main', 'aside', 'footer', 'dialog']);
export type Region = z.infer<typeof region>;
