import type { RunRecord, RunSummary } from './run';

/** What a list shows of a run; 0 bytes for one that is not stored. */
export function summaryOf(run: RunRecord, bytesStored: number): RunSummary {
  return {
    id: run.id,
    name: run.data.name,
    analysedAt: run.analysedAt,
    rows: run.data.rows,
    verdict: run.risk.verdict,
    bytesStored,
  };
}
