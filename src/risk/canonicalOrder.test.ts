import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellText, take, type Table } from '../table';
import { canonicalOrder } from './canonicalOrder';
import { numberColumn, textColumn } from './testLoans';

const cells = fc.array(
  fc.tuple(fc.constantFrom(0, -0, 1, 2.5, Number.NaN), fc.constantFrom('', 'a', 'b', 'ab')),
  { minLength: 1, maxLength: 30 },
);

function tableOf(rows: readonly (readonly [number, string])[]): Table {
  return {
    rowCount: rows.length,
    columns: [
      numberColumn(
        'x',
        rows.map(([x]) => x),
      ),
      textColumn(
        't',
        rows.map(([, t]) => t),
      ),
    ],
  };
}

const contents = (table: Table, order: Uint32Array): string[] =>
  Array.from(order, (row) => table.columns.map((column) => cellText(column, row)).join('|'));

describe('canonicalOrder', () => {
  it('gives the same rows the same places, in whatever order they come', () => {
    fc.assert(
      fc.property(cells, fc.nat(), (rows, turn) => {
        const table = tableOf(rows);
        const all = Uint32Array.from(rows.keys());
        const turned = tableOf([
          ...rows.slice(turn % rows.length),
          ...rows.slice(0, turn % rows.length),
        ]);
        const order = canonicalOrder(table.columns, all);
        expect([...order].sort((a, b) => a - b)).toEqual([...all]);
        expect(contents(turned, canonicalOrder(turned.columns, all))).toEqual(
          contents(table, order),
        );
      }),
    );
  });

  it('orders only the rows it is given', () => {
    const table = tableOf([
      [3, 'a'],
      [1, 'b'],
      [2, 'c'],
      [1, 'a'],
    ]);
    const rows = Uint32Array.of(0, 2, 3);
    const order = canonicalOrder(table.columns, rows);
    expect([...order].sort()).toEqual([0, 2, 3]);
    const alone = take(table, rows);
    expect(contents(alone, canonicalOrder(alone.columns, Uint32Array.of(0, 1, 2)))).toEqual(
      contents(table, order),
    );
  });
});
