import { CERTAIN_LIST, NAME_WORDS, type KnownName } from './fieldIndex';

/** Shorter names differ from each other by a letter too often to be taken for one another. */
const LEAST_LETTERS = 8;
const LEAST_WORD = 5;
/** From this length on a word may have two slips. */
const LONG_WORD = 9;

/**
 * The name that a header misspells: the same words in the same order but for one, which has a
 * letter too many, too few or another, and is no word of any name itself.
 */
export function misspeltName(words: readonly string[]): KnownName | undefined {
  if (words.join('').length < LEAST_LETTERS) return undefined;
  return CERTAIN_LIST.find((known) => isMisspelt(words, known.words));
}

function isMisspelt(words: readonly string[], right: readonly string[]): boolean {
  if (words.length !== right.length) return false;
  const wrong = words.findIndex((word, i) => word !== right[i]);
  if (wrong === -1 || words.some((word, i) => i > wrong && word !== right[i])) return false;
  const [word = '', meant = ''] = [words[wrong], right[wrong]];
  if (meant.length < LEAST_WORD || word.length < LEAST_WORD || NAME_WORDS.has(word)) return false;
  return slips(word, meant) <= (meant.length >= LONG_WORD ? 2 : 1);
}

/** Letters to add, drop, change or swap with their neighbour to make one word of the other. */
export function slips(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return Infinity;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1];
      let least = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (isSame ? 0 : 1));
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (isSwapped) least = Math.min(least, before[j - 2]! + 1);
      row.push(least);
    }
    before = last;
    last = row;
  }
  return last[b.length]!;
}
