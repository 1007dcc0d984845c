import { z } from 'zod';
import { type Capture, digest, toCanonicalJson } from '../../model/index.ts';
import { leftOut } from '../warc/privacy-policy.ts';

/** What reading a WACZ needs of its `datapackage.json`; other fields may be there. */
export const datapackage = z.object({
  profile: z.literal('data-package'),
  wacz_version: z.string().regex(/^1\./, 'must be 1.x'),
  resources: z.array(z.object({ name: z.string(), path: z.string(), hash: digest, bytes: z.number().int().nonnegative() })),
});
export type Datapackage = z.infer<typeof datapackage>;

export const datapackageDigest = z.object({ path: z.literal('datapackage.json'), hash: digest });

export interface PackedFile {
  path: string;
  hash: string;
  bytes: number;
}

/** `datapackage.json` of a sealed run: every file with its digest, who made it, and what was left out. */
export function buildDatapackage(capture: Capture, software: string, files: readonly PackedFile[]): Buffer {
  const main = capture.pages.find((page) => page.isEntry) ?? capture.pages[0];
  return Buffer.from(
    toCanonicalJson({
      profile: 'data-package',
      wacz_version: '1.1.1',
      title: `${capture.target.name}: portals as captured on ${capture.startedAt.slice(0, 10)}`,
      description: [
        `Pages of ${capture.target.name} (run ${capture.runId}, ${capture.status}), captured by ${software} to assess online services.`,
        `Left out of the archive: request headers (${leftOut.requestHeaders}); response headers (${leftOut.responseHeaders}); ${leftOut.addresses}.`,
        'Bodies are the bytes that were sent.',
      ].join('\n\n'),
      created: capture.endedAt,
      modified: capture.endedAt,
      software,
      ...(main ? { mainPageUrl: main.url, mainPageDate: main.capturedAt } : {}),
      assay: { runId: capture.runId, targetId: capture.targetId, leftOut },
      resources: files.map(({ path, hash, bytes }) => ({ name: path.slice(path.lastIndexOf('/') + 1).toLowerCase(), path, hash, bytes })),
    }),
  );
}
