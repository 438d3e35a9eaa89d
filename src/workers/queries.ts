import { segmentScatter } from '../segment';
import type { Analysis } from './analysis';
import { explainLoan, rescoreLoan } from './explain';
import {
  explore,
  exploreColumns,
  exploreFile,
  explorePair,
  exploreRelations,
  rollUp,
  selectionTest,
} from './explore';
import { agentFile, exportFile } from './exports';
import { flipsOf } from './flips';
import type { RowQuery, Tasks } from './protocol';
import { loansOfBorrower, queryRows, readRows } from './rows';
import type { Handlers } from './serve';
import { trialFile } from './trial';
import { curveOf, scenarioFigures, trialReadout } from './whatIf';

type Query =
  | 'exploreColumns'
  | 'explore'
  | 'rollUp'
  | 'exploreRelations'
  | 'explorePair'
  | 'exploreFile'
  | 'segmentScatter'
  | 'queryRows'
  | 'readRows'
  | 'loansOfBorrower'
  | 'explainLoan'
  | 'rescoreLoan'
  | 'trialFile'
  | 'readTrial'
  | 'capacityCurve'
  | 'compareScenarios'
  | 'assumptionFlips'
  | 'agentFile'
  | 'exportFile';

/** Answers to questions about a run, which change nothing of it. */
export function queryHandlers(
  runOf: (runId: string) => Promise<Analysis>,
): Pick<Handlers<Tasks>, Query> {
  return {
    exploreColumns: async ({ runId }) => exploreColumns(await runOf(runId)),
    explore: async ({ runId, selection, columns }) =>
      explore(await runOf(runId), selection, columns),
    rollUp: async ({ runId, selection, column }) => rollUp(await runOf(runId), selection, column),
    exploreRelations: async ({ runId, selection }) =>
      exploreRelations(await runOf(runId), selection),
    explorePair: async ({ runId, selection, x, y }) =>
      explorePair(await runOf(runId), selection, x, y),
    segmentScatter: async ({ runId, x, y }) => {
      const { run, table, columns } = await runOf(runId);
      return segmentScatter(table, { x, y }, columns.segment, run.settings.seed);
    },
    exploreFile: async ({ runId }, { checkpoint }) =>
      exploreFile(await runOf(runId), (fraction) => checkpoint('profile', fraction)),
    queryRows: async ({ runId, query }) => listRows(await runOf(runId), query),
    readRows: async ({ runId, rows }) => readRows(await runOf(runId), rows),
    loansOfBorrower: async ({ runId, row }) => loansOfBorrower(await runOf(runId), row),
    explainLoan: async ({ runId, row }) => explainLoan(await runOf(runId), row),
    rescoreLoan: async ({ runId, row, changes }) => rescoreLoan(await runOf(runId), row, changes),
    trialFile: async ({ runId, methods, perGroup }) =>
      trialFile(await runOf(runId), methods, perGroup),
    readTrial: async ({ runId }) => trialReadout(await runOf(runId)),
    capacityCurve: async ({ runId, method }) => curveOf(await runOf(runId), method),
    compareScenarios: async ({ runId }) => scenarioFigures(await runOf(runId)),
    assumptionFlips: async ({ runId }, { checkpoint }) =>
      flipsOf(await runOf(runId), (fraction) => checkpoint('strategy', fraction)),
    agentFile: async ({ runId, agent }) => agentFile(await runOf(runId), agent),
    exportFile: async ({ runId, kind }) => exportFile(kind, await runOf(runId)),
  };
}

function listRows(analysis: Analysis, query: RowQuery): Uint32Array {
  const { selection } = query.filters;
  return queryRows(analysis, query, selection && selectionTest(analysis, selection));
}
