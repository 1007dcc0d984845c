import { detectFormat, isAsLabelled } from '../../src/catalogue/index.ts';
import { makeFiles } from '../catalogue/files/make-files.ts';
import { atLeast, type Row } from './row.ts';

/** Formats of made files, told by their first kilobytes; and whether right and wrong labels are told apart. */
export function measureFormats(): Row[] {
  const files = makeFiles();
  let [right, encodings, encoded, labels] = [0, 0, 0, 0];
  for (const { name, bytes, isWhole, format, packed, encoding } of files) {
    const found = detectFormat(bytes, isWhole);
    const isRight = found.format === format && found.packed.join() === packed.join();
    if (isRight) right += 1;
    else process.stdout.write(`        ${name}: ${[...found.packed, found.format].join('/')} instead of ${[...packed, format].join('/')}\n`);
    if (encoding && format !== 'empty') {
      encoded += 1;
      const family = found.encoding?.startsWith('utf') ? found.encoding : 'legacy';
      if (found.encoding !== null && family === encoding) encodings += 1;
      else process.stdout.write(`        ${name}: ${found.encoding} instead of ${encoding}\n`);
    }
    const wrong = format === 'pdf' ? 'CSV' : 'PDF';
    if (format === 'unknown' || (isAsLabelled(format, found) !== false && isAsLabelled(wrong, found) === false)) labels += 1;
    else process.stdout.write(`        ${name}: as ${format} ${isAsLabelled(format, found)}, as ${wrong} ${isAsLabelled(wrong, found)}\n`);
  }
  return [
    atLeast('files', files.length, 300),
    atLeast('format and packing by content', right / files.length, 0.99),
    atLeast('encoding of texts', encodings / encoded, 0.99),
    atLeast('right labels accepted, wrong ones found', labels / files.length, 0.99),
  ];
}
