import { z } from 'zod';

/** Lower-case words joined by hyphens; ids are never reused. */
export const kebabId = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case words joined by hyphens');

/** `OSI24-SP-043`, `WCAG22-1.4.3`: the indicator's stable name. */
export const indicatorId = z.string().regex(/^[A-Z0-9]+(?:[-.][A-Za-z0-9]+)+$/, 'must look like OSI24-SP-043');

export const digest = z.string().regex(/^sha256:[0-9a-f]{64}$/, 'must be sha256: and 64 hexadecimal digits');

/** A UTC instant, RFC 3339 with a final Z. */
export const instant = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?Z$/, 'must be a UTC time such as 2026-01-31T09:00:00Z');

/** A calendar day, ISO 8601. */
export const day = z.string().regex(/^\d{4}-\d\d-\d\d$/, 'must be a day such as 2026-01-31');

/** BCP 47 tag, only its shape. */
export const languageTag = z.string().regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/, 'must be a BCP 47 tag such as pt-BR');

export const webAddress = z.url({ protocol: /^https?$/ });

export const certainty = z.enum(['high', 'medium', 'low']);
export type Certainty = z.infer<typeof certainty>;

export const confidence = z.number().min(0).max(1);
