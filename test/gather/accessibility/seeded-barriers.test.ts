import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { runAssay } from '../../cli/run-assay.ts';
import { pageWith, seededBarriers } from './seeded-barriers.ts';
import { seededDoubts } from './seeded-doubts.ts';

const answer = z.object({
  pages: z.array(
    z.object({
      url: z.string(),
      findings: z.array(z.object({ criterion: z.string().nullable(), outcome: z.enum(['failed', 'cantTell']), selector: z.string() })),
    }),
  ),
});
const folder = mkdtempSync(join(tmpdir(), 'assay-barriers-'));
/** Every eighth, so that the suite stays quick. */
const looked = [...seededBarriers, ...seededDoubts].filter(({ criteria }) => criteria.length > 0).filter((_, index) => index % 8 === 0);
/** What looks like a barrier and is none: an alphabet, a numbered street, a quotation in its own language, a decorative line. */
const sound = `<p>A B C D E F G</p><p>1 High Street</p><blockquote lang="fr"><p>Le bureau est ouvert du lundi au vendredi, et nous répondons aux lettres.</p></blockquote>
<h2>Forms</h2><p>Ask at the desk in the hall.</p><table><caption>Hours</caption><tr><th scope="col">Day</th><th scope="col">Hours</th></tr><tr><td>Monday</td><td>9 to 5</td></tr></table>
<form><label for="town">Town</label> <input id="town" autocomplete="address-level2"> <button>Send</button></form>`;
let findings: z.infer<typeof answer>['pages'] = [];

beforeAll(async () => {
  const files = looked.map((barrier, index) => {
    const file = join(folder, `${index}.html`);
    writeFileSync(file, pageWith(barrier));
    return file;
  });
  const clean = join(folder, 'sound.html');
  writeFileSync(clean, pageWith({ name: 'sound', criteria: [], html: sound }));
  const ran = await runAssay(['accessibility', '--json', ...files, clean]);
  findings = answer.parse(JSON.parse(ran.out)).pages;
}, 600_000);

afterAll(() => rmSync(folder, { recursive: true }));

it('looks at every page', () => {
  expect(findings.length).toBe(looked.length + 1);
});

it('names every seeded barrier under one of its criteria', () => {
  const missed = looked.filter(({ criteria }, index) => !findings[index]?.findings.some(({ criterion }) => criterion !== null && criteria.includes(criterion)));
  expect(missed.map(({ name }) => name)).toEqual([]);
});

it('asks a person to look at no more than ten places of a page', () => {
  expect(findings.filter((page) => page.findings.filter(({ outcome }) => outcome === 'cantTell').length > 10)).toEqual([]);
});

it('fails nothing on a sound page but the size of the links of its menu', () => {
  const failed = findings.at(-1)?.findings.filter(({ outcome, criterion }) => outcome === 'failed' && criterion !== '2.5.8');
  expect(failed).toEqual([]);
});
