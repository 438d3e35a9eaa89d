import { toErrorMessage, type AssumptionFlips, type RunRecord } from '../../domain';
import { project } from '../../state';

type Search =
  | { readonly status: 'none' }
  | { readonly status: 'searching'; readonly fraction: number }
  | { readonly status: 'done'; readonly found: AssumptionFlips };

/**
 * Where assumptions would change the conclusion of the run on show. It lives longer than a view:
 * Strategy and Audit show what either has asked for. Other terms make it out of date.
 */
class FlipSearch {
  #latest = $state.raw<{ readonly key: string; readonly search: Search } | null>(null);

  of(run: RunRecord): Search {
    return this.#latest?.key === keyOf(run) ? this.#latest.search : { status: 'none' };
  }

  async start(run: RunRecord): Promise<void> {
    const key = keyOf(run);
    const tell = (search: Search): void => {
      if (this.#latest?.key === key) this.#latest = { key, search };
    };
    this.#latest = { key, search: { status: 'searching', fraction: 0 } };
    try {
      const found = await project.loans.assumptionFlips((fraction) => {
        tell({ status: 'searching', fraction });
      });
      tell(found === null ? { status: 'none' } : { status: 'done', found });
    } catch (thrown) {
      tell({ status: 'none' });
      project.notice = toErrorMessage(thrown);
    }
  }
}

/** All that what is found hangs on. */
function keyOf({ id, settings, strategy }: RunRecord): string {
  const { methods, budget, discountRate, horizonDays, tierMethods, tiers, outcome } = settings;
  const { effects } = strategy;
  const values = effects?.status === 'examined' ? effects.values : null;
  return JSON.stringify([
    id,
    values,
    ...[methods, budget, discountRate, horizonDays, tierMethods, tiers, outcome],
  ]);
}

export const flipSearch = new FlipSearch();
