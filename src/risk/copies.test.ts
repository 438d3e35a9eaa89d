import { describe, expect, it } from 'vitest';
import { take } from '../table';
import { assessRisk } from './assess';
import { groupsOfCopies, joinGroups } from './copies';
import { inputOf, numberColumn, plantedLoans, textColumn } from './testLoans';

const all = (count: number): Uint32Array => Uint32Array.from({ length: count }, (_, row) => row);

describe('groupsOfCopies', () => {
  it('puts equal rows together, missing cells too', () => {
    const columns = [
      numberColumn('x', [1, 2, 1, Number.NaN, Number.NaN]),
      textColumn('y', ['a', 'b', 'a', '', '']),
    ];
    const groups = groupsOfCopies(columns, all(5))!;
    expect(groups[0]).toBe(groups[2]);
    expect(groups[3]).toBe(groups[4]);
    expect(new Set(groups).size).toBe(3);
  });

  it('finds none where all rows differ, or where the columns have few values', () => {
    expect(groupsOfCopies([numberColumn('x', [1, 2, 3])], all(3))).toBeNull();
    expect(groupsOfCopies([numberColumn('x', [1, 1, 1, 1, 2, 2, 2])], all(7))).toBeNull();
    expect(groupsOfCopies([], all(3))).toBeNull();
  });
});

describe('joinGroups', () => {
  it('follows chains from one to the other', () => {
    const joined = joinGroups(Int32Array.of(0, 0, 1, 2, 3), Int32Array.of(0, 1, 1, 2, 3))!;
    expect([...joined]).toEqual([0, 0, 0, 1, 2]);
    expect(joinGroups(null, Int32Array.of(1))).toEqual(Int32Array.of(1));
    expect(joinGroups(null, null)).toBeNull();
  });
});

describe('copies in a file', () => {
  it('stay in one fold, so that they do not flatter the score', async () => {
    const plain = plantedLoans(300, 0, { seed: 11 });
    const rows = Uint32Array.from({ length: 600 }, (_, i) => i % 300);
    const twice = take(plain, rows);
    const renamed = {
      ...twice,
      columns: twice.columns.map((column) =>
        column.name.endsWith('_ID')
          ? textColumn(
              column.name,
              Array.from(rows, (_, i) => `N${i}`),
            )
          : column,
      ),
    };
    const { section, fold } = await assessRisk(
      inputOf(renamed, { forest: { treeCount: 50, minLeaf: 1 } }),
    );
    expect(section.copies).toBe(300);
    for (let row = 0; row < 300; row++) expect(fold[row]).toBe(fold[row + 300]);
    expect(section.supported).toBe(false);
    expect(section.models[0]!.auc.value).toBeLessThan(0.62);
  });
});
