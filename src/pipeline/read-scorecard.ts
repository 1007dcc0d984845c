import { readFile } from 'node:fs/promises';
import { AssayError, type Scorecard, scorecard } from '../model/index.ts';

/**
 * Reads a scorecard.
 * @throws AssayError `usage` naming file and field where it is not one.
 */
export async function readScorecard(path: string): Promise<Scorecard> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new AssayError('usage', `${path} cannot be read.`, 'Give the scorecard.json that assess wrote.', cause);
  });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new AssayError(
      'usage',
      `${path} is not JSON: ${cause instanceof Error ? cause.message : ''}.`,
      'Give the scorecard.json that assess wrote, whole.',
      cause,
    );
  }
  const parsed = scorecard.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new AssayError(
    'usage',
    `${path} is not a scorecard: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}.`,
    'Give the scorecard.json that assess wrote.',
    parsed.error,
  );
}
