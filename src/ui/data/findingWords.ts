import { formatCount, type ConsistencyFinding, type RunRecord, type Severity } from '../../domain';
import type { TableData } from '../widgets';
import { moneyFormats } from '../words/formats';

export const SEVERITY_WORDS: Readonly<Record<Severity, string>> = {
  serious: 'Serious',
  warning: 'Warning',
  note: 'Note',
};

const CENTS = 100;

/** “They hold 173 M outstanding.”; '' where the finding has no money. */
export function moneySentence(
  { outstanding, count }: ConsistencyFinding,
  currency: string | null,
): string {
  if (outstanding === null || outstanding.cents === 0) return '';
  const { moneyShort } = moneyFormats(currency);
  const unknown =
    outstanding.unknownCount > 0
      ? `, not counting ${formatCount(outstanding.unknownCount)} without an amount`
      : '';
  const they = count === 1 ? 'It holds' : 'They hold';
  return `${they} ${moneyShort(outstanding.cents / CENTS)} outstanding${unknown}.`;
}

/** “Lines 2, 3, 4, 5, 6 and 12 more”. */
export function linesOf({ examples, count }: ConsistencyFinding): string {
  const numbers = examples.map(({ line }) => formatCount(line));
  const more = count - numbers.length;
  const list = numbers.join(', ');
  const word = numbers.length === 1 && more <= 0 ? 'Line' : 'Lines';
  return more > 0 ? `${word} ${list} and ${formatCount(more)} more` : `${word} ${list}`;
}

/** The cells that clash, line by line; null where an earlier version kept the lines alone. */
export function examplesTable({ examples }: ConsistencyFinding): TableData | null {
  const columns = examples[0]?.cells.map(({ column }) => column) ?? [];
  if (columns.length === 0) return null;
  return {
    columns: [
      { name: 'Line', numeric: true, format: formatCount },
      ...columns.map((name) => ({ name })),
    ],
    rows: examples.map(({ line, cells }) => [
      line,
      ...cells.map(({ value }) => (value === '' ? null : value)),
    ]),
  };
}

/** All findings as a table to take away. */
export function findingsTable({ profileDetails }: RunRecord): TableData {
  return {
    columns: [
      { name: 'Weight' },
      { name: 'Finding' },
      { name: 'Count', numeric: true },
      { name: 'Outstanding', numeric: true },
      { name: 'What was done' },
      { name: 'First lines' },
    ],
    rows: profileDetails.findings.map((finding) => [
      SEVERITY_WORDS[finding.severity],
      finding.sentence,
      finding.count,
      finding.outstanding === null ? null : finding.outstanding.cents / CENTS,
      finding.done,
      finding.examples.map(({ line }) => line).join(' '),
    ]),
  };
}
