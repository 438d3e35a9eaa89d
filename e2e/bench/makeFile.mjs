// Loan files of any size for benchmarks.
import { makeClassic } from '../../sample-data/generator/small.mjs';

/**
 * The text of a CSV file in the original 21 columns with `rowCount` loans like those of the
 * classic sample, each drawn by itself: what a model knows of one says nothing more of another
 * than in life. Same `rowCount` and `seed`: same text.
 * @param {{ rowCount: number, seed: number }} options
 * @returns {string}
 */
export function makeFile({ rowCount, seed }) {
  return makeClassic(seed, rowCount).csv;
}
