import { fieldOfColumns, FIELDS, type EffectsSection, type StrategySection } from '../domain';
import { examineEffects } from '../strategy';
import type { Analysis } from './analysis';

/** The same run with its treatments examined: no action changes. */
export async function withExaminedEffects(
  analysis: Analysis,
  checkpoint: (fraction: number) => Promise<void>,
): Promise<Analysis> {
  const { run, table, columns } = analysis;
  const { mapping, outcome, seed } = run.settings;
  const effects = await examineEffects({
    table,
    mapping,
    outcome,
    outcomeOfRow: columns.outcome,
    knownBefore: knownBefore(analysis),
    segment: columns.segment,
    seed,
    checkpoint,
  });
  return { ...analysis, run: { ...run, strategy: withEffects(run.strategy, effects) } };
}

/** What the score may learn from, and protected traits: they may have steered past choices. */
function knownBefore({ run, table }: Analysis): string[] {
  const fields = fieldOfColumns(run.settings.mapping);
  const isProtected = (name: string): boolean => {
    const field = fields.get(name);
    return field !== undefined && FIELDS[field].role === 'protected';
  };
  const guarded = table.columns.map(({ name }) => name).filter(isProtected);
  return [...run.risk.features, ...guarded];
}

/** A plan with what is known of treatments; a plan made anew knows nothing of them. */
export function withEffects(
  section: StrategySection,
  effects: EffectsSection | null,
): StrategySection {
  if (effects?.status !== 'examined') return { ...section, effects };
  const { treatments, strategies, recommended } = effects;
  return {
    ...section,
    effects,
    methods: section.methods.map((found) => {
      const examined = treatments.find(({ method }) => method === found.method);
      return examined === undefined
        ? found
        : { ...found, effect: examined.gain, supported: examined.verdict !== 'no-difference' };
    }),
    policies: strategies.map(({ id, value }) => ({ id, value, cost: 0 })),
    supported: recommended !== null,
  };
}
