import {
  FIELDS,
  fieldOfColumns,
  formatNumber,
  type ConsistencyFinding,
  type Field,
} from '../../domain';
import { quantile } from '../../math';
import { cellText, isMissing, type Column } from '../../table';
import type { LoanFacts } from './facts';

/** Fewer loans may agree by chance. */
const LEAST_ROWS = 20;
const MOST_NAMES = 5;
const SAMPLED_ROWS = 64;

/** What columns say as a whole: that they never vary, repeat each other, or differ in scale. */
export function columnFindings(facts: LoanFacts): ConsistencyFinding[] {
  if (facts.rowCount < LEAST_ROWS) return [];
  const columns = facts.table.columns.filter((column) => column !== facts.sourceFile);
  const constant = columns.filter(isConstant);
  const others = columns.filter((column) => !constant.includes(column));
  return [...scaleFindings(facts), ...copyFinding(others), ...constantFinding(facts, constant)];
}

function finding(
  id: string,
  severity: ConsistencyFinding['severity'],
  count: number,
  sentence: string,
  done: string,
): ConsistencyFinding {
  return { id, severity, count, sentence, done, outstanding: null, examples: [] };
}

/** One snapshot, one branch, one product: that is how such files are cut. */
function constantFinding(
  { mapping }: LoanFacts,
  constant: readonly Column[],
): ConsistencyFinding[] {
  const fields = fieldOfColumns(mapping);
  const names = constant
    .filter(({ name }) => {
      const field = fields.get(name);
      return field === undefined || !['organisation', 'contact'].includes(FIELDS[field].role);
    })
    .map(({ name }) => name);
  if (names.length === 0) return [];
  const sentence =
    names.length === 1
      ? `${namesOf(names)} is the same in every loan.`
      : `${names.length} columns are the same in every loan: ${namesOf(names)}.`;
  return [
    finding(
      'constant-columns',
      'note',
      names.length,
      sentence,
      'Kept; such a column tells no loan from another.',
    ),
  ];
}

function copyFinding(columns: readonly Column[]): ConsistencyFinding[] {
  const firsts = new Map<string, Column[]>();
  const pairs: string[] = [];
  for (const column of columns) {
    const print = fingerprint(column);
    const alike = firsts.get(print) ?? [];
    const original = alike.find((other) => areCopies(other, column));
    if (original) pairs.push(`${column.name} and ${original.name}`);
    else firsts.set(print, [...alike, column]);
  }
  if (pairs.length === 0) return [];
  return [
    finding(
      'copied-columns',
      'note',
      pairs.length,
      `These columns agree in every loan: ${namesOf(pairs, '; ')}.`,
      'Both are kept, as the columns they are mapped to.',
    ),
  ];
}

function isConstant(column: Column): boolean {
  const values = column.kind === 'text' ? column.codes : column.values;
  if (values.length === 0 || isMissing(column, 0)) return false;
  const first = values[0]!;
  for (let row = 1; row < values.length; row++) if (values[row] !== first) return false;
  return true;
}

/** Equal columns have equal prints; others hardly ever. */
function fingerprint(column: Column): string {
  const rowCount = column.kind === 'text' ? column.codes.length : column.values.length;
  const step = Math.max(1, Math.floor(rowCount / SAMPLED_ROWS));
  let print: string = column.kind;
  for (let row = 0; row < rowCount; row += step) print += `\u0000${cellText(column, row)}`;
  return print;
}

function areCopies(a: Column, b: Column): boolean {
  if (a.kind === 'text' || b.kind === 'text') {
    return a.kind === 'text' && b.kind === 'text' && areTextCopies(a, b);
  }
  for (let row = 0; row < a.values.length; row++) {
    if (!Object.is(a.values[row], b.values[row])) return false;
  }
  return true;
}

type Text = Extract<Column, { kind: 'text' }>;

function areTextCopies(a: Text, b: Text): boolean {
  // Each label of `a` is compared once, with the label of `b` that it meets.
  const partner = new Int32Array(a.labels.length).fill(-1);
  for (let row = 0; row < a.codes.length; row++) {
    const [mine, other] = [a.codes[row]!, b.codes[row]!];
    if (mine < 0 || other < 0) {
      if (mine !== other) return false;
    } else if (partner[mine] === -1) {
      if (a.labels[mine] !== b.labels[other]) return false;
      partner[mine] = other;
    } else if (partner[mine] !== other) {
      return false;
    }
  }
  return true;
}

/** Amounts of one loan that lie this far apart are not in one unit. */
const SCALES: readonly {
  readonly larger: Field;
  readonly smaller: Field;
  readonly most: number;
}[] = [
  { larger: 'loanAmount', smaller: 'outstandingAmount', most: 300 },
  { larger: 'outstandingAmount', smaller: 'loanAmount', most: 30 },
  { larger: 'loanAmount', smaller: 'monthlyInstalment', most: 20_000 },
  { larger: 'monthlyInstalment', smaller: 'loanAmount', most: 3 },
  { larger: 'overdueAmount', smaller: 'outstandingAmount', most: 30 },
];
const MOST_RATIOS = 10_000;

function scaleFindings(facts: LoanFacts): ConsistencyFinding[] {
  return SCALES.flatMap(({ larger, smaller, most }) => {
    const ratio = medianRatio(facts.numbers(larger), facts.numbers(smaller));
    if (ratio === undefined || ratio <= most) return [];
    const [high, low] = [facts.mapping[larger] ?? '', facts.mapping[smaller] ?? ''];
    const sentence = `${high} is typically ${formatNumber(ratio, 0)} times ${low}: one of them may be in another unit, such as thousands.`;
    return [
      finding(
        `scale-${larger}-${smaller}`,
        'serious',
        2,
        sentence,
        'Both are taken as they stand, in one currency.',
      ),
    ];
  });
}

/** The middle of `larger` ÷ `smaller` over a regular sample of loans that have both, above zero. */
function medianRatio(
  larger: Float64Array | undefined,
  smaller: Float64Array | undefined,
): number | undefined {
  if (!larger || !smaller) return undefined;
  const step = Math.max(1, Math.floor(larger.length / MOST_RATIOS));
  const ratios: number[] = [];
  for (let row = 0; row < larger.length; row += step) {
    if (larger[row]! > 0 && smaller[row]! > 0) ratios.push(larger[row]! / smaller[row]!);
  }
  return ratios.length < LEAST_ROWS ? undefined : quantile(ratios, 0.5);
}

function namesOf(names: readonly string[], separator = ', '): string {
  const more = names.length - MOST_NAMES;
  const shown = names.slice(0, MOST_NAMES).join(separator);
  return more > 0 ? `${shown} and ${more} more` : shown;
}
