/** What a page costs whoever pays by the byte. */
export interface PageWeight {
  requests: number;
  /** Bytes as they came over the line. */
  bytes: number;
  /** Bytes of the document and of what must be there before any text shows. */
  bytesBeforeText: number;
  /** Seconds until text can be read, reckoned from these bytes. */
  secondsToText: { '3g': number; '2g': number };
}

/**
 * Runs in the page: what it loaded, as the browser's own timing tells. Seconds are reckoned, not measured: 1.6 Mbit/s and
 * 300 ms there and back for 3G, 280 kbit/s and 800 ms for 2G (WebPageTest's profiles); three ways there and back for the
 * connection and the document, one more where something else must come before text.
 */
export function readWeight(): PageWeight {
  const [page] = performance.getEntriesByType('navigation') as PerformanceResourceTiming[];
  const resources = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
  const sizeOf = (entry: PerformanceResourceTiming) => entry.transferSize || entry.encodedBodySize;
  const isBlocking = (entry: PerformanceResourceTiming) =>
    (entry as PerformanceResourceTiming & { renderBlockingStatus?: string }).renderBlockingStatus === 'blocking';
  const own = page ? sizeOf(page) : 0;
  const blocking = resources.filter(isBlocking);
  const bytesBeforeText = own + blocking.reduce((sum, entry) => sum + sizeOf(entry), 0);
  const secondsAt = (bitsPerSecond: number, wayAndBack: number) =>
    Math.round(((bytesBeforeText * 8) / bitsPerSecond + wayAndBack * (blocking.length > 0 ? 4 : 3)) * 10) / 10;
  return {
    requests: resources.length + 1,
    bytes: own + resources.reduce((sum, entry) => sum + sizeOf(entry), 0),
    bytesBeforeText,
    secondsToText: { '3g': secondsAt(1_600_000, 0.3), '2g': secondsAt(280_000, 0.8) },
  };
}
