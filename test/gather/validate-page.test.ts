import { describe, expect, it } from 'vitest';
import { findValidator, validatePage } from '../../src/gather/index.ts';

const page = (body: string, style = '') =>
  `<!DOCTYPE html><html lang="en"><head><title>Offices</title><style>${style}</style></head><body>${body}</body></html>`;
const validator = await findValidator(process.env);

it('finds no validator where no Java runtime is on the path, or none is wanted', async () => {
  expect(await findValidator({ PATH: '/nowhere' })).toBe(null);
  expect(await findValidator({ PATH: process.env.PATH, ASSAY_JAVA: 'no' })).toBe(null);
});

// What needs the Java runtime is held to the same where there is one; where there is none, there is no validator to hold to it.
describe.runIf(validator !== null)('with a Java runtime', () => {
  const validate = async (markup: string, sheets: { url: string; text: string }[] = []) => {
    if (!validator) throw new Error('no validator');
    return validatePage(validator, { url: 'https://a.example/', markup: Buffer.from(markup), hasCharset: true, sheets });
  };

  it('finds a valid page valid, and names every error of another with its place', async () => {
    const good = await validate(page('<h1>Offices</h1><p>Open on Monday.</p>'), [{ url: 'https://a.example/a.css', text: 'p { color: #123456 }' }]);
    expect([good?.markup.errors, good?.styles.errors]).toEqual([0, 0]);
    expect(good?.sheets).toEqual(['https://a.example/a.css']);
    const bad = await validate(page('<p><div></p><img src=a>'), [{ url: 'https://a.example/a.css', text: '\np { colr: red }' }]);
    expect(bad?.markup.errors).toBeGreaterThan(1);
    expect(bad?.styles.errors).toBe(1);
    expect(bad?.styles.messages[0]).toMatchObject({ where: 'https://a.example/a.css', line: 2 });
  }, 120_000);

  it('counts an error of a style sheet inside the page for both, and reads no file that one imports', async () => {
    const record = await validate(page('<p>Open.</p>', '@import url(file:///etc/passwd); p { colr: red }'));
    expect([record?.markup.errors, record?.styles.errors]).toEqual([1, 1]);
    expect(JSON.stringify(record)).not.toContain('root:');
  }, 120_000);
});
