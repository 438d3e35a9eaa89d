import { describe, expect, it } from 'vitest';
import { assessRisk } from './assess';
import { LEARNER_KINDS } from './learner';
import { inputOf, plantedLoans } from './testLoans';
import { rescore } from './whatIf';

describe.each(LEARNER_KINDS)('rescore: %s', (kind) => {
  it('gives each loan its own score, and a worse one with more days past due', async () => {
    const table = plantedLoans(400, 1, { seed: 5, openShare: 0.2 });
    const input = inputOf(table, {
      models: [kind],
      forest: { treeCount: 20, minLeaf: 10 },
      boosting: { treeCount: 40 },
      network: { maxRounds: 30 },
    });
    const { model, fold, score } = await assessRisk(input);
    const { mapping } = input;
    let rose = 0;
    for (let row = 0; row < 400; row += 4) {
      const loan = { table, mapping, fold, row };
      expect(rescore(model!, { ...loan, changes: {} })).toBe(score[row]);
      const late = rescore(model!, { ...loan, changes: { Days_Past_Due: 500 } });
      rose += Number(late >= score[row]!);
      const unknown = rescore(model!, { ...loan, changes: { Days_Past_Due: null } });
      expect(unknown).toBe(rescore(model!, { ...loan, changes: { Days_Past_Due: '' } }));
      expect(unknown > 0 && unknown < 1).toBe(true);
    }
    expect(rose).toBeGreaterThan(97);
  });

  it('takes another value of a text, and one that it never saw', async () => {
    const table = plantedLoans(400, 1, { seed: 6 });
    const input = inputOf(table, {
      models: [kind],
      forest: { treeCount: 20, minLeaf: 10 },
      network: { maxRounds: 5 },
    });
    const { model, fold } = await assessRisk(input);
    const name = model!.features.find(({ kind: of }) => of === 'text')?.name ?? '';
    expect(name).not.toBe('');
    const loan = { table, mapping: input.mapping, fold, row: 3 };
    for (const value of ['Salaried', 'never seen']) {
      const changed = rescore(model!, { ...loan, changes: { [name]: value } });
      expect(changed > 0 && changed < 1).toBe(true);
    }
  });
});
