import type { ColumnInfo, NumberRange } from '../domain';

/** For tests: columns as reading describes them. */
export function columnInfo(name: string, more: Partial<ColumnInfo> = {}): ColumnInfo {
  return {
    name,
    type: 'text',
    missingCount: 0,
    unreadableCount: 0,
    distinctCount: 0,
    examples: [],
    values: null,
    ...more,
  };
}

export function textColumn(name: string, values: readonly string[]): ColumnInfo {
  return columnInfo(name, {
    distinctCount: values.length,
    examples: values.slice(0, 5),
    values: values.map((value, i) => ({ value, count: 40 + i })),
  });
}

export function numberColumn(
  name: string,
  [min, median, max]: readonly [number, number, number],
  more: Partial<ColumnInfo> = {},
): ColumnInfo {
  const range: NumberRange = { min, median, max };
  const examples = [min, median, max].map(String);
  return columnInfo(name, { type: 'number', distinctCount: 900, examples, range, ...more });
}

export function flagColumn(name: string): ColumnInfo {
  return numberColumn(name, [0, 0, 1], {
    distinctCount: 2,
    examples: ['0', '1'],
    values: [
      { value: '0', count: 70 },
      { value: '1', count: 30 },
    ],
  });
}

/** Columns of the kinds that a loan file has, by a word for each. */
export const KINDS = {
  amount: (name: string) => numberColumn(name, [500, 80_000, 2_000_000]),
  days: (name: string) => numberColumn(name, [0, 12, 400]),
  months: (name: string) => numberColumn(name, [6, 36, 84]),
  years: (name: string) => numberColumn(name, [1, 3, 7]),
  rate: (name: string) => numberColumn(name, [4.5, 12.25, 28.99]),
  count: (name: string) => numberColumn(name, [0, 1, 9]),
  ages: (name: string) => numberColumn(name, [19, 41, 78]),
  codes: (name: string) => columnInfo(name, { distinctCount: 900, examples: ['A17', 'B04'] }),
  words: (name: string) => textColumn(name, ['North', 'South', 'West']),
  kinds: (name: string) => textColumn(name, ['Salaried', 'Business', 'None']),
  states: (name: string) => textColumn(name, ['Closed', 'Written Off', 'Regular']),
  yesNo: (name: string) => textColumn(name, ['Yes', 'No']),
  flag: flagColumn,
  dates: (name: string) =>
    columnInfo(name, { type: 'date', distinctCount: 300, examples: ['2024-01-31'] }),
  datesInDoubt: (name: string) =>
    columnInfo(name, { distinctCount: 300, examples: ['03/04/2024'], dateOrderInDoubt: true }),
  measures: (name: string) => textColumn(name, ['36 months', '60 months']),
} satisfies Record<string, (name: string) => ColumnInfo>;
