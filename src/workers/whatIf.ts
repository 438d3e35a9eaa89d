import type { CapacityCurve, ScenarioFigures, TrialReadout } from '../domain';
import {
  assignmentInputOf,
  assignWithinLimits,
  borrowersOf,
  capacityCurve,
  readTrial,
  recoveredShares,
} from '../strategy';
import type { Analysis } from './analysis';
import { baseOf } from './effects';
import { planInputOf } from './planning';

/** How expected net recovery goes with a treatment's capacity; null where there is no such. */
export function curveOf(analysis: Analysis, method: string): CapacityCurve | null {
  const input = assignmentInputOf(planInputOf(baseOf(analysis), valuesOfRun(analysis)));
  const place = input?.treatments.findIndex(({ name }) => name === method) ?? -1;
  return input === null || place < 0 ? null : capacityCurve(input, place);
}

/** What is assigned under the settings in force, and under each of the run's scenarios. */
export function scenarioFigures(analysis: Analysis): ScenarioFigures[] {
  const base = baseOf(analysis);
  const { settings } = base;
  const inForce = { name: null, ...settings };
  return [inForce, ...settings.scenarios].flatMap((scenario) => {
    const { name, methods, budget, discountRate, horizonDays } = scenario;
    const terms = { methods, budget, discountRate, horizonDays };
    const input = assignmentInputOf(
      planInputOf({ ...base, settings: { ...settings, ...terms } }, valuesOfRun(analysis)),
    );
    return input === null ? [] : [{ name, assignment: assignWithinLimits(input).section }];
  });
}

/** What the file shows of a test whose groups it names. */
export function trialReadout({ run, table, columns }: Analysis): TrialReadout {
  const { mapping, outcome } = run.settings;
  const settled = Uint32Array.from(columns.outcome.keys()).filter(
    (row) => columns.outcome[row]! >= 0,
  );
  const found = recoveredShares(table, mapping, outcome, settled);
  if (found === undefined) return { status: 'none' };
  const recovered = new Float64Array(table.rowCount).fill(Number.NaN);
  settled.forEach((row, i) => (recovered[row] = found.shares[i]!));
  return readTrial({ table, recovered, borrower: borrowersOf(table, mapping) });
}

function valuesOfRun({ run }: Analysis) {
  const { effects } = run.strategy;
  return effects?.status === 'examined' ? effects.values : null;
}
