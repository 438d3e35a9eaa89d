import type { Settings } from '../domain';
import { segmentLoans } from '../segment';
import type { Analysis } from './analysis';
import type { Engines } from './engines';

/** The same run with its borrowers grouped otherwise: nothing else changes. */
export async function resegment(
  analysis: Analysis,
  settings: Settings['segments'],
  engines: Engines,
  checkpoint: (fraction: number) => Promise<void>,
): Promise<Analysis> {
  const { run, table, columns } = analysis;
  const { section, labels } = await segmentLoans({
    table,
    mapping: run.settings.mapping,
    settings,
    outcome: columns.outcome,
    seed: run.settings.seed,
    cluster: engines.cluster,
    examine: engines.examineCount,
    checkpoint,
  });
  return {
    ...analysis,
    run: { ...run, settings: { ...run.settings, segments: settings }, segments: section },
    columns: { ...columns, segment: labels },
  };
}
