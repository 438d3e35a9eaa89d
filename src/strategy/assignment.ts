import type { AssignedTreatment, AssignmentSection, CapacityCurve } from '../domain';
import { drawRows, gatherRows, randomStream } from '../math';
import { rowsWhere } from '../ml/evaluation';
import { allocate, type Allocation } from '../ml/policy';
import { numberBorrowers } from './facts';
import { grossValues, idleOf, type Treatment } from './treatments';

export interface AssignmentInput {
  readonly treatments: readonly Treatment[];
  /** Expected recovered share by loan and treatment of the file, row-major. */
  readonly expected: Float32Array;
  readonly armCount: number;
  /** What is owed by loan, currency; NaN: unknown. */
  readonly amounts: Float64Array;
  /** Loans to decide on: 1. */
  readonly isDecided: Uint8Array;
  /** Borrower codes by loan, −1 unknown; null: each loan its own. */
  readonly borrower: Int32Array | null;
  /** By treatment: place of the rule that stops it, by loan, −1 none. */
  readonly stops: readonly Int16Array[];
  /** Most cost a month, currency; null: whatever it takes. */
  readonly budget: number | null;
  readonly shareError: number;
  readonly seed: number;
}

/** Who gets what, by loan. */
export interface AssignmentOutcome {
  readonly section: AssignmentSection;
  /** Place in the treatments; −1 where nothing was decided. */
  readonly choice: Int8Array;
  /** Expected recovery of the loan less its part of the case's cost; NaN where not decided. */
  readonly net: Float64Array;
  /** What the case brings more than no contact, of all loans of the borrower; NaN likewise. */
  readonly gain: Float64Array;
  /** Place of the rule without which the borrower would have had another treatment; −1. */
  readonly rule: Int16Array;
}

/** Borrowers with what each treatment would bring of all their loans. */
interface Units {
  /** Of each loan; −1 where it is not decided on. */
  readonly unitOf: Int32Array;
  readonly loanCounts: Uint16Array;
  /** Net of cost, row-major by treatment; NaN where a rule stops it. */
  readonly values: Float64Array;
  /** The same had no rule stopped it. */
  readonly free: Float64Array;
  /** Place of the first rule that stopped a treatment of the unit; −1. */
  readonly rule: Int16Array;
  readonly withoutAmount: number;
}

/**
 * One treatment for each borrower, so that all together bring the most within capacities and
 * budget. A case of a treatment is a borrower, whatever the number of loans.
 */
export function assignWithinLimits(input: AssignmentInput): AssignmentOutcome {
  const units = unitsOf(input);
  const found = solve(input, units.values);
  return {
    section: sectionOf(input, units, found),
    ...byLoan(input, units, found),
  };
}

/** Capacities that a curve is drawn through, as shares of all borrowers. */
const CURVE_SHARES = [0, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.65, 0.8, 1];
/** A curve is drawn from so many borrowers at most; larger portfolios are scaled. */
const CURVE_UNITS = 10_000;

/**
 * How expected net recovery goes with the capacity of one treatment, all else as it is.
 * @param place of the treatment
 */
export function capacityCurve(input: AssignmentInput, place: number): CapacityCurve {
  const { values: all } = unitsOf(input);
  const count = input.treatments.length;
  const unitCount = all.length / count;
  const isSampled = unitCount > CURVE_UNITS;
  const values = isSampled
    ? gatherRows(
        all,
        drawRows(unitCount, CURVE_UNITS, randomStream(input.seed, 'strategy/curve')),
        count,
      )
    : all;
  const scale = isSampled ? unitCount / CURVE_UNITS : 1;
  const now = input.treatments[place]!.capacity;
  const capacities = [
    ...CURVE_SHARES.map((share) => Math.round(share * unitCount)),
    ...(now === null ? [] : [Math.min(Math.floor(now), unitCount)]),
  ];
  const points = [...new Set(capacities)]
    .sort((a, b) => a - b)
    .map((capacity) => ({
      capacity,
      expectedNet: scale * solve(input, values, { scale, place, capacity }).value,
    }));
  return { method: input.treatments[place]!.name, points };
}

function unitsOf(input: AssignmentInput): Units {
  const { treatments, amounts, isDecided, stops } = input;
  const { unitOf, unitCount, withoutAmount } = numberUnits(input);
  const count = treatments.length;
  const values = new Float64Array(unitCount * count);
  const free = new Float64Array(unitCount * count);
  const rule = new Int16Array(unitCount).fill(-1);
  const loanCounts = new Uint16Array(unitCount);
  const gross = new Float64Array(count);
  const { expected: shares, armCount } = input;
  for (let row = 0; row < isDecided.length; row++) {
    const unit = unitOf[row]!;
    if (unit < 0) continue;
    loanCounts[unit]!++;
    grossValues(treatments, { shares, from: row * armCount, weight: amounts[row]! }, gross, 0);
    for (let t = 0; t < count; t++) {
      free[unit * count + t]! += gross[t]!;
      const stop = stops[t]![row]!;
      values[unit * count + t]! += stop < 0 ? gross[t]! : Number.NaN;
      if (stop >= 0 && rule[unit]! < 0) rule[unit] = stop;
    }
  }
  for (let unit = 0; unit < unitCount; unit++) {
    for (let t = 0; t < count; t++) {
      values[unit * count + t]! -= treatments[t]!.cost;
      free[unit * count + t]! -= treatments[t]!.cost;
    }
  }
  return { unitOf, loanCounts, values, free, rule, withoutAmount };
}

/** Borrowers in the order of their first loan that is decided on and has an amount. */
function numberUnits({ amounts, isDecided, borrower }: AssignmentInput) {
  const decided = rowsWhere(isDecided.length, (row) => isDecided[row] === 1);
  const rows = decided.filter((row) => amounts[row]! >= 0);
  const { unit, count } = numberBorrowers(borrower, rows);
  const unitOf = new Int32Array(isDecided.length).fill(-1);
  rows.forEach((row, i) => (unitOf[row] = unit[i]!));
  return { unitOf, unitCount: count, withoutAmount: decided.length - rows.length };
}

/** @param other one capacity other than the treatment's own, and limits for a part of all units */
function solve(
  { treatments, budget, seed }: AssignmentInput,
  values: Float64Array,
  other: { readonly scale: number; readonly place: number; readonly capacity: number } = {
    scale: 1,
    place: -1,
    capacity: 0,
  },
): Allocation {
  const limit = (most: number | null): number | null => most && most / other.scale;
  return allocate({
    armCount: treatments.length,
    values,
    costs: treatments.map(({ cost }) => cost),
    capacities: treatments.map(({ capacity }, t) =>
      limit(t === other.place ? other.capacity : capacity),
    ),
    budget: limit(budget),
    idle: idleOf(treatments),
    seed,
  });
}

function sectionOf(input: AssignmentInput, units: Units, found: Allocation): AssignmentSection {
  const { treatments } = input;
  const count = treatments.length;
  const cases = new Uint32Array(count);
  const nets = new Float64Array(count);
  found.choice.forEach((t, unit) => {
    cases[t]!++;
    nets[t]! += units.values[unit * count + t]!;
  });
  const gained = found.value - found.idleValue;
  const assigned = treatments.map(({ name, arm, cost, capacity }, t): AssignedTreatment => ({
    method: name,
    learned: arm >= 0,
    cases: cases[t]!,
    capacity,
    cost: cases[t]! * cost,
    expectedNet: nets[t]!,
    casePrice: found.casePrices[t]!,
  }));
  return {
    treatments: assigned,
    borrowers: found.choice.length,
    loans: units.loanCounts.reduce((sum, each) => sum + each, 0),
    withoutAmount: units.withoutAmount,
    cost: assigned.reduce((sum, { cost }) => sum + cost, 0),
    expectedNet: found.value,
    idleNet: found.idleValue,
    bound: found.bound,
    gap: gained > 0 ? found.gap : null,
    budgetPrice: found.budgetPrice,
    shareError: input.shareError,
  };
}

function byLoan(
  input: AssignmentInput,
  units: Units,
  { choice: ofUnit }: Allocation,
): Omit<AssignmentOutcome, 'section'> {
  const { treatments, expected: shares, armCount, amounts } = input;
  const { unitOf, loanCounts, values, free } = units;
  const count = treatments.length;
  const idle = idleOf(treatments);
  const rowCount = unitOf.length;
  const choice = new Int8Array(rowCount).fill(-1);
  const net = new Float64Array(rowCount).fill(Number.NaN);
  const gain = new Float64Array(rowCount).fill(Number.NaN);
  const rule = new Int16Array(rowCount).fill(-1);
  const gross = new Float64Array(count);
  for (let row = 0; row < rowCount; row++) {
    const unit = unitOf[row]!;
    if (unit < 0) continue;
    const t = ofUnit[unit]!;
    choice[row] = t;
    grossValues(treatments, { shares, from: row * armCount, weight: amounts[row]! }, gross, 0);
    net[row] = gross[t]! - treatments[t]!.cost / loanCounts[unit]!;
    gain[row] = values[unit * count + t]! - values[unit * count + idle]!;
    if (units.rule[unit]! >= 0 && isRuledOut(values, free, unit * count, count, t)) {
      rule[row] = units.rule[unit]!;
    }
  }
  return { choice, net, gain, rule };
}

/** Would a treatment that a rule stops have brought more? */
function isRuledOut(
  values: Float64Array,
  free: Float64Array,
  at: number,
  count: number,
  chosen: number,
): boolean {
  for (let t = 0; t < count; t++) {
    if (Number.isNaN(values[at + t]!) && free[at + t]! > free[at + chosen]!) return true;
  }
  return false;
}
