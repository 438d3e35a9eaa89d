import { shuffle, type RandomStream } from './random';

/** Rows drawn without replacement, every set equally likely, ascending; all where they fit. */
export function drawRows(rowCount: number, limit: number, random: RandomStream): Uint32Array {
  const rows = Uint32Array.from({ length: rowCount }, (_, row) => row);
  return rowCount <= limit ? rows : shuffle(rows, random).slice(0, limit).sort();
}
