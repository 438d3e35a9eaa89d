import type { Verdict } from '../domain';
import type { Table } from '../table';
import { assessRisk } from './assess';
import { LEARNER_KINDS } from './learner';
import { inputOf } from './testLoans';

/** What an assessment with every model says of simulated files. */

/** Log-odds a standard deviation of each of two columns: an oracle AUC of .65. */
export const ORACLE_65 = 0.4;

/** The verdict of each file, its number the seed of both the file and the assessment. */
export async function verdictsOf(
  fileCount: number,
  tableOf: (seed: number) => Table,
): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  for (let seed = 0; seed < fileCount; seed++) {
    const input = inputOf(tableOf(seed), { seed, models: LEARNER_KINDS, forest: {} });
    verdicts.push((await assessRisk(input)).section.verdict);
  }
  return verdicts;
}
