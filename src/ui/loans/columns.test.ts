import { describe, expect, it } from 'vitest';
import { ariaSort, loanColumn, nextSorting, placeAfterKey, type Sorting } from './columns';

const NONE: Sorting = { sortBy: null, descending: false };

describe('nextSorting', () => {
  it('goes its own way, the other way, and back', () => {
    const overdue = loanColumn('overdue', 'Overdue', '1fr', { sortBy: '@overdue', numeric: true });
    const first = nextSorting(overdue, NONE);
    expect(ariaSort(overdue, first)).toBe('descending');
    const second = nextSorting(overdue, first);
    expect(ariaSort(overdue, second)).toBe('ascending');
    expect(nextSorting(overdue, second)).toEqual(NONE);
    expect(ariaSort(overdue, NONE)).toBe('none');
  });

  it('starts text at its beginning, and leaves another column’s order', () => {
    const name = loanColumn('name', 'Borrower', '1fr', { sortBy: 'Borrower_ID' });
    const sorting = nextSorting(name, { sortBy: '@overdue', descending: true });
    expect(sorting).toEqual({ sortBy: 'Borrower_ID', descending: false });
  });
});

describe('placeAfterKey', () => {
  it('stays inside the list', () => {
    const list = { length: 30, pageRows: 12 };
    const after = (key: string, place: number) => placeAfterKey(key, place, list);
    expect([after('ArrowDown', 0), after('ArrowDown', 29)]).toEqual([1, 29]);
    expect([after('ArrowUp', 0), after('PageUp', 5), after('PageDown', 25)]).toEqual([0, 0, 29]);
    expect([after('Home', 17), after('End', 17), after('x', 17)]).toEqual([0, 29, null]);
    expect(placeAfterKey('End', 0, { length: 0, pageRows: 12 })).toBeNull();
  });
});
