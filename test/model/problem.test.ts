import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createDataError, describeIssues, findNearest, formatPath, suggest } from '../../src/model/index.ts';

const word = fc.stringMatching(/^[a-z]{4,12}$/);

describe('findNearest', () => {
  it('finds a word after one slip of any kind', () => {
    fc.assert(
      fc.property(word, fc.nat(), fc.constantFrom('drop', 'double', 'exchange', 'replace'), (right, seed, slip) => {
        const at = seed % (right.length - 1);
        const [before, here, next, after] = [right.slice(0, at), right[at] ?? '', right[at + 1] ?? '', right.slice(at + 2)];
        const typed = {
          drop: before + next + after,
          double: before + here + here + next + after,
          exchange: before + next + here + after,
          replace: `${before}#${next}${after}`,
        }[slip];
        expect(findNearest(typed, [right, 'something-quite-different'])).toEqual([right]);
      }),
    );
  });

  it('is silent where the nearest would be a guess', () => {
    expect(findNearest('abc', ['xyz', 'uvw'])).toEqual([]);
    expect(findNearest('abc', [])).toEqual([]);
    expect(suggest('abc', ['xyz'])).toBe('');
  });

  it('gives at most three that are equally near', () => {
    expect(suggest('ab0', ['ab1', 'ab2', 'ab3', 'ab4'])).toBe('; did you mean "ab1" or "ab2" or "ab3"?');
  });
});

describe('describeIssues', () => {
  const schema = z.strictObject({ inner: z.array(z.strictObject({ colour: z.enum(['red', 'green']).optional() })).optional() });
  const describeValue = (value: unknown) => {
    const { error } = schema.safeParse(value, { reportInput: true });
    return describeIssues(schema, error?.issues ?? [], 'f.yaml', () => ({ line: 1, column: 2 })).map(({ field, message }) => `${field} ${message}`);
  };

  it('names the nearest field of the object at that path', () => {
    expect(describeValue({ inner: [{ color: 'red' }] })).toEqual(['inner[0].color unknown field "color"; did you mean "colour"?']);
    expect(describeValue({ zzzz: 1 })).toEqual(['zzzz unknown field "zzzz"; known: inner']);
  });

  it('lists the values where none is near', () => {
    expect(describeValue({ inner: [{ colour: 'purple' }] })).toEqual(['inner[0].colour unknown value "purple"; one of red, green']);
  });
});

it('writes paths as one would in code', () => {
  expect(formatPath(['a', 0, 'b', 1, 2])).toBe('a[0].b[1][2]');
  expect(formatPath([])).toBe('');
});

it('ends an error with one stop, after a question too', () => {
  const problem = { file: 'f.yaml', line: 1, column: 2, field: 'a', message: 'wrong' };
  expect(createDataError([problem], 'assay x check').message).toBe('f.yaml:1:2 a: wrong.');
  expect(createDataError([{ ...problem, message: 'wrong; did you mean "b"?' }], 'assay x check').message).toBe('f.yaml:1:2 a: wrong; did you mean "b"?');
});
