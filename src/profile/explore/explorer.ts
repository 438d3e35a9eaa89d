import {
  FIELDS,
  axisLength,
  binCount,
  fieldOfColumns,
  type AxisUnit,
  type Exploration,
  type ExploreColumn,
  type ExploreColumns,
  type Facet,
  type Field,
  type Mapping,
  type MoneyBasis,
  type Selection,
  type Tally,
} from '../../domain';
import { argsort, chiSquareTest, holm, quantileOfSorted } from '../../math';
import { labelCount, type Column, type Table } from '../../table';
import { numbersOf } from '../overdue';
import { isSparse } from '../sparse';
import { binNumbers, binWords, type Binned } from './axis';
import { instalmentShare, loanToValue } from './derived';
import { isTaken, maskOf, rowsTaken, type Mask } from './mask';
import { Tallies, centsOf, type Counted } from './tally';

export interface ExplorerInput {
  readonly table: Table;
  readonly mapping: Mapping;
  /** 1 bad, 0 good, −1 open. */
  readonly outcome: Int8Array;
  /** Currency, the file's or estimated; null where there is none. */
  readonly overdue: Float64Array | null;
  /** Columns beside those of the file, in the order of their labels where they have any. */
  readonly more: readonly { readonly column: Column; readonly unit: AxisUnit }[];
}

/** Words that are different in almost every row name loans, and group none. */
const MOST_DISTINCT_SHARE = 0.5;
const ALWAYS_GROUPS = 50;

/** A facet whose test knows nothing of the others. */
interface Uncorrected extends Omit<Facet, 'test'> {
  readonly test: Omit<NonNullable<Facet['test']>, 'corrected'> | null;
}

interface Known extends Binned {
  readonly column: Column;
  readonly shown: ExploreColumn;
  /** Rows by ascending value, those without one left out; made when first asked for. */
  order: Uint32Array | null;
}

/** Loans to look at from all sides: bins of every column, narrowed by any selection of them. */
export class Explorer {
  readonly counted: Counted;
  readonly #input: ExplorerInput;
  /** Undefined: a column that groups nothing. */
  readonly #known = new Map<string, Known | undefined>();
  readonly #derived: ExplorerInput['more'];
  readonly #moneyBasis: MoneyBasis | null;
  /** All loans in one. */
  readonly #oneBin: Uint8Array;

  constructor(input: ExplorerInput) {
    const { table, mapping, outcome, overdue } = input;
    this.#input = input;
    this.#derived = derivedOf(input);
    this.#oneBin = new Uint8Array(table.rowCount);
    const outstanding = centsOf(numbersOf(table, mapping, 'outstandingAmount'));
    const money = outstanding ?? centsOf(numbersOf(table, mapping, 'loanAmount'));
    this.#moneyBasis = money === null ? null : outstanding ? 'outstandingAmount' : 'loanAmount';
    this.counted = { outcome, outstanding, overdue: centsOf(overdue), money };
  }

  get rowCount(): number {
    return this.#input.table.rowCount;
  }

  /** The columns that loans can be looked at by: the file's in its order, then those made of them. */
  columns(): ExploreColumns {
    const derived = this.#derived.map(({ column }) => column.name);
    const own = this.#input.table.columns.map(({ name }) => name);
    // A file's column that is called like one of ours cannot be told apart, and is left out.
    const ids = [...own.filter((name) => !derived.includes(name)), ...derived];
    const columns = ids.flatMap((id) => this.#find(id)?.shown ?? []);
    return {
      columns: columns.filter((column) => binCount(column) > 1),
      moneyBasis: this.#moneyBasis,
      hasOverdue: this.counted.overdue !== null,
    };
  }

  /** A column and how it is looked at. Throws for one that groups nothing. */
  column(id: string): { readonly column: Column; readonly shown: ExploreColumn } {
    return this.#get(id);
  }

  /** Each row's bin of a column. */
  bins(id: string): Uint8Array {
    return this.#get(id).bins;
  }

  mask(selection: Selection): Mask {
    return maskOf(this.rowCount, selection, (id) => this.bins(id));
  }

  /** Counts what is selected, in all and by the bins of these columns. */
  explore(selection: Selection, columns: readonly string[]): Exploration {
    const mask = this.mask(selection);
    const taken = rowsTaken(mask);
    const isOwn = (id: string): boolean => selection.some(({ column }) => column === id);
    const facets = columns.map((id) =>
      this.#facet(id, mask, isOwn(id) ? rowsTaken(mask, id) : taken),
    );
    const corrected = holm(facets.map(({ test }) => test?.p ?? null));
    return {
      total: this.#total(taken),
      facets: facets.map((facet, i) => ({
        ...facet,
        test: facet.test && { ...facet.test, corrected: corrected[i]! },
      })),
    };
  }

  /** Adds up the selected loans by the bins of a column. */
  rollUp(selection: Selection, id: string): Tally[] {
    const known = this.#get(id);
    const tallies = new Tallies(binCount(known.shown), this.counted);
    tallies.addAll(rowsTaken(this.mask(selection)), known.bins);
    return tallies.read();
  }

  #total(rows: Uint32Array): Tally {
    const tallies = new Tallies(1, this.counted);
    tallies.addAll(rows, this.#oneBin);
    return tallies.read()[0]!;
  }

  #facet(id: string, mask: Mask, rows: Uint32Array): Uncorrected {
    const known = this.#get(id);
    const tallies = new Tallies(binCount(known.shown), this.counted);
    tallies.addAll(rows, known.bins);
    // Loans without a value are no group of their own in a test.
    const outcomes = tallies.outcomes().slice(0, axisLength(known.axis));
    const test = chiSquareTest(outcomes);
    return {
      column: id,
      tallies: tallies.read(),
      quartiles: this.#quartiles(known, isTaken(mask, id)),
      test: test
        ? { p: test.p, cramersV: test.cramersV, isSparse: isSparse(outcomes.filter(isAny)) }
        : null,
    };
  }

  #quartiles(known: Known, takes: (row: number) => boolean): Facet['quartiles'] {
    const { column } = known;
    if (column.kind === 'text') return null;
    known.order ??= argsort(column.values).subarray(0, column.values.length - known.missing);
    const { order } = known;
    const taken = new Float64Array(order.length);
    let count = 0;
    for (let i = 0; i < order.length; i++) {
      const row = order[i]!;
      if (takes(row)) taken[count++] = column.values[row]!;
    }
    if (count === 0) return null;
    const sorted = taken.subarray(0, count);
    const at = (p: number): number => quantileOfSorted(sorted, p) ?? Number.NaN;
    return [at(0.25), at(0.5), at(0.75)];
  }

  #get(id: string): Known {
    const known = this.#find(id);
    if (known === undefined) throw new Error(`No column ${id} to look at.`);
    return known;
  }

  #find(id: string): Known | undefined {
    if (this.#known.has(id)) return this.#known.get(id);
    const made = this.#made(id) ?? this.#ofFile(id);
    this.#known.set(id, made);
    return made;
  }

  #ofFile(id: string): Known | undefined {
    const { table, mapping } = this.#input;
    const column = table.columns.find(({ name }) => name === id);
    if (column === undefined) return undefined;
    const field = fieldOfColumns(mapping).get(id) ?? null;
    if (field !== null && FIELDS[field].role === 'identifier' && field !== 'sourceFile') {
      return undefined;
    }
    if (column.kind === 'text' && namesRows(column, table.rowCount)) return undefined;
    const binned = column.kind === 'text' ? binWords(column) : binNumbers(column.values);
    return binned && known(column, binned, { field, unit: unitOf(column, field) });
  }

  #made(id: string): Known | undefined {
    const found = this.#derived.find(({ column }) => column.name === id);
    if (found === undefined) return undefined;
    const { column, unit } = found;
    const binned = column.kind === 'text' ? binWords(column, 'given') : binNumbers(column.values);
    return binned && known(column, binned, { field: null, unit });
  }
}

function isAny([good, bad]: readonly [number, number]): boolean {
  return good + bad > 0;
}

/** What is made of the file's columns, and what came beside them. */
function derivedOf({ table, mapping, more }: ExplorerInput): ExplorerInput['more'] {
  const ratios = [loanToValue(table, mapping), instalmentShare(table, mapping)];
  return [
    ...ratios.flatMap((column) => (column === null ? [] : [{ column, unit: 'none' as const }])),
    ...more,
  ];
}

function known(
  column: Column,
  binned: Binned,
  { field, unit }: { readonly field: Field | null; readonly unit: AxisUnit },
): Known {
  const { axis, missing } = binned;
  const afterEvent = field !== null && FIELDS[field].knownWhen === 'atResolution';
  const shown = { id: column.name, field, unit, axis, missing, afterEvent };
  return { ...binned, column, shown, order: null };
}

function namesRows(column: Extract<Column, { kind: 'text' }>, rowCount: number): boolean {
  const labels = labelCount(column);
  return labels > ALWAYS_GROUPS && labels > MOST_DISTINCT_SHARE * rowCount;
}

function unitOf(column: Column, field: Field | null): AxisUnit {
  if (column.kind === 'date') return 'date';
  return field === null ? 'none' : FIELDS[field].unit;
}
