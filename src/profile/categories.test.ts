import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { categoriesOf, commonestValues } from './categories';
import { columnOf } from './testTables';

const cell = fc.option(fc.constantFrom('a', 'b', 'B', 'aa', 'é', '1', '10', '9'));
const cells = fc.array(cell, { maxLength: 40 }).map((found) => [...found, 'a']);

describe('commonestValues', () => {
  it('are the first of all values in their order, with the totals of all', () => {
    fc.assert(
      fc.property(cells, fc.integer({ min: 1, max: 10 }), (texts, most) => {
        const column = columnOf('x', texts);
        const { labels, counts } = categoriesOf(column);
        const all = labels.map((value, i) => ({ value, count: counts[i] }));
        expect(commonestValues(column, most)).toEqual({
          values: all.slice(0, most),
          distinct: all.length,
          count: texts.filter((text) => text !== null).length,
        });
      }),
    );
  });
});
