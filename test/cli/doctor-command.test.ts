import { Command } from 'commander';
import { afterEach, expect, it, vi } from 'vitest';
import { addDoctorCommand } from '../../src/cli/doctor-command.ts';

const path = process.env.ASSAY_BROWSER;
afterEach(() => {
  vi.restoreAllMocks();
  if (path === undefined) delete process.env.ASSAY_BROWSER;
  else process.env.ASSAY_BROWSER = path;
  process.exitCode = undefined;
});

/** What the doctor says; its address goes to a proxy that is not there, so that no test leaves the machine. */
async function consult(...flags: string[]): Promise<string> {
  let said = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    said += String(text);
    return true;
  });
  const program = new Command();
  addDoctorCommand(program);
  await program.parseAsync(['doctor', '--proxy', 'http://127.0.0.1:9', ...flags], { from: 'user' });
  return said;
}

it('names what is broken, how to mend it, and ends with exit code 9', async () => {
  process.env.ASSAY_BROWSER = '/nowhere/chromium';
  const { isWell, symptoms } = JSON.parse(await consult('--json'));
  expect(isWell).toBe(false);
  expect(symptoms).toContainEqual(expect.objectContaining({ name: 'browser', state: 'broken', mend: expect.stringContaining('/nowhere/chromium') }));
  expect(symptoms).toContainEqual(expect.objectContaining({ name: 'network', state: 'lacking', found: expect.stringContaining('by proxy') }));
  expect(process.exitCode).toBe(9);
});

it('says in words what it found', async () => {
  const said = await consult();
  expect(said).toMatch(/node +well/);
  expect(said).toMatch(/browser +well +Chromium \d+/);
  expect(said).toMatch(/fonts +(?:well|lacking)/);
  expect(said).toMatch(/disk \(here\)/);
  expect(process.exitCode).toBeUndefined();
});
