import type { BenchmarkFinding } from '../../domain';
import { benchmarkCovariates } from '../../ml/policy';
import { take, type Table } from '../../table';
import { FOLDS, type CrossFitTask, type Evidence, type EvidenceInput } from './evidence';
import { matrixOf } from './matrix';

export interface BenchmarksInput extends Pick<EvidenceInput, 'knownBefore' | 'runCrossFits'> {
  readonly table: Table;
  readonly evidence: Evidence;
  /** Awaited with the share done; throws to stop. */
  readonly checkpoint: (fraction: number) => Promise<void>;
}

/**
 * How much each column that loans were made comparable by explains beyond the others, by
 * treatment: a measure for what the file does not know. All models are fitted without each.
 */
export async function benchmarkEffects(input: BenchmarksInput): Promise<BenchmarkFinding[]> {
  const { evidence, table } = input;
  const { columns, plan, x } = matrixOf(take(table, evidence.rows), input.knownBefore);
  const leaveOuts = [null, ...columns.keys()];
  const fits = await input.runCrossFits(
    leaveOuts.map((left) => taskWithout(evidence, x, plan.sources, left)),
    (fraction) => void input.checkpoint(fraction).catch(() => undefined),
  );
  await input.checkpoint(1);
  const names = columns.map(({ name }) => name);
  const found = await Promise.all(
    evidence.methods.map((_, treatment) =>
      benchmarkCovariates({
        fit: (left) => Promise.resolve(fits[left === null ? 0 : left + 1]!),
        names,
        treatment,
      }),
    ),
  );
  return found.flatMap((ofTreatment, k) =>
    ofTreatment.map(({ name, ...figures }) => ({
      column: name,
      ...figures,
      method: evidence.methods[k]!,
    })),
  );
}

function taskWithout(
  { arm, methods, recovered, splits }: Evidence,
  x: Float64Array,
  sources: readonly number[],
  left: number | null,
): CrossFitTask {
  const kept = sources.flatMap((source, j) => (source === left ? [] : [j]));
  const rows = arm.length;
  const part = new Float64Array(rows * kept.length);
  for (let row = 0; row < rows; row++) {
    kept.forEach((j, place) => {
      part[row * kept.length + place] = x[row * sources.length + j]!;
    });
  }
  return {
    x: part,
    width: kept.length,
    armCount: methods.length,
    arm,
    outcome: recovered,
    fold: splits[0]!.fold,
    foldCount: FOLDS,
  };
}
