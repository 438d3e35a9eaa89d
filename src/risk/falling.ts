import { NOT_YET_BEHIND_DAYS, type TwoMonths, type Verdict } from '../domain';
import { rowsWhere } from '../ml/evaluation';
import { numbersOf } from '../profile';
import { take } from '../table';
import { assessRisk, type RiskInput } from './assess';
import { applyRiskModel } from './model';

export interface FallingInput {
  /** The earlier file, and how its models were learned. */
  readonly earlier: Omit<RiskInput, 'open' | 'outcome' | 'outcomeColumn'> & {
    /** 1 open, per row. */
    readonly open: Uint8Array;
    readonly outcomeColumn: string | null;
  };
  readonly later: Pick<RiskInput, 'table' | 'mapping' | 'open' | 'outcome'>;
  /** By row of the earlier file: the row of the later one; below 0: not known. */
  readonly laterRow: Int32Array;
}

export interface Falling {
  readonly found: TwoMonths['falling'];
  /** By row of the later file: the chance of falling behind by the next one; NaN: none is known. */
  readonly chance: Float64Array;
}

/**
 * Learns which loans that were not behind (at most 29 days late) fell behind by the later file
 * (30 days or more, or ended badly), and scores those that are not behind in the later one. What
 * happened is the target, so that there is a horizon: the time between the files. Models, gate
 * and calibration are those of a risk score.
 */
export async function learnFalling({ earlier, later, laterRow }: FallingInput): Promise<Falling> {
  const chance = new Float64Array(later.table.rowCount).fill(Number.NaN);
  const daysBefore = numbersOf(earlier.table, earlier.mapping, 'daysPastDue');
  const daysNow = numbersOf(later.table, later.mapping, 'daysPastDue');
  if (!daysBefore || !daysNow) return { found: null, chance };
  const fellAt = (row: number): number => fellBy(laterRow[row]!, later, daysNow);
  const rows = rowsWhere(
    earlier.table.rowCount,
    (row) => earlier.open[row] === 1 && daysBefore[row]! <= NOT_YET_BEHIND_DAYS && fellAt(row) >= 0,
  );
  const outcome = Int8Array.from(rows, fellAt);
  const fell = outcome.reduce((sum, each) => sum + each, 0);
  const { section, model } = await assessRisk({
    ...earlier,
    table: take(earlier.table, rows),
    open: new Uint8Array(rows.length),
    outcome,
    // Without one it would have no target; a name that no column has leaves none out.
    outcomeColumn: earlier.outcomeColumn ?? '',
  });
  const own = section.models.find(({ id }) => id === section.chosen);
  const found = {
    verdict: section.verdict,
    sentence: sentenceOf(section.verdict, { loans: rows.length, fell }, own?.auc.value ?? null),
    loans: rows.length,
    fell,
    auc: own?.auc ?? null,
    permutationP: section.permutationP,
    chosen: section.chosen,
  };
  if (!section.supported || model === null) return { found, chance };
  const onTime = rowsWhere(
    later.table.rowCount,
    (row) => later.open[row] === 1 && daysNow[row]! <= NOT_YET_BEHIND_DAYS,
  );
  const { score } = applyRiskModel(model, take(later.table, onTime), later.mapping);
  onTime.forEach((row, i) => {
    chance[row] = score[i]!;
  });
  return { found, chance };
}

/** 1 fell behind or ended badly, 0 did not, −1 not known. */
function fellBy(
  row: number,
  { open, outcome }: FallingInput['later'],
  days: Float64Array,
): -1 | 0 | 1 {
  if (row < 0) return -1;
  if (open[row] !== 1 && outcome[row]! >= 0) return outcome[row] === 1 ? 1 : 0;
  if (Number.isNaN(days[row])) return -1;
  return days[row]! > NOT_YET_BEHIND_DAYS ? 1 : 0;
}

function sentenceOf(
  verdict: Verdict,
  { loans, fell }: { readonly loans: number; readonly fell: number },
  auc: number | null,
): string {
  const share = `${fell} of ${loans} loans that were at most ${NOT_YET_BEHIND_DAYS} days late fell behind by the later file`;
  if (auc === null) return `${share}: too few, or too many, to learn which.`;
  const figure = `${Math.round(100 * auc)} times out of 100, where 50 is chance`;
  switch (verdict) {
    case 'supported':
      return `${share}, and the earlier file told which: those that did were scored higher than the others (${figure}).`;
    case 'weak':
      return `${share}; the earlier file only hinted at which (${figure}): not clearly enough to act on.`;
    case 'not-supported':
      return `${share}; the earlier file did not tell which (${figure}).`;
  }
}
