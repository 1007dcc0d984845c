// Loaded before a measured command: on SIGUSR2 it collects garbage and tells on standard error what memory is left.
/** What follows this on a line is JSON: MiB resident, and MiB that live objects take. */
const mark = 'memory after collection: ';

process.on('SIGUSR2', () => {
  // Twice: what the first collection finalises, the second frees.
  globalThis.gc?.();
  globalThis.gc?.();
  const { rss, heapUsed, external } = process.memoryUsage();
  process.stderr.write(`\n${mark}${JSON.stringify({ residentMiB: rss / 1_048_576, liveMiB: (heapUsed + external) / 1_048_576 })}\n`);
});
