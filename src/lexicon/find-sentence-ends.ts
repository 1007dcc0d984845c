/** Normalised letters from which a text is a passage: in shorter ones, "Lost your passport? Apply here" is said in one breath. */
const passage = 120;
/** Full stops that close nothing but sentences. */
const fullStop = /[。۔።।৷]/gu;
/** Other ends of sentences; a full stop after a short word closes an abbreviation. */
const sentenceEnd = /(?:\p{Script=Hangul}|(?:[\p{L}\p{N}]\p{M}*){3})[)”"]?[.!?](?=\s)|[。۔።।৷։！？؟]/gu;

/** Places in the text where a sentence ends, ascending. `length` is that of the normalised text. */
export function findSentenceEnds(text: string, length: number): number[] {
  return Array.from(text.matchAll(length < passage ? fullStop : sentenceEnd), ({ index, 0: found }) => index + found.length);
}
