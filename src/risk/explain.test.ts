import { describe, expect, it } from 'vitest';
import { assessRisk } from './assess';
import { explainLoans } from './explain';
import { LEARNER_KINDS } from './learner';
import { inputOf, plantedLoans } from './testLoans';

/** Explanations add up whatever the model has learned: little is enough. */
const SMALL = {
  forest: { treeCount: 10, minLeaf: 10 },
  boosting: { treeCount: 10 },
  network: { maxRounds: 5 },
};

describe.each(LEARNER_KINDS)('explainLoans: %s', (kind) => {
  it('adds up to the score that each loan was given, by the model that gave it', async () => {
    const table = plantedLoans(400, 1, { seed: 5, openShare: 0.2 });
    const input = inputOf(table, { models: [kind], ...SMALL });
    const { model, fold, rawScore } = await assessRisk(input);
    const rows = Uint32Array.from({ length: table.rowCount / 4 }, (_, i) => 4 * i);
    const loans = { table, mapping: input.mapping, fold };
    const { scale, base, parts } = explainLoans(model!, loans, rows);
    expect(scale).toBe(kind === 'forest' ? 'chance' : 'log-odds');
    const width = model!.features.length;
    expect(new Set(base).size).toBe(6);
    rows.forEach((row, i) => {
      const sum = parts
        .subarray(i * width, (i + 1) * width)
        .reduce((total, part) => total + part, base[i]!);
      const raw = kind === 'forest' ? sum : 1 / (1 + Math.exp(-sum));
      expect(Math.abs(raw - rawScore[row]!)).toBeLessThan(1e-9);
    });
  });

  it('explains one loan as among others, and none where the models of the folds were not kept', async () => {
    const table = plantedLoans(300, 1, { seed: 6 });
    const input = inputOf(table, { models: [kind], ...SMALL });
    const { model, fold } = await assessRisk(input);
    const loans = { table, mapping: input.mapping, fold };
    const many = explainLoans(model!, loans, Uint32Array.of(7, 3, 250));
    const one = explainLoans(model!, loans, Uint32Array.of(3));
    const width = model!.features.length;
    expect(one.parts).toEqual(many.parts.slice(width, 2 * width));
    const earlier = { ...model!, foldLearners: [] };
    expect(explainLoans(earlier, loans, Uint32Array.of(1)).base[0]).toBeNaN();
  });
});
