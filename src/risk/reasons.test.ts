import { describe, expect, it } from 'vitest';
import { assessRisk } from './assess';
import { explainLoans } from './explain';
import { LEARNER_KINDS } from './learner';
import { REASON_COUNT, scoreReasons } from './reasons';
import { inputOf, plantedLoans } from './testLoans';

describe.each(LEARNER_KINDS)('scoreReasons: %s', (kind) => {
  it('are the columns that raise the score most, with what the loan has there', async () => {
    const table = plantedLoans(300, 1, { seed: 8, openShare: 0.2 });
    const input = inputOf(table, {
      models: [kind],
      forest: { treeCount: 20, minLeaf: 10 },
      boosting: { treeCount: 20 },
      network: { maxRounds: 30 },
    });
    const { model, fold } = await assessRisk(input);
    if (model === null) throw new Error('nothing was learned');
    const { mapping } = input;
    const rank = new Int32Array(300).map((_, row) => 299 - row);
    const reasonOf = scoreReasons(model, { table, mapping, fold, rank });
    const rows = Uint32Array.from({ length: 300 }, (_, row) => row);
    const { parts } = explainLoans(model, { table, mapping, fold }, rows);
    const width = model.features.length;
    let given = 0;
    for (const row of rows) {
      const own = [...parts.subarray(row * width, (row + 1) * width)];
      const raising = own.filter((part) => part > 0).sort((a, b) => b - a);
      const reasons = Array.from({ length: REASON_COUNT }, (_, place) => reasonOf(row, place));
      expect(reasons.filter((reason) => reason !== '')).toHaveLength(
        Math.min(REASON_COUNT, raising.length),
      );
      if (raising[0] === undefined) continue;
      given++;
      const { name } = model.features[own.indexOf(raising[0])]!;
      const label = { Days_Past_Due: 'Days past due', Num_Missed_Payments: 'Missed payments' }[
        name
      ];
      if (label !== undefined) expect(reasons[0]!.startsWith(`${label}: `)).toBe(true);
    }
    expect(given).toBeGreaterThan(200);
  });
});

it('a forest gives reasons to the first of the work list alone', async () => {
  const table = plantedLoans(2100, 1, { seed: 9 });
  const input = inputOf(table, { forest: { treeCount: 3, minLeaf: 50 } });
  const { model, fold } = await assessRisk(input);
  const rank = new Int32Array(2100).map((_, row) => 2099 - row);
  const reasonOf = scoreReasons(model!, { table, mapping: input.mapping, fold, rank });
  const given = Array.from(rank, (_, row) => reasonOf(row, 0) !== '');
  expect(given.slice(0, 100).some(Boolean)).toBe(false);
  expect(given.slice(100).filter(Boolean).length).toBeGreaterThan(1000);
});
