import { describe, expect, it } from 'vitest';
import type { OpenComparison } from '../domain';
import { randomStream, shuffle, stableMean, stableSum } from '../math';
import { auc, rowsWhere } from '../ml/evaluation';
import { take, type Column, type Table } from '../table';
import { assessRisk } from './assess';
import { inputOf, numberColumn, textColumn } from './testLoans';

const SNAPSHOT = 20_000;

interface Portfolio {
  readonly table: Table;
  /** 1 bad, 0 good: how each loan ends, open ones too. */
  readonly truth: Uint8Array;
}

/**
 * Loans that began over four years, each ending after a time of its own: at the snapshot those
 * that have not ended are open. `monthsBad` is the mean time that a bad loan takes.
 */
function portfolioOf(seed: number, count: number, monthsBad: number): Portfolio {
  const random = randomStream(seed, 'open loans');
  const draw = (of: () => number): Float64Array => new Float64Array(count).map(of);
  const [late, missed] = [draw(() => random.normal()), draw(() => random.normal())];
  const truth = Uint8Array.from(late, (x, row) =>
    Number(random.next() < 1 / (1 + Math.exp(0.6 - 0.8 * (x + missed[row]!)))),
  );
  const began = draw(() => SNAPSHOT - Math.floor(random.next() * 48 * 30));
  const open = Array.from(truth, (bad, row) => {
    const months = -Math.log(1 - random.next()) * (bad === 1 ? monthsBad : 12);
    return began[row]! + months * 30 > SNAPSHOT;
  });
  const date = (name: string, values: Float64Array): Column => ({ kind: 'date', name, values });
  const columns = [
    textColumn(
      'Loan_ID',
      Array.from(truth, (_, row) => `L${row}`),
    ),
    numberColumn(
      'Days_Past_Due',
      late.map((x) => Math.round(60 + 25 * x)),
    ),
    numberColumn(
      'Num_Missed_Payments',
      missed.map((x) => Math.round(8 + 3 * x)),
    ),
    numberColumn(
      'Monthly_Income',
      draw(() => Math.round(3000 + 800 * random.normal())),
    ),
    date('Origination_Date', began),
    date(
      'Snapshot_Date',
      draw(() => SNAPSHOT),
    ),
    textColumn(
      'Recovery_Status',
      open.map((isOpen, row) =>
        isOpen ? 'Outstanding' : truth[row] === 1 ? 'Written Off' : 'Fully Recovered',
      ),
    ),
  ];
  return { table: { rowCount: count, columns }, truth };
}

function without({ rowCount, columns }: Table, name: string): Table {
  return { rowCount, columns: columns.filter((column) => column.name !== name) };
}

const QUICK = { models: ['scorecard'] };

async function compared(table: Table, seed = 1): Promise<OpenComparison> {
  const { section } = await assessRisk(inputOf(table, { ...QUICK, seed }));
  if (section.openLoans === null) throw new Error('nothing was compared');
  return section.openLoans;
}

describe('open loans against resolved ones', () => {
  it('warns where bad loans take longer to end, in every file', async () => {
    for (let seed = 0; seed < 10; seed++) {
      const found = await compared(portfolioOf(seed, 2000, 36).table, seed);
      expect(found.comparable).toBe(false);
      expect(found.caveat).toContain('the order is usable, the percentages may be too low');
    }
  });

  it('does not where they take as long: there, percentages and order hold for open loans', async () => {
    const shares: number[] = [];
    const gaps: number[] = [];
    for (let seed = 0; seed < 10; seed++) {
      const { table, truth } = portfolioOf(seed, 2000, 12);
      const input = inputOf(table, { ...QUICK, seed });
      const { section, score } = await assessRisk(input);
      expect(section.openLoans).toMatchObject({ comparable: true, caveat: null });
      const rows = rowsWhere(input.open.length, (row) => input.open[row] === 1);
      const scores = Float64Array.from(rows, (row) => score[row]!);
      const ended = Uint8Array.from(rows, (row) => truth[row]!);
      shares.push(stableSum(ended) / stableSum(scores));
      gaps.push(auc(scores, ended)! - section.models[0]!.auc.value);
    }
    expect(stableMean(shares)).toBeGreaterThan(0.9);
    expect(stableMean(shares)).toBeLessThan(1.1);
    expect(Math.abs(stableMean(gaps) ?? 1)).toBeLessThan(0.03);
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
