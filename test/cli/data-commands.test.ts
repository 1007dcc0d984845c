import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { run } from '../../src/cli/main.ts';

let out = '';
let err = '';
beforeEach(() => {
  out = '';
  err = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += String(text);
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    err += String(text);
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
});

/** Runs a command line in this process and gives its exit code. */
async function assay(...args: string[]): Promise<number> {
  process.exitCode = undefined;
  await run(args);
  return Number(process.exitCode ?? 0);
}

describe('assay rubrics', () => {
  it('lists', async () => {
    expect(await assay('rubrics', 'list')).toBe(0);
    expect(out).toMatch(/^un-osi-2024 +2024 /m);
    out = '';
    await assay('rubrics', 'list', '--json');
    expect(JSON.parse(out)).toContainEqual(expect.objectContaining({ id: 'un-osi-2024', indicators: 183 }));
  });

  it('shows a rubric as a table and as JSON', async () => {
    await assay('rubrics', 'show', 'un-osi-2024');
    expect(out).toContain("This is not the UN's index.");
    expect(out).toMatch(/^OSI24-SP-043 +SP +services +1 /m);
    out = '';
    expect(await assay('rubrics', 'show', 'un-osi-2024', '--json')).toBe(0);
    const shown = JSON.parse(out);
    expect(shown.id).toBe('un-osi-2024');
    expect(shown.indicators).toHaveLength(183);
    expect(shown.indicators[0]).toMatchObject({ id: 'OSI24-IF-010', code: '#010', subIndex: 'IF', area: 'institutions' });
  });

  it('shows one indicator', async () => {
    await assay('rubrics', 'show', 'un-osi-2024/OSI24-SP-050');
    expect(out).toMatch(/level online +2 points/);
    out = '';
    await assay('rubrics', 'show', 'un-osi-2024/OSI24-SP-050', '--json');
    expect(JSON.parse(out)).toMatchObject({ id: 'OSI24-SP-050', points: 2 });
  });

  it('finds no mistake in its own rubrics, detectors, options and concepts included', async () => {
    expect(await assay('rubrics', 'check')).toBe(0);
    expect(out).toBe('No mistake in the rubrics.\n');
  });

  it('lists every mistake of a folder and ends with 2', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'assay-cli-'));
    try {
      writeFileSync(join(folder, 'rubric.yaml'), 'id: Sample\ntitel: x\n');
      expect(await assay('rubrics', 'check', folder)).toBe(2);
      expect(out).toContain('rubric.yaml:2:1 titel: unknown field "titel"; did you mean "title"?');
      expect(err).toMatch(/^assay: \d+ mistakes in the rubrics\. /);
      out = '';
      expect(await assay('rubrics', 'check', folder, '--json')).toBe(2);
      expect(JSON.parse(out).problems).toContainEqual(expect.objectContaining({ line: 2, column: 1, field: 'titel' }));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it.each([
    [['rubrics', 'show', 'un-osi-2025'], 'Unknown rubric "un-osi-2025"; did you mean "un-osi-2024"?'],
    [['rubrics', 'show', 'un-osi-2024/OSI24-SP-0433'], 'un-osi-2024 has no indicator "OSI24-SP-0433"; did you mean "OSI24-SP-043"?'],
    [['rubrics', 'check', '/nowhere'], 'There is no rubric.yaml in /nowhere.'],
    [['targets', 'show', 'crx'], 'Unknown target "crx"; did you mean "cri"?'],
    [['targets', 'list', '--group', 'lcd'], 'Unknown group "lcd"; did you mean "ldc"?'],
    [['targets', 'check', '/nowhere'], 'There is no folder /nowhere.'],
  ])('answers %j with one line and 2', async (args, message) => {
    expect(await assay(...args)).toBe(2);
    expect(err.startsWith(`assay: ${message}`)).toBe(true);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
    expect(out).toBe('');
  });
});

describe('assay targets', () => {
  it('lists all, and those that pass a filter', async () => {
    await assay('targets', 'list', '--json');
    expect(JSON.parse(out)).toHaveLength(193);
    out = '';
    expect(await assay('targets', 'list', '--region', 'south-eastern-asia', '--language', 'pt')).toBe(0);
    expect(out.trimEnd().split('\n').slice(2)).toEqual([expect.stringMatching(/^tls +Timor-Leste /)]);
  });

  it('shows what is known and where it is known from', async () => {
    await assay('targets', 'show', 'CRI');
    expect(out).toMatch(/^groups +.*un-cooperation-2013/m);
    expect(out).toMatch(/^open-data +https:\/\/datos\.go\.cr +high +memory; host also in /m);
    expect(out).toContain('never: nobody has opened the portals');
    out = '';
    await assay('targets', 'show', 'cri', '--json');
    expect(JSON.parse(out)).toMatchObject({
      id: 'cri',
      checkedOn: null,
      published: expect.arrayContaining([expect.objectContaining({ index: 'OSI', edition: '2024' })]),
    });
  });

  it('finds no mistake in its own targets', async () => {
    expect(await assay('targets', 'check')).toBe(0);
    expect(out).toBe('No mistake in the targets.\n');
  });
});
