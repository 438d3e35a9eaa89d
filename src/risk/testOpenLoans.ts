import type { OpenComparison } from '../domain';
import { randomStream, stableMean, stableSum } from '../math';
import { auc, rowsWhere } from '../ml/evaluation';
import type { Column, Table } from '../table';
import { assessRisk } from './assess';
import { inputOf, numberColumn, textColumn } from './testLoans';

/** Simulated portfolios of which some loans are still open, and how these are judged. */

const SNAPSHOT = 20_000;

export interface Portfolio {
  readonly table: Table;
  /** 1 bad, 0 good: how each loan ends, open ones too. */
  readonly truth: Uint8Array;
}

/**
 * Loans that began over four years, each ending after a time of its own: at the snapshot those
 * that have not ended are open. `monthsBad` is the mean time that a bad loan takes.
 */
export function portfolioOf(seed: number, count: number, monthsBad: number): Portfolio {
  const random = randomStream(seed, 'open loans');
  const draw = (of: () => number): Float64Array => new Float64Array(count).map(of);
  const [late, missed] = [draw(() => random.normal()), draw(() => random.normal())];
  const truth = Uint8Array.from(late, (x, row) =>
    Number(random.next() < 1 / (1 + Math.exp(0.6 - 0.8 * (x + missed[row]!)))),
  );
  const began = draw(() => SNAPSHOT - Math.floor(random.next() * 48 * 30));
  const open = Array.from(truth, (bad, row) => {
    const months = -Math.log(1 - random.next()) * (bad === 1 ? monthsBad : 12);
    return began[row]! + months * 30 > SNAPSHOT;
  });
  const date = (name: string, values: Float64Array): Column => ({ kind: 'date', name, values });
  const columns = [
    textColumn(
      'Loan_ID',
      Array.from(truth, (_, row) => `L${row}`),
    ),
    numberColumn(
      'Days_Past_Due',
      late.map((x) => Math.round(60 + 25 * x)),
    ),
    numberColumn(
      'Num_Missed_Payments',
      missed.map((x) => Math.round(8 + 3 * x)),
    ),
    numberColumn(
      'Monthly_Income',
      draw(() => Math.round(3000 + 800 * random.normal())),
    ),
    date('Origination_Date', began),
    date(
      'Snapshot_Date',
      draw(() => SNAPSHOT),
    ),
    textColumn(
      'Recovery_Status',
      open.map((isOpen, row) =>
        isOpen ? 'Outstanding' : truth[row] === 1 ? 'Written Off' : 'Fully Recovered',
      ),
    ),
  ];
  return { table: { rowCount: count, columns }, truth };
}

export function without({ rowCount, columns }: Table, name: string): Table {
  return { rowCount, columns: columns.filter((column) => column.name !== name) };
}

export const QUICK = { models: ['scorecard'] };

export async function compared(table: Table, seed = 1): Promise<OpenComparison> {
  const { section } = await assessRisk(inputOf(table, { ...QUICK, seed }));
  if (section.openLoans === null) throw new Error('nothing was compared');
  return section.openLoans;
}

/** How many of `fileCount` files are called comparable where bad loans take longer to end. */
export async function comparableThoughSlow(fileCount: number): Promise<number> {
  let comparable = 0;
  for (let seed = 0; seed < fileCount; seed++) {
    const { comparable: isComparable, caveat } = await compared(
      portfolioOf(seed, 2000, 36).table,
      seed,
    );
    const isWarned = caveat?.includes('the order is usable, the percentages may be too low');
    if (isComparable || !isWarned) comparable++;
  }
  return comparable;
}

/**
 * Files in which bad loans take as long as good ones: how many are not called comparable, and how
 * the open loans then end beside their scores.
 */
export async function openLoansAsScored(fileCount: number) {
  let warnedCount = 0;
  const [shares, gaps]: [number[], number[]] = [[], []];
  for (let seed = 0; seed < fileCount; seed++) {
    const { table, truth } = portfolioOf(seed, 2000, 12);
    const input = inputOf(table, { ...QUICK, seed });
    const { section, score } = await assessRisk(input);
    if (section.openLoans?.comparable !== true || section.openLoans.caveat !== null) warnedCount++;
    const rows = rowsWhere(input.open.length, (row) => input.open[row] === 1);
    const scores = Float64Array.from(rows, (row) => score[row]!);
    const ended = Uint8Array.from(rows, (row) => truth[row]!);
    shares.push(stableSum(ended) / stableSum(scores));
    gaps.push((auc(scores, ended) ?? NaN) - section.models[0]!.auc.value);
  }
  return { warnedCount, meanShare: stableMean(shares) ?? NaN, meanGap: stableMean(gaps) ?? NaN };
}
