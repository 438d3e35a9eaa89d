import type { RunRecord, RunSummary } from '../domain';

/** What a list shows of a run that is not stored. */
export function summaryOf(run: RunRecord): RunSummary {
  return {
    id: run.id,
    name: run.data.name,
    analysedAt: run.analysedAt,
    rows: run.data.rows,
    verdict: run.risk.verdict,
    bytesStored: 0,
  };
}
