import { z } from 'zod';

/** The seven areas of a scorecard; the first four always come first. */
export const area = z.enum(['services', 'participation', 'open-data', 'accessibility', 'institutions', 'content', 'technology']);
export type Area = z.infer<typeof area>;

/** Sub-indices of the Online Service Index 2024; EGL counts in the Human Capital Index since 2024. */
export const subIndex = z.enum(['IF', 'SP', 'CP', 'TEC', 'EPI', 'EGL']);
export type SubIndex = z.infer<typeof subIndex>;

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
