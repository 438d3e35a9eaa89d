import type { EffectsSection, Settings } from '../domain';
import {
  benchmarkEffects,
  examineEffects,
  protectedColumns,
  segmentGains,
  type Evidence,
} from '../strategy';
import type { Analysis } from './analysis';
import type { Engines } from './engines';
import { planOf, valuesOf, type PlanBase } from './planning';

export interface Examined {
  readonly effects: EffectsSection;
  readonly evidence: Evidence | null;
}

/** Of the way of an examination, up to where strategies are valued. */
const TO_EVIDENCE = 0.6;

/** What treatments brought, and what strategies are worth under the settings. */
export async function examine(
  base: PlanBase,
  { runCrossFits }: Pick<Engines, 'runCrossFits'>,
  checkpoint: (fraction: number) => Promise<void>,
): Promise<Examined> {
  const { table, settings, columns } = base;
  const knownBefore = knownBeforeOf(base);
  const found = await examineEffects({
    table,
    mapping: settings.mapping,
    outcome: settings.outcome,
    outcomeOfRow: columns.outcome,
    knownBefore,
    segment: columns.segment,
    seed: settings.seed,
    runCrossFits,
    checkpoint: (fraction) => checkpoint(TO_EVIDENCE * fraction),
  });
  if (found.status === 'not-examined') return { effects: found, evidence: null };
  const { told, evidence } = found;
  const values = await valuesOf({ ...base, evidence }, knownBefore, (fraction) =>
    checkpoint(TO_EVIDENCE + (1 - TO_EVIDENCE) * fraction),
  );
  if (values === null) throw new Error('Evidence lets strategies be valued.');
  return { effects: { ...told, values }, evidence };
}

/** The same run with its treatments examined anew, and planned by what is found. */
export async function withExaminedEffects(
  analysis: Analysis,
  recoveredFraction: Settings['outcome']['recoveredFraction'] | null,
  engines: Engines,
  checkpoint: (fraction: number) => Promise<void>,
): Promise<Analysis> {
  const { run } = analysis;
  const outcome = { ...run.settings.outcome, ...(recoveredFraction && { recoveredFraction }) };
  const settings = { ...run.settings, outcome };
  const base = { ...baseOf(analysis), settings };
  const { effects, evidence } = await examine(base, engines, checkpoint);
  return replanned({ ...analysis, evidence }, { ...base, evidence }, effects);
}

/** The same run with a measure for what is not known of treatments; no action changes. */
export async function withBenchmarks(
  analysis: Analysis,
  { runCrossFits }: Pick<Engines, 'runCrossFits'>,
  checkpoint: (fraction: number) => Promise<void>,
): Promise<Analysis> {
  const { run, table, evidence } = analysis;
  const { effects } = run.strategy;
  if (evidence === null || effects?.status !== 'examined') return analysis;
  const knownBefore = knownBeforeOf(baseOf(analysis));
  const benchmarks = await benchmarkEffects({
    table,
    evidence,
    knownBefore,
    runCrossFits,
    checkpoint,
  });
  const strategy = { ...run.strategy, effects: { ...effects, benchmarks } };
  return { ...analysis, run: { ...run, strategy } };
}

/** The same run in other segments: what treatments bring within each, and strategies by them, anew. */
export async function withEffectsBySegment(
  analysis: Analysis,
  checkpoint: (fraction: number) => Promise<void>,
): Promise<Analysis> {
  const { run, evidence, columns } = analysis;
  const { effects } = run.strategy;
  if (evidence === null || effects?.status !== 'examined') return analysis;
  const gains = segmentGains(evidence, columns.segment);
  const base = baseOf(analysis);
  const values = await valuesOf(base, knownBeforeOf(base), checkpoint);
  return replanned(analysis, base, {
    ...effects,
    values: values ?? effects.values,
    treatments: effects.treatments.map((found) => ({
      ...found,
      bySegment: gains[evidence.methods.indexOf(found.method)] ?? [],
    })),
  });
}

/** What the run's plan is made from. */
export function baseOf({ run, table, columns, evidence }: Analysis): PlanBase {
  return {
    table,
    settings: run.settings,
    risk: run.risk,
    columns,
    evidence,
    reviews: run.reviews,
  };
}

/** The run under another plan. */
export function replanned(
  analysis: Analysis,
  base: PlanBase,
  effects: EffectsSection | null,
): Analysis {
  const { run, columns } = analysis;
  const planned = planOf(base, effects, rejectedOf(run));
  const { settings, strategy, waterfall } = planned;
  return {
    ...analysis,
    run: { ...run, settings, strategy, waterfall, reviews: base.reviews },
    columns: { ...columns, ...planned.columns },
    actions: planned.actions,
  };
}

/** What was rejected does not change with the plan. */
function rejectedOf({ waterfall }: Analysis['run']) {
  const parts = waterfall.flatMap((step) => step.parts);
  const rejected = parts.find(({ id }) => id === 'rejected');
  if (rejected === undefined) throw new Error('A waterfall tells of rejected records.');
  return rejected.tally;
}

/** What the score may learn from, and protected traits: they may have steered past choices. */
export function knownBeforeOf({ risk, table, settings }: PlanBase): string[] {
  const guarded = protectedColumns(settings.mapping);
  const names = table.columns.map(({ name }) => name).filter((name) => guarded.has(name));
  return [...risk.features, ...names];
}
