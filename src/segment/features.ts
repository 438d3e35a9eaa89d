import { FIELDS, fieldOfColumns, type Field, type Mapping } from '../domain';
import { encodeText, fitOneHot, ordinalEncoder } from '../ml/preprocess';
import { findColumn, type Table, type TextColumn } from '../table';
import { DERIVED_TERMS, FIELD_TERMS, columnTerm, valueTerm, type Term } from './terms';

/** One number for each loan, as a segment may be formed on or described by. */
export interface Feature {
  /** The column's name, or what was made from several. */
  readonly name: string;
  /** In its own units; missing is NaN. */
  readonly values: Float64Array;
  /** `log-if-skewed`: log(1 + x) where no value is negative and the skewness exceeds 1. */
  readonly scale: 'linear' | 'log' | 'log-if-skewed';
  readonly term: Term;
  /** How it was made; undefined for a column as it is. */
  readonly note?: string;
}

/** Between a text column's name and the value that a feature of 0 and 1 stands for. */
export const VALUE_OF = ' = ';

/** More values than this and a text column is no grouping but a list of names. */
const MAX_TEXT_VALUES = 10;
const PAYMENT_HISTORY_ORDER = ['On-Time', 'Delayed', 'Missed'];

/** The features of one table, by field, by column, or derived. Undefined where a column is missing. */
export class FeatureSource {
  constructor(
    readonly table: Table,
    readonly mapping: Mapping,
  ) {}

  /** A field's column as it is. */
  field(field: Field, scale: Feature['scale'] = 'linear'): Feature | undefined {
    const name = this.mapping[field];
    const column = name === undefined ? undefined : findColumn(this.table, name);
    if (column?.kind !== 'number') return undefined;
    const { values } = column;
    return {
      name: column.name,
      values,
      scale,
      term: FIELD_TERMS[field] ?? columnTerm(column.name),
    };
  }

  burden(): Feature | undefined {
    return this.#ratio('monthlyInstalment', 'monthlyIncome', 100, {
      name: 'Instalment to income (%)',
      scale: 'log',
      term: DERIVED_TERMS.burden,
    });
  }

  loanToIncome(): Feature | undefined {
    return this.#ratio('loanAmount', 'monthlyIncome', 1, {
      name: 'Loan amount to monthly income',
      scale: 'log',
      term: DERIVED_TERMS.loanToIncome,
    });
  }

  overdueShare(): Feature | undefined {
    return this.#ratio('overdueAmount', 'outstandingAmount', 100, {
      name: 'Overdue share of outstanding amount (%)',
      scale: 'log-if-skewed',
      term: DERIVED_TERMS.overdueShare,
    });
  }

  outstandingShare(): Feature | undefined {
    return this.#ratio('outstandingAmount', 'loanAmount', 100, {
      name: 'Outstanding share of loan amount (%)',
      scale: 'linear',
      term: DERIVED_TERMS.outstandingShare,
    });
  }

  cover(): Feature | undefined {
    return this.#ratio('collateralValue', 'outstandingAmount', 1, {
      name: 'Collateral to outstanding amount',
      scale: 'log',
      term: DERIVED_TERMS.cover,
    });
  }

  /** Any column: numbers as they are, text encoded; the note says why where there is nothing to use. */
  column(name: string): { features: Feature[]; notes: string[] } {
    const column = findColumn(this.table, name);
    const field = fieldOfColumns(this.mapping).get(name);
    const notes =
      field !== undefined && FIELDS[field].role === 'protected'
        ? [`${name} is a protected column: these segments describe, and must not steer actions.`]
        : [];
    const leftOut = (why: string) => ({
      features: [],
      notes: [`${name} is left out: ${why}.`],
    });
    switch (column?.kind) {
      case undefined:
        return leftOut('the file has no such column');
      case 'date':
        return leftOut('segments are formed on numbers and short lists of values, not on dates');
      case 'number': {
        const term = (field && FIELD_TERMS[field]) ?? columnTerm(name);
        return { features: [{ name, values: column.values, scale: 'linear', term }], notes };
      }
      case 'text': {
        const distinctCount = new Set(column.codes.filter((code) => code >= 0)).size;
        if (distinctCount > MAX_TEXT_VALUES) return leftOut(`${distinctCount} different values`);
        const features = encodedFeatures(column, field);
        return features.length === 1
          ? { features, notes }
          : { features, notes: [...notes, `${name}: one column for each of its values.`] };
      }
    }
  }

  #ratio(
    above: Field,
    below: Field,
    factor: number,
    feature: Omit<Feature, 'values' | 'note'>,
  ): Feature | undefined {
    const numerator = this.field(above);
    const denominator = this.field(below);
    if (numerator === undefined || denominator === undefined) return undefined;
    const values = numerator.values.map((value, row) => {
      const divisor = denominator.values[row]!;
      return divisor > 0 ? (factor * value) / divisor : Number.NaN;
    });
    return { ...feature, values, note: `${numerator.name} ÷ ${denominator.name}` };
  }
}

/** Payment history as places in its order where its labels are the known ones, else a column a value. */
function encodedFeatures(column: TextColumn, field: Field | undefined): Feature[] {
  const { name } = column;
  const ordered = column.labels.every((label) => PAYMENT_HISTORY_ORDER.includes(label));
  if (field === 'paymentHistory' && ordered) {
    const [values] = encodeText(column, ordinalEncoder(PAYMENT_HISTORY_ORDER));
    const note = `${PAYMENT_HISTORY_ORDER.join(', ')} count as 0, 1, 2`;
    const term = FIELD_TERMS.paymentHistory ?? columnTerm(name);
    return values ? [{ name, values, scale: 'linear', term, note }] : [];
  }
  const encoder = fitOneHot(column, MAX_TEXT_VALUES);
  return encodeText(column, encoder).map((values, i) => {
    const value = encoder.categories[i]!;
    return {
      name: `${name}${VALUE_OF}${value}`,
      values: values.map((one) => 100 * one),
      scale: 'linear',
      term: valueTerm(name, value),
    };
  });
}
