import { describe, expect, it } from 'vitest';
import type { RunRecord } from '../../domain';
import { columnsTable, figure, numbersTable, valuesTable } from './summaries';

const numbers = {
  count: 3,
  missing: 1,
  mean: 2,
  std: 1,
  min: 1,
  q25: 1.5,
  q50: 2,
  q75: 2.5,
  max: 3,
};
const run = {
  data: {
    rows: 4,
    columns: [
      {
        name: 'Mood',
        field: null,
        type: 'text',
        role: 'feature',
        knownWhen: 'unknown',
        missing: 0,
      },
      {
        name: 'DPD',
        field: 'daysPastDue',
        type: 'number',
        role: 'behaviour',
        knownWhen: 'beforeMethod',
        missing: 1,
      },
    ],
  },
  profile: {
    DPD: numbers,
    Mood: {
      count: 4,
      missing: 0,
      distinct: 2,
      values: [
        { value: 'good', count: 3 },
        { value: 'bad', count: 1 },
      ],
    },
  },
} as unknown as RunRecord;

describe('the statistics tables', () => {
  it('hold every column once, numbers in full precision', () => {
    expect(numbersTable(run).rows).toEqual([['DPD', 3, 1, 2, 1, 1, 1.5, 2, 2.5, 3]]);
    expect(valuesTable(run).rows).toEqual([['Mood', 4, 0, 2, 'good (3), bad (1)']]);
    expect(columnsTable(run).rows).toEqual([
      ['Mood', 'another column', 'text', 'not stated', 0],
      ['DPD', 'Days past due', 'number', 'before collection', 0.25],
    ]);
  });
});

describe('figure', () => {
  it('keeps what matters of small and of large numbers', () => {
    expect([0, 0.01234, 12.3456, 123.456, 1234567.8].map(figure)).toEqual([
      '0',
      '0.0123',
      '12.35',
      '123.5',
      '1,234,568',
    ]);
  });
});
