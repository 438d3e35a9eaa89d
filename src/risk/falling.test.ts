import { describe, expect, it } from 'vitest';
import { auc } from '../ml/evaluation';
import { randomStream } from '../math';
import type { Table } from '../table';
import { learnFalling, type FallingInput } from './falling';
import { inputOf, numberColumn, textColumn } from './testLoans';

const COUNT = 1200;

/** Loans on time; those with a high burden fall behind by `strength`, in the file that follows. */
function months(strength: number, seed: number) {
  const random = randomStream(seed, 'falling');
  const burden = Float64Array.from({ length: COUNT }, () => random.normal());
  const fell = burden.map((x) => Number(random.next() < 1 / (1 + Math.exp(1.4 - strength * x))));
  const ids = Array.from({ length: COUNT }, (_, i) => `L${i}`);
  const tableOf = (days: ArrayLike<number>): Table => ({
    rowCount: COUNT,
    columns: [
      textColumn('Loan_ID', ids),
      numberColumn(
        'Monthly_Income',
        burden.map((x) => 1000 * Math.exp(-x / 2)),
      ),
      numberColumn('Days_Past_Due', days),
      textColumn(
        'Recovery_Status',
        ids.map(() => 'Outstanding'),
      ),
    ],
  });
  const before = tableOf(Float64Array.from({ length: COUNT }, () => random.below(20)));
  const now = tableOf(fell.map((each) => (each === 1 ? 45 : random.below(20))));
  const earlier = inputOf(before, { models: ['scorecard', 'forest'] });
  const later = inputOf(now);
  const input: FallingInput = {
    earlier,
    later,
    laterRow: Int32Array.from({ length: COUNT }, (_, row) => row),
  };
  return { input, fell, burden };
}

describe('learnFalling', () => {
  it('learns which loans fell behind, and scores those that are not behind now', async () => {
    const { input, fell, burden } = months(1.2, 1);
    const { found, chance } = await learnFalling(input);
    expect(found).toMatchObject({ verdict: 'supported', loans: COUNT });
    expect(found!.fell).toBe(fell.reduce((sum, each) => sum + each, 0));
    expect(found!.sentence).toMatch(
      /fell behind by the later file, and the earlier file told which/,
    );
    fell.forEach((each, row) => {
      expect(Number.isNaN(chance[row])).toBe(each === 1);
    });
    // Of those still on time, the chance rises with what it was made of.
    const rows = [...fell.keys()].filter((row) => fell[row] === 0);
    const high = Uint8Array.from(rows, (row) => Number(burden[row]! > 0.5));
    expect(
      auc(
        Float64Array.from(rows, (row) => chance[row]!),
        high,
      ),
    ).toBeGreaterThan(0.9);
  });

  it('says so where the earlier file did not tell', async () => {
    const { input } = months(0, 2);
    const { found, chance } = await learnFalling(input);
    expect(found!.verdict).not.toBe('supported');
    expect(found!.sentence).toMatch(/did not tell which|only hinted/);
    expect(chance.every((each) => Number.isNaN(each))).toBe(true);
  });

  it('leaves out loans whose end is not known', async () => {
    const { input } = months(1.2, 3);
    const laterRow = input.laterRow.map((row) => (row % 2 === 0 ? row : -1));
    const { found } = await learnFalling({ ...input, laterRow });
    expect(found!.loans).toBe(COUNT / 2);
  });

  it('has nothing to say where hardly any fell behind', async () => {
    const { input } = months(1.2, 4);
    const later = { ...input.later, table: input.earlier.table };
    const { found } = await learnFalling({ ...input, later });
    expect(found).toMatchObject({ fell: 0, verdict: 'not-supported', auc: null });
    expect(found!.sentence).toMatch(/^0 of 1200 loans/);
  });
});
