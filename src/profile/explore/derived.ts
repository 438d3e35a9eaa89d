import type { Mapping } from '../../domain';
import type { Table, TextColumn } from '../../table';
import { numbersOf } from '../overdue';

/** Shares below each limit have its label. */
type Steps = readonly (readonly [below: number, label: string])[];

const COVER: Steps = [
  [0.5, 'up to 50 %'],
  [0.75, '50 to 75 %'],
  [1, '75 to 100 %'],
  [1.5, '100 to 150 %'],
  [Infinity, 'above 150 %'],
];
const NO_COLLATERAL = 'no collateral';

const BURDEN: Steps = [
  [0.1, 'up to 10 %'],
  [0.2, '10 to 20 %'],
  [0.3, '20 to 30 %'],
  [0.4, '30 to 40 %'],
  [0.5, '40 to 50 %'],
  [Infinity, 'above 50 %'],
];
const NO_INCOME = 'no income';

/** What is owed against what secures it; null where the file does not have both. */
export function loanToValue(table: Table, mapping: Mapping): TextColumn | null {
  const owed =
    numbersOf(table, mapping, 'outstandingAmount') ?? numbersOf(table, mapping, 'loanAmount');
  const value = numbersOf(table, mapping, 'collateralValue');
  return owed && value ? shares('@loanToValue', owed, value, COVER, NO_COLLATERAL) : null;
}

/** The monthly instalment against the monthly income; null where the file does not have both. */
export function instalmentShare(table: Table, mapping: Mapping): TextColumn | null {
  const instalment = numbersOf(table, mapping, 'monthlyInstalment');
  const income = numbersOf(table, mapping, 'monthlyIncome');
  return instalment && income
    ? shares('@instalmentShare', instalment, income, BURDEN, NO_INCOME)
    : null;
}

/** Groups of a ratio that people in lending speak of, in their order; nothing below is a group. */
function shares(
  name: string,
  above: Float64Array,
  below: Float64Array,
  steps: Steps,
  nothing: string,
): TextColumn {
  const labels = [...steps.map(([, label]) => label), nothing];
  const codes = new Int32Array(above.length);
  for (let row = 0; row < codes.length; row++) {
    const [top, bottom] = [above[row]!, below[row]!];
    if (Number.isNaN(top) || !(bottom >= 0)) codes[row] = -1;
    else if (bottom === 0) codes[row] = labels.length - 1;
    else codes[row] = steps.findIndex(([limit]) => top / bottom < limit);
  }
  const used = labels.map((_, code) => codes.includes(code));
  const placeOf = labels.map((_, code) => used.slice(0, code).filter(Boolean).length);
  return {
    kind: 'text',
    name,
    codes: codes.map((code) => (code < 0 ? code : placeOf[code]!)),
    labels: labels.filter((_, code) => used[code]),
  };
}
