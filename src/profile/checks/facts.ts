import type { Field, Mapping } from '../../domain';
import { findColumn, type Column, type Table, type TextColumn } from '../../table';

export interface FactsInput {
  /** The accepted loans. */
  readonly table: Table;
  readonly mapping: Mapping;
  /** The line of the file at which each row starts. */
  readonly lines: Uint32Array;
  /** The column that names each row's file, where several were read together; else null. */
  readonly sourceFile: string | null;
  /** 1 open, 0 resolved. */
  readonly open: Uint8Array;
  /** 1 bad, 0 good, −1 open. */
  readonly outcome: Int8Array;
  /** The day of the analysis, days since 1970-01-01. */
  readonly todayDay: number;
}

/** What checks may ask of a file; a column of another kind than its field's is not there. */
export class LoanFacts {
  readonly table: Table;
  readonly mapping: Mapping;
  readonly lines: Uint32Array;
  /** Names each row's file, where several were read together. */
  readonly sourceFile: Column | undefined;
  readonly open: Uint8Array;
  readonly outcome: Int8Array;
  readonly todayDay: number;
  #asOf: Float64Array | undefined;

  constructor(input: FactsInput) {
    this.table = input.table;
    this.mapping = input.mapping;
    this.lines = input.lines;
    this.sourceFile =
      input.sourceFile === null ? undefined : findColumn(input.table, input.sourceFile);
    this.open = input.open;
    this.outcome = input.outcome;
    this.todayDay = input.todayDay;
  }

  get rowCount(): number {
    return this.table.rowCount;
  }

  column(field: Field): Column | undefined {
    const name = this.mapping[field];
    return name === undefined ? undefined : findColumn(this.table, name);
  }

  numbers(field: Field): Float64Array | undefined {
    const column = this.column(field);
    return column?.kind === 'number' ? column.values : undefined;
  }

  days(field: Field): Float64Array | undefined {
    const column = this.column(field);
    return column?.kind === 'date' ? column.values : undefined;
  }

  text(field: Field): TextColumn | undefined {
    const column = this.column(field);
    return column?.kind === 'text' ? column : undefined;
  }

  /** By row: the day that its figures are of, the file's snapshot date or else today. */
  get asOf(): Float64Array {
    this.#asOf ??=
      this.days('snapshotDate')?.map((day) => (Number.isNaN(day) ? this.todayDay : day)) ??
      new Float64Array(this.rowCount).fill(this.todayDay);
    return this.#asOf;
  }

  /** “the snapshot date” or “today”: what {@link asOf} is. */
  get asOfWords(): string {
    return this.days('snapshotDate') === undefined ? 'today' : 'the snapshot date';
  }
}
