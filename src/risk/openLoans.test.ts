import { describe, expect, it } from 'vitest';
import { randomStream, shuffle } from '../math';
import { rowsWhere } from '../ml/evaluation';
import { take } from '../table';
import { assessRisk } from './assess';
import { inputOf } from './testLoans';
import {
  QUICK,
  comparableThoughSlow,
  compared,
  openLoansAsScored,
  portfolioOf,
  without,
} from './testOpenLoans';

describe('open loans against resolved ones', () => {
  it('warns where bad loans take longer to end, in three files', async () => {
    expect(await comparableThoughSlow(3)).toBe(0);
  });

  it('does not where they take as long: there, percentages and order hold for open loans of three files', async () => {
    const { warnedCount, meanShare, meanGap } = await openLoansAsScored(3);
    expect(warnedCount).toBe(0);
    expect(meanShare).toBeGreaterThan(0.9);
    expect(meanShare).toBeLessThan(1.1);
    expect(Math.abs(meanGap)).toBeLessThan(0.03);
  });

  it('says too high where bad loans end sooner', async () => {
    const found = await compared(portfolioOf(1, 2000, 4).table);
    expect(found.comparable).toBe(false);
    expect(found.caveat).toContain('the percentages may be too high');
    expect(found.age!.badIsOlder.chance).toBeLessThan(0.5);
  });

  it('takes nothing for granted where the file does not say when its loans began', async () => {
    const found = await compared(without(portfolioOf(1, 2000, 12).table, 'Origination_Date'));
    expect(found).toMatchObject({ comparable: false, age: null });
    expect(found.sentence).toContain('does not say when its loans began');
  });

  it('reads ages off the order in which loans began where there is no snapshot date', async () => {
    const { table } = portfolioOf(2, 2000, 12);
    const dated = await compared(table);
    const undated = await compared(without(table, 'Snapshot_Date'));
    expect(dated.age).toMatchObject({
      resolvedMedian: expect.any(Number) as number,
      openMedian: expect.any(Number) as number,
    });
    expect(dated.age!.resolvedMedian).toBeGreaterThan(dated.age!.openMedian!);
    expect(undated.age).toEqual({ ...dated.age, resolvedMedian: null, openMedian: null });
  });

  it('tells open loans of another kind, and what tells them apart', async () => {
    const { table } = portfolioOf(3, 2000, 12);
    const input = inputOf(table);
    const columns = table.columns.map((column) =>
      column.name === 'Monthly_Income' && column.kind === 'number'
        ? { ...column, values: column.values.map((v, row) => v + 2500 * input.open[row]!) }
        : column,
    );
    const found = await compared({ ...table, columns });
    expect(found.auc!.value).toBeGreaterThan(0.9);
    expect(found.stability[0]!.column).toBe('Monthly_Income');
    expect(found.stability[0]!.index).toBeGreaterThan(0.25);
    expect(found.stability[1]!.index).toBeLessThan(0.1);
    expect(found.comparable).toBe(false);
    expect(found.sentence).toContain('of another kind');
    expect(found.sentence).toContain('Monthly_Income differs most');
  });

  it('does not judge few open loans by a model of them', async () => {
    const { table } = portfolioOf(4, 600, 12);
    const { open } = inputOf(table);
    let kept = 0;
    const rows = rowsWhere(open.length, (row) => open[row] === 0 || ++kept <= 30);
    const found = await compared(take(table, rows));
    expect(found).toMatchObject({ openCount: 30, auc: null, openScoresHigher: null });
    expect(found.sentence).toContain('too few open loans');
  });

  it('has nothing to say of a file without open loans', async () => {
    const { table } = portfolioOf(5, 400, 0.001);
    const { open } = inputOf(table);
    const resolved = take(
      table,
      rowsWhere(open.length, (row) => open[row] === 0),
    );
    expect((await assessRisk(inputOf(resolved, QUICK))).section.openLoans).toBeNull();
  });

  it('does not depend on the order of the rows', async () => {
    const { table } = portfolioOf(6, 600, 24);
    const order = shuffle(
      Uint32Array.from({ length: 600 }, (_, row) => row),
      randomStream(1, 'rows'),
    );
    expect(await compared(take(table, order))).toEqual(await compared(table));
  });
});
