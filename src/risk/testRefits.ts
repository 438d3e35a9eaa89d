import type { Verdict } from '../domain';
import { take } from '../table';
import { assessRisk } from './assess';
import type { LearnerKind } from './learner';
import { applyRiskModel } from './model';
import { inputOf, plantedLoans } from './testLoans';

const SMALL = {
  forest: { treeCount: 30, minLeaf: 10 },
  boosting: { treeCount: 40 },
  network: { maxRounds: 30 },
};

/** The spread of refits of one file beside that of models of `fileCount` other files of its kind. */
export interface SpreadComparison {
  readonly verdict: Verdict;
  /** Of the ratios of both spreads, over the open loans of the file. */
  readonly medianRatio: number;
}

export async function compareSpreads(
  kind: LearnerKind,
  fileCount: number,
): Promise<SpreadComparison> {
  const table = plantedLoans(700, 1, { seed: 1, openShare: 0.15 });
  const input = inputOf(table, { models: [kind], ...SMALL });
  const { spread, section } = await assessRisk(input);
  const openRows = Uint32Array.from(input.open.keys()).filter((row) => input.open[row] === 1);
  const open = take(table, openRows);
  const scores: number[][] = [];
  for (let seed = 2; seed < 2 + fileCount; seed++) {
    const other = inputOf(plantedLoans(600, 1, { seed }), { models: [kind], ...SMALL });
    const { model } = await assessRisk(other);
    if (model === null) throw new Error('no model');
    const chances = applyRiskModel(model, open, input.mapping).score;
    scores.push(Array.from(chances, (chance) => Math.log(chance / (1 - chance))));
  }
  const ratios = Array.from(openRows, (row, i) => {
    const values = scores.map((each) => each[i]!);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    return spread[row]! / Math.sqrt(squares / (values.length - 1));
  }).sort((a, b) => a - b);
  return { verdict: section.verdict, medianRatio: ratios[ratios.length >> 1]! };
}
