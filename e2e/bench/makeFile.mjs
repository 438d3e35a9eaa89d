// Loan files of any size for benchmarks: the classic sample's rows drawn again with jitter.
import { readFileSync } from 'node:fs';
import { randomStream } from '../../sample-data/generator/random.mjs';

const SAMPLE = new URL('../../sample-data/classic.csv', import.meta.url);

/** Amounts and durations move by up to this share, so that values repeat no more than in life. */
const JITTER = 0.2;
const JITTERED = new Set([
  ...['Monthly_Income', 'Loan_Amount', 'Interest_Rate', 'Collateral_Value'],
  ...['Outstanding_Loan_Amount', 'Monthly_EMI', 'Days_Past_Due'],
]);

/**
 * The text of a CSV file in the original 21 columns with `rowCount` loans. Same `rowCount` and
 * `seed`: same text. Identifiers are unique; every other cell comes from one row of the sample.
 */
export function makeFile({ rowCount, seed }) {
  const [header, ...records] = readFileSync(SAMPLE, 'utf8').trimEnd().split('\n');
  const names = header.split(',');
  const sample = records.map((record) => record.split(','));
  const random = randomStream(seed, 'benchmark-rows');
  const lines = [header];
  for (let row = 1; row <= rowCount; row++) {
    const cells = sample[random.below(sample.length)];
    lines.push(cells.map((cell, column) => newCell({ cell, name: names[column], row, random })));
  }
  return `${lines.join('\n')}\n`;
}

function newCell({ cell, name, row, random }) {
  if (name === 'Borrower_ID') return `BRW_${row}`;
  if (name === 'Loan_ID') return `LN_${row}`;
  if (!JITTERED.has(name) || cell === '') return cell;
  const decimals = cell.split('.')[1]?.length ?? 0;
  return (Number(cell) * (1 + JITTER * (2 * random.next() - 1))).toFixed(decimals);
}
