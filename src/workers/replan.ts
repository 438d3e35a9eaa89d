import { overdueAmounts } from '../profile';
import { planActions } from '../strategy';
import { NO_OVERDUE, type Analysis } from './analysis';
import type { PlanChange } from './protocol';

/** The same run under other tiers, texts or house rule: nothing is trained anew. */
export function replan(analysis: Analysis, change: PlanChange): Analysis {
  const { run, columns, table } = analysis;
  const settings = { ...run.settings, ...change };
  const plan = planActions({
    ...columns,
    table,
    mapping: settings.mapping,
    settings,
    risk: run.risk,
    overdue: overdueAmounts(table, settings.mapping) ?? NO_OVERDUE,
  });
  return {
    ...analysis,
    run: {
      ...run,
      settings: { ...settings, houseRule: [...plan.section.houseRule] },
      strategy: plan.section,
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
