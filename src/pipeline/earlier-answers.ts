import { openArchive } from '../archive/index.ts';
import { AssayError } from '../model/index.ts';
import type { Exchange, FetchResult } from '../network/index.ts';

/** Answers of an earlier run of the same target, by which pages are asked for only where they have changed. */
interface EarlierAnswers {
  /** Asks with the earlier answer's validators; on 304 gives the earlier body as the answer of today. */
  fetch(url: string, ask: (headers: Record<string, string>) => Promise<FetchResult>): Promise<FetchResult>;
  close(): Promise<void>;
}

/** Headers that say how a body is read; all others are those of the new answer. */
const bodyHeaders = new Set(['content-type', 'content-encoding', 'content-length', 'content-language']);

/**
 * Opens an earlier run's folder or WACZ.
 * @throws AssayError `usage` where it cannot be read or belongs to another target.
 */
export async function openEarlierAnswers(path: string, targetId: string): Promise<EarlierAnswers> {
  const archive = await openArchive(path);
  if (archive.capture.targetId !== targetId) {
    await archive.close();
    throw new AssayError('usage', `${path} is a run of ${archive.capture.targetId}, not of ${targetId}.`, 'Give --since an earlier run of the same target.');
  }
  const ids = new Map<string, string>();
  for (const { type, url, id, httpStatus } of archive.records()) if (type === 'response' && httpStatus === 200) ids.set(url, id);

  const recall = async (url: string): Promise<{ exchange: Exchange; headers: Record<string, string> } | null> => {
    const id = ids.get(url);
    const exchange = id === undefined ? null : await archive.recallExchange(id);
    if (!exchange || exchange.isTruncated) return null;
    const readValue = (name: string): string | undefined => exchange.responseHeaders.find(([key]) => key.toLowerCase() === name)?.[1];
    const [tag, modified] = [readValue('etag'), readValue('last-modified')];
    if (tag === undefined && modified === undefined) return null;
    return { exchange, headers: { ...(tag ? { 'If-None-Match': tag } : {}), ...(modified ? { 'If-Modified-Since': modified } : {}) } };
  };

  return {
    async fetch(url, ask) {
      const earlier = await recall(url);
      if (!earlier) return ask({});
      const result = await ask(earlier.headers);
      if (!result.isOk || result.exchange.status !== 304) return result;
      const { exchange } = earlier;
      const kept = exchange.responseHeaders.filter(([name]) => bodyHeaders.has(name.toLowerCase()));
      const fresh = result.exchange.responseHeaders.filter(([name]) => !bodyHeaders.has(name.toLowerCase()));
      return {
        isOk: true,
        exchange: {
          ...result.exchange,
          status: 200,
          statusText: exchange.statusText,
          responseHeaders: [...kept, ...fresh],
          wireBody: exchange.wireBody,
          body: exchange.body,
          unchangedSince: exchange.unchangedSince ?? exchange.startedAt,
        },
      };
    },
    close: () => archive.close(),
  };
}
