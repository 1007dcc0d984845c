/** A concept's id in words: `health (sector)`, `e-petition`. */
export function nameConcept(id: string): string {
  const words = id.replaceAll('-', ' ').replace(/^e (?=[a-z])/, 'e-');
  return words.startsWith('sector ') ? `${words.slice('sector '.length)} (sector)` : words;
}
