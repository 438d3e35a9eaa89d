import type {
  BalanceFinding,
  EffectsSection,
  Estimate,
  Mapping,
  TreatmentFinding,
} from '../../domain';
import { sampleVariance, twoSidedZ } from '../../math';
import { rowsWhere } from '../../ml/evaluation';
import {
  balanceOf,
  errorOf,
  intervalOf,
  jointMeans,
  medianEstimate,
  medianInterval,
  overlapOf,
  sensitivityAgainst,
} from '../../ml/policy';
import type { Column, Table } from '../../table';
import { protectedColumns } from '../facts';
import { gatherEvidence, type Evidence, type EvidenceInput, type Gathered } from './evidence';

export interface ExamineInput extends EvidenceInput {
  /** Each loan’s segment, −1 for none. */
  readonly segment: Int8Array;
}

/** What is told of treatments, but for what strategies are worth: that hangs on costs. */
type Told = Omit<Extract<EffectsSection, { status: 'examined' }>, 'values'>;

export type Examination =
  | { readonly status: 'not-examined'; readonly reason: string }
  | { readonly status: 'examined'; readonly told: Told; readonly evidence: Evidence };

/** A loan that hardly could have had some treatment is left out of what is claimed. */
const LEAST_CHANCE = 0.02;
const CONFIDENCE = 0.95;
/** A segment with fewer loans is not spoken of. */
const LEAST_IN_SEGMENT = 100;
const MOST_STEERING = 10;

/** What the treatments of the past brought, made comparable by all that was known before. */
export async function examineEffects(input: ExamineInput): Promise<Examination> {
  const gathered = await gatherEvidence(input);
  if (typeof gathered === 'string') return { status: 'not-examined', reason: gathered };
  const { evidence, data, naive, fractions, byAmount, tooFew } = gathered;
  const { arm, methods, recovered } = evidence;
  const overlap = overlapOf(arm, data.propensity, {
    armCount: methods.length,
    least: LEAST_CHANCE,
  });
  const all = gainsAgainstToday(evidence);
  const ofSegments = segmentGains(evidence, input.segment);
  const treatments = methods.map((method, k): TreatmentFinding => {
    const own = rowsWhere(arm.length, (row) => arm[row] === k);
    const gain = all.gains[k]!;
    return {
      method,
      loans: overlap.counts[k] ?? 0,
      effectiveLoans: overlap.effective[k] ?? 0,
      plain: own.reduce((sum, row) => sum + recovered[row]!, 0) / own.length,
      mean: all.means[k]!,
      gain,
      robustness: sensitivityAgainst(data, k).robustness,
      verdict: verdictOf(gain),
      bySegment: ofSegments[k] ?? [],
    };
  });
  const told: Told = {
    status: 'examined',
    loans: arm.length,
    withoutOverlap: overlap.isCompared.reduce((count, is) => count + (1 - is), 0),
    today: all.today,
    spread: Math.sqrt(sampleVariance(recovered) ?? 0),
    treatments,
    naive,
    heldOut: heldOutValue(evidence),
    balance: balance(gathered),
    fractions,
    byAmount,
    tooFew,
    benchmarks: null,
  };
  return { status: 'examined', told, evidence };
}

/** Numbers that a rule may ask for: no protected ones. By loan of the table. */
export function steeringColumns(table: Table, names: readonly string[], mapping: Mapping) {
  const guarded = protectedColumns(mapping);
  return names
    .flatMap((name) => {
      const column = table.columns.find((each) => each.name === name);
      return column?.kind === 'number' ? [column] : [];
    })
    .filter(({ name }) => !guarded.has(name))
    .slice(0, MOST_STEERING);
}

function verdictOf({ low, high }: Estimate): TreatmentFinding['verdict'] {
  if (low !== null && low > 0) return 'better';
  return high !== null && high < 0 ? 'worse' : 'no-difference';
}

interface Gains {
  readonly today: Estimate;
  readonly means: readonly Estimate[];
  readonly gains: readonly Estimate[];
}

/**
 * Each treatment for all against what was done, in recovered shares: the median over the splits,
 * how far these lie apart counted as error. Limits of gains hold for all `tests` at once.
 */
function gainsAgainstToday(
  { arm, recovered, methods, splits }: Evidence,
  rows: Uint32Array = rowsWhere(arm.length, () => true),
  tests = methods.length,
): Gains {
  const count = methods.length;
  const today = Float64Array.from(rows, (row) => recovered[row]!);
  const perSplit = splits.map(({ scores }) => {
    const columns = methods.map((_, k) =>
      Float64Array.from(rows, (row) => scores[row * count + k]!),
    );
    const gains = columns.map((column) => column.map((score, i) => score - today[i]!));
    const joint = jointMeans([...columns, ...gains]);
    return methods.map((_, k) => ({
      mean: intervalOf(joint, k),
      gain: { value: joint.means[count + k]!, error: errorOf(joint, count + k) },
    }));
  });
  const z = twoSidedZ(1 - (1 - CONFIDENCE) / tests);
  return {
    today: intervalOf(jointMeans([today]), 0),
    means: methods.map((_, k) => medianInterval(perSplit.map((found) => found[k]!.mean))),
    gains: methods.map((_, k) => {
      const { value, error } = medianEstimate(perSplit.map((found) => found[k]!.gain));
      return { value, low: value - z * error, high: value + z * error };
    }),
  };
}

/** What the treatment that looks best for each brings, on loans that this was not learned from. */
function heldOutValue({ splits, methods, rows }: Evidence): Estimate {
  const count = methods.length;
  return medianInterval(
    splits.map(({ expected, scores }) =>
      intervalOf(
        jointMeans([
          Float64Array.from(rows, (_, i) => {
            const own = expected.subarray(i * count, (i + 1) * count);
            return scores[i * count + own.indexOf(Math.max(...own))]!;
          }),
        ]),
        0,
      ),
    ),
  );
}

/** By treatment: its gain within each segment that has enough loans. */
export function segmentGains(
  evidence: Evidence,
  segment: Int8Array,
): readonly TreatmentFinding['bySegment'][] {
  const { rows, methods } = evidence;
  const segments = [...new Set(Array.from(rows, (row) => segment[row]!))]
    .filter((each) => each >= 0)
    .sort((a, b) => a - b)
    .map((each) => ({
      segment: each,
      own: rowsWhere(rows.length, (i) => segment[rows[i]!] === each),
    }))
    .filter(({ own }) => own.length >= LEAST_IN_SEGMENT);
  const tests = segments.length * methods.length;
  const found = segments.map((each) => ({
    ...each,
    gains: gainsAgainstToday(evidence, each.own, tests).gains,
  }));
  return methods.map((_, k) =>
    found.map(({ segment: place, own, gains }) => {
      const gain = gains[k]!;
      return { segment: place, loans: own.length, gain, verdict: verdictOf(gain) };
    }),
  );
}

/** The largest distances of each column, those of its values taken together. */
function balance({ evidence, data, adjusting, matrix }: Gathered): BalanceFinding[] {
  const { x, plan } = matrix;
  const width = plan.kept.length;
  const rows = rowsWhere(evidence.arm.length, () => true);
  const { armCount, propensity } = data;
  const worst = adjusting.map(() => ({ before: 0, after: 0 }));
  for (let j = 0; j < width; j++) {
    const values = Float64Array.from(rows, (row) => x[row * width + j]!);
    const { before, after } = balanceOf(values, evidence.arm, { armCount, propensity, rows });
    const found = worst[plan.sources[j]!]!;
    found.before = Math.max(found.before, ...before.map(Math.abs));
    found.after = Math.max(found.after, ...after.map(Math.abs));
  }
  return adjusting.map(({ name }: Column, i) => ({ column: name, ...worst[i]! }));
}
