import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { categoriesOf, commonestValues } from './categories';
import { packedTextColumn, type Column } from '../table';
import { columnOf } from './testTables';

/** The same column with its labels as bytes. */
function packed(column: Column): Column {
  if (column.kind !== 'text') return column;
  const texts = column.labels.map((label) => new TextEncoder().encode(label));
  let end = 0;
  const ends = Uint32Array.from(texts, (text) => (end += text.length));
  const bytes = Uint8Array.from(texts.flatMap((text) => [...text]));
  return packedTextColumn(column.name, column.codes, { bytes, ends });
}

const cell = fc.option(
  fc.constantFrom('a', 'b', 'B', 'aa', 'aé', 'é', '😀', '\uffee', '1', '10', '9'),
);
const cells = fc.array(cell, { maxLength: 40 }).map((found) => [...found, 'a']);

describe('commonestValues', () => {
  it('are the first of all values in their order, with the totals of all', () => {
    fc.assert(
      fc.property(cells, fc.integer({ min: 1, max: 10 }), (texts, most) => {
        const column = columnOf('x', texts);
        const { labels, counts } = categoriesOf(column);
        const all = labels.map((value, i) => ({ value, count: counts[i] }));
        const expected = {
          values: all.slice(0, most),
          distinct: all.length,
          count: texts.filter((text) => text !== null).length,
        };
        expect(commonestValues(column, most)).toEqual(expected);
        expect(commonestValues(packed(column), most)).toEqual(expected);
      }),
    );
  });
});
