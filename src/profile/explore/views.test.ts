import { describe, expect, it } from 'vitest';
import { randomStream } from '../../math';
import { tableOf, type Cells } from '../testTables';
import { Explorer } from './explorer';
import { fileShapeOf, missingnessOf, outliersOf } from './fileShape';
import { pairOf } from './pair';

function explorerOf(cells: Record<string, Cells>, mapping = {}) {
  const table = tableOf(cells);
  const outcome = new Int8Array(table.rowCount);
  return { table, explorer: new Explorer({ table, mapping, outcome, overdue: null, more: [] }) };
}

const numbersFrom = (count: number, make: (i: number) => number): number[] =>
  Array.from({ length: count }, (_, i) => make(i));

describe('pairOf', () => {
  it('draws numbers as points, many of them as a grid that counts each loan once', () => {
    const few = explorerOf({ a: numbersFrom(50, (i) => i), b: numbersFrom(50, (i) => 2 * i) });
    const points = pairOf(few.explorer, [], 'a', 'b');
    expect(points.view).toMatchObject({ kind: 'scatter' });
    expect(points.association).toMatchObject({ measure: 'pearson', value: 1, p: 0 });
    const many = explorerOf({
      a: numbersFrom(3000, (i) => i % 97),
      b: numbersFrom(3000, (i) => (i * 31) % 89),
    });
    const grid = pairOf(many.explorer, [], 'a', 'b');
    if (grid.view.kind !== 'grid') throw new Error('no grid');
    expect(grid.view.counts.flat().reduce((sum, count) => sum + count, 0)).toBe(3000);
  });

  it('draws numbers against words as boxes with quartiles and fences', () => {
    const { explorer } = explorerOf({
      kind: [...Array<string>(21).fill('A'), ...Array<string>(20).fill('B'), null],
      value: [...numbersFrom(20, (i) => i + 1), 500, ...numbersFrom(20, (i) => 30 + i), 7],
    });
    const pair = pairOf(explorer, [], 'kind', 'value');
    expect(pair.count).toBe(41);
    expect(pair.view).toEqual({
      kind: 'boxes',
      numbers: 'y',
      boxes: [
        { bin: 0, count: 21, low: 1, q25: 6, q50: 11, q75: 16, high: 20, outside: 1 },
        { bin: 1, count: 20, low: 30, q25: 34.75, q50: 39.5, q75: 44.25, high: 49, outside: 0 },
      ],
    });
    expect(pair.association).toMatchObject({ measure: 'groups' });
    expect(pair.association?.p).toBeLessThan(1e-5);
  });

  it('counts words against words, of the selected loans alone', () => {
    const { explorer } = explorerOf({
      a: ['x', 'x', 'y', 'y', 'y', null],
      b: ['p', 'q', 'p', 'p', null, 'q'],
    });
    // The commonest first: y, x against p, q.
    expect(pairOf(explorer, [], 'a', 'b').view).toEqual({
      kind: 'grid',
      counts: [
        [2, 1],
        [0, 1],
      ],
    });
    const onlyP = pairOf(explorer, [{ column: 'b', bins: [0] }], 'a', 'b');
    expect(onlyP.count).toBe(3);
    expect(onlyP.association).toBeNull();
  });
});

describe('the shape of a file', () => {
  it('finds the pairs that belong together, and none among columns of chance', async () => {
    const random = randomStream(3, 'test/shape');
    const a = numbersFrom(600, () => random.next());
    const { table, explorer } = explorerOf({
      a,
      twin: a.map((value) => Math.exp(5 * value)),
      group: a.map((value) => (value > 0.5 ? 'high' : 'low')),
      other: a.map((value) => (value > 0.7 ? 'yes' : 'no')),
      c: numbersFrom(600, () => random.next()),
      d: numbersFrom(600, () => random.next()),
      word: numbersFrom(600, () => random.next()).map((value) => (value < 0.4 ? 'u' : 'v')),
    });
    const ids = explorer.columns().columns.map(({ id }) => id);
    const options = { ids, seed: 1, checkpoint: () => Promise.resolve() };
    const { associations } = await fileShapeOf(explorer, table, options);
    expect(associations.rows).toBe(600);
    expect(associations.pairs).toHaveLength(21);
    const found = associations.pairs
      .filter(({ p }) => p !== null && p < 0.05)
      .map(({ a: first, b: second }) => `${ids[first]}-${ids[second]}`);
    expect(found).toEqual([
      'a-twin',
      'a-group',
      'a-other',
      'twin-group',
      'twin-other',
      'group-other',
    ]);
    // By rank a column and its exponential are one.
    expect(associations.pairs[0]?.value).toBe(1);
  });

  it('shows where values are missing, and which are missing together', () => {
    const table = tableOf({
      full: numbersFrom(80, (i) => i),
      late: numbersFrom(80, (i) => i).map((i) => (i >= 60 ? null : 'a')),
      both: numbersFrom(80, (i) => i).map((i) => (i >= 70 ? null : 'b')),
    });
    const { columns, shares, starts, together } = missingnessOf(table);
    expect(columns).toEqual([
      { column: 'late', missing: 20 },
      { column: 'both', missing: 10 },
    ]);
    expect(starts).toHaveLength(40);
    expect(shares[0]).toEqual(starts.map((start) => (start >= 60 ? 1 : 0)));
    expect(together).toEqual([{ columns: ['late', 'both'], loans: 10 }]);
    expect(missingnessOf(tableOf({ full: [1, 2, 3] })).columns).toEqual([]);
  });

  it('names the values that are far out, by factor where a column is skewed', () => {
    const flat = [...numbersFrom(100, (i) => i), 1000, -700];
    const found = outliersOf({ kind: 'number', name: 'x', values: Float64Array.from(flat) });
    expect(found).toMatchObject({ scale: 'linear', below: 1, above: 1 });
    expect(found?.examples).toEqual([
      { row: 100, value: 1000 },
      { row: 101, value: -700 },
    ]);
    const random = randomStream(4, 'test/outliers');
    const skewed = numbersFrom(2000, () =>
      Math.exp(3 * (random.next() + random.next() + random.next())),
    );
    const values = Float64Array.from([...skewed, 0, 0, 1e12]);
    expect(outliersOf({ kind: 'number', name: 'y', values })).toMatchObject({
      scale: 'log',
      below: 0,
      above: 1,
    });
    const equal = Float64Array.from([...new Array<number>(90).fill(5), 900]);
    expect(outliersOf({ kind: 'number', name: 'z', values: equal })).toBeUndefined();
  });
});
