import { remeasureNotebook } from '../risk';
import type { Analysis } from './analysis';
import type { Engines } from './engines';

/** The same run with the original method measured on its file: no other figure changes. */
export async function withNotebook(
  analysis: Analysis,
  engines: Engines,
  checkpoint: (fraction: number) => Promise<void>,
): Promise<Analysis> {
  const { run, table, columns } = analysis;
  const notebook = await remeasureNotebook({
    table,
    mapping: run.settings.mapping,
    outcome: columns.outcome,
    seed: run.settings.seed,
    cluster: engines.cluster,
    runForestJobs: engines.runForestJobs,
    checkpoint,
  });
  return { ...analysis, run: { ...run, risk: { ...run.risk, notebook } } };
}
