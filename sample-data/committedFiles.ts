import { readFileSync } from 'node:fs';

/** The committed sample files as the tests read them. */

export type Row = Record<string, string>;

/** One loan of the truth file; the arrays are in the order of `Truth.methods`. */
export type TruthLoan = [
  loanId: string,
  isOpen: 0 | 1,
  outcome: number,
  riskAssigned: number,
  riskKnown: number,
  notFull: number[],
  fraction: number[],
  propensity: number[],
];

export interface Truth {
  summary: { oracleAuc: number };
  outcomes: string[];
  dirtyRows: { line: number; kind: string; column: string | null; text: string }[];
  loans: TruthLoan[];
}

export const FULL = 'Fully Recovered';
export const OPEN = 'Outstanding';

/** The text of a committed file, one character a byte. */
export function committedText(name: string): string {
  return readFileSync(new URL(name, import.meta.url)).toString('latin1');
}

/** The lines of a file that ends in a line feed. */
export function linesOf(text: string): string[] {
  return text.replace(/\n$/, '').split('\n');
}

/** Rows by column name; throws where a line has more or fewer cells than the header. */
export function rowsOf(lines: string[]): Row[] {
  const [header = '', ...body] = lines;
  const names = header.split(',');
  return body.map((line) => {
    const cells = line.split(',');
    if (cells.length !== names.length) throw new Error(`Ragged line: ${line}`);
    return Object.fromEntries(names.map((name, i) => [name, cells[i] ?? '']));
  });
}

/** The number in a cell; NaN where the cell is empty or no number. */
export function numberIn(row: Row, name: string): number {
  const cell = row[name] ?? '';
  return cell === '' ? Number.NaN : Number(cell);
}

/** Share of `items` that pass `test`. */
export function share<T>(items: T[], test: (item: T) => boolean): number {
  return items.filter(test).length / items.length;
}

export function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

export const truth = JSON.parse(committedText('portfolio.truth.json')) as Truth;
export const portfolioLines = linesOf(committedText('portfolio.csv'));

const dirtyLines = new Set(truth.dirtyRows.map((dirty) => dirty.line));

/** The well-formed rows of portfolio.csv. */
export const portfolio = rowsOf(portfolioLines.filter((_, i) => !dirtyLines.has(i + 1)));
export const classic = rowsOf(linesOf(committedText('classic.csv')));
export const noSignal = rowsOf(linesOf(committedText('no-signal.csv')));
