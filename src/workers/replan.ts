import { appliesTiers, type ControlTotals, type LoanTally, type RunRecord } from '../domain';
import { numbersOf, overdueAmounts } from '../profile';
import { planActions, waterfallOf } from '../strategy';
import { withEffects } from './effects';
import { NO_OVERDUE, type Analysis } from './analysis';
import type { PlanChange } from './protocol';

/** The same run under other tiers, texts or house rule: nothing is trained anew. */
export function replan(analysis: Analysis, change: PlanChange): Analysis {
  const { run, columns, table } = analysis;
  const settings = { ...run.settings, ...change };
  const overdue = overdueAmounts(table, settings.mapping) ?? NO_OVERDUE;
  const plan = planActions({
    ...columns,
    table,
    mapping: settings.mapping,
    settings,
    risk: { supported: appliesTiers(run.risk, settings) },
    overdue,
  });
  return {
    ...analysis,
    run: {
      ...run,
      settings: { ...settings, houseRule: [...plan.section.houseRule] },
      strategy: withEffects(plan.section, run.strategy.effects),
      waterfall: waterfallOf({
        columns: { ...columns, ...plan },
        outstanding: numbersOf(table, settings.mapping, 'outstandingAmount') ?? null,
        overdue: overdue.amounts,
        rejected: rejectedOf(run),
      }),
    },
    columns: {
      ...columns,
      tier: plan.tier,
      action: plan.action,
      basis: plan.basis,
      rank: plan.rank,
    },
    actions: plan.actions,
  };
}

/** What was rejected does not change with the plan. */
function rejectedOf({ waterfall }: RunRecord): LoanTally {
  const parts = waterfall.flatMap((step) => step.parts);
  const rejected = parts.find(({ id }) => id === 'rejected');
  if (rejected === undefined) throw new Error('A waterfall tells of rejected records.');
  return rejected.tally;
}

/** The same run beside what another system says of the file: no figure changes. */
export function withControlTotals(analysis: Analysis, controlTotals: ControlTotals): Analysis {
  const { run } = analysis;
  return { ...analysis, run: { ...run, settings: { ...run.settings, controlTotals } } };
}
