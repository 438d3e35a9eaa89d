import {
  appliesTiers,
  type EffectsSection,
  type LoanColumns,
  type LoanTally,
  type Review,
  type RiskSection,
  type RunRecord,
  type Settings,
  type StrategySection,
  type StrategyValues,
} from '../domain';
import { numbersOf, overdueAmounts } from '../profile';
import {
  planActions,
  strategyValuesOf,
  waterfallOf,
  type Evidence,
  type PlanColumns,
  type PlanInput,
} from '../strategy';
import type { Table } from '../table';

/** A file that cannot tell what is overdue. */
export const NO_OVERDUE = { amounts: null, estimated: false } as const;

/** What a plan of a run is made from, but for what its strategies are worth. */
export interface PlanBase {
  readonly table: Table;
  readonly settings: Settings;
  readonly risk: RiskSection;
  readonly columns: Pick<LoanColumns, 'open' | 'outcome' | 'score' | 'fold' | 'segment'>;
  readonly evidence: Evidence | null;
  readonly reviews: readonly Review[];
}

/** The plan of a run with all that follows from it. */
export interface Planned extends Pick<RunRecord, 'settings' | 'strategy' | 'waterfall'> {
  readonly columns: PlanColumns;
  readonly actions: readonly string[];
}

/** One action for each loan under the run's settings. */
export function planOf(
  base: PlanBase,
  effects: EffectsSection | null,
  rejected: LoanTally,
): Planned {
  const input = planInputOf(base, effects?.status === 'examined' ? effects.values : null);
  const plan = planActions(input);
  const { mapping } = base.settings;
  return {
    settings: { ...base.settings, houseRule: [...plan.houseRule], rules: plan.rules },
    strategy: withEffects(plan.section, effects),
    waterfall: waterfallOf({
      columns: { ...base.columns, ...plan.columns },
      outstanding: numbersOf(base.table, mapping, 'outstandingAmount') ?? null,
      overdue: input.overdue.amounts,
      rejected,
    }),
    columns: plan.columns,
    actions: plan.actions,
  };
}

/** What strategies are worth under the run's settings; null where settled loans say nothing. */
export function valuesOf(
  base: PlanBase,
  knownBefore: readonly string[],
  checkpoint: (fraction: number) => Promise<void>,
): Promise<StrategyValues | null> {
  const { segment } = base.columns;
  return strategyValuesOf({ ...planInputOf(base, null), segment, knownBefore, checkpoint });
}

export function planInputOf(base: PlanBase, values: StrategyValues | null): PlanInput {
  const { table, settings, risk, columns, evidence, reviews } = base;
  return {
    ...columns,
    table,
    mapping: settings.mapping,
    settings,
    risk: { supported: appliesTiers(risk, settings) },
    evidence,
    values,
    reviews,
    overdue: overdueAmounts(table, settings.mapping) ?? NO_OVERDUE,
  };
}

/** A plan with what is known of treatments; a plan made anew knows nothing of them. */
function withEffects(section: StrategySection, effects: EffectsSection | null): StrategySection {
  if (effects?.status !== 'examined') return { ...section, effects };
  const { treatments, values } = effects;
  return {
    ...section,
    effects,
    methods: section.methods.map((found) => {
      const examined = treatments.find(({ method }) => method === found.method);
      return examined === undefined
        ? found
        : { ...found, effect: examined.gain, supported: examined.verdict !== 'no-difference' };
    }),
    policies: values.strategies.map(({ id, value, cost }) => ({ id, value, cost })),
    supported: values.recommended !== null,
  };
}

/** The columns that a plan writes. */
export function planColumns(columns: LoanColumns): PlanColumns {
  const { tier, action, basis, rank, leader, rule, method } = columns;
  const { expectedNet, agent, brokenPromise } = columns;
  return { tier, action, basis, rank, leader, rule, method, expectedNet, agent, brokenPromise };
}
