import { UserError, type LoanColumns, type TwoMonths } from '../domain';
import { joinMonths } from '../profile';
import { learnFalling } from '../risk';
import { findColumn, isoDate } from '../table';
import type { Analysis } from './analysis';
import type { Engines } from './engines';

/** An analysis compared with an earlier one of the same portfolio. */
export interface ComparedMonths {
  readonly analysis: Analysis;
  readonly columns: Pick<LoanColumns, 'falling'>;
}

/**
 * The same run with the moves of its loans since an earlier one, joined by loan id, and what they
 * teach of loans that are not behind yet.
 * @throws UserError `months_not_joined`, `months_not_earlier`, `model_columns_missing`
 */
export async function withEarlierMonth(
  analysis: Analysis,
  earlier: Analysis,
  engines: Engines,
  checkpoint: (fraction: number) => Promise<void>,
): Promise<ComparedMonths> {
  const later = monthFile(analysis);
  const before = monthFile(earlier);
  const joined = joinMonths(before, later);
  const { name } = earlier.run.data;
  if (joined === undefined) throw new UserError('months_not_joined', { name });
  const from = latestSnapshot(earlier);
  const to = latestSnapshot(analysis);
  if (from !== undefined && to !== undefined && from >= to) {
    throw new UserError('months_not_earlier', { name, snapshot: isoDate(from), own: isoDate(to) });
  }
  const { settings } = earlier.run;
  const { found, chance } = await learnFalling({
    laterRow: joined.laterRow,
    later,
    earlier: {
      ...settings,
      ...before,
      said: settings.columns,
      outcomeColumn: settings.mapping.recoveryStatus ?? null,
      runForestJobs: engines.runForestJobs,
      runNestedJob: engines.runNestedJob,
      checkpoint,
      now: () => performance.now(),
    },
  });
  const months: TwoMonths = {
    earlier: {
      runId: earlier.run.id,
      name,
      sha256: earlier.run.data.sha256,
      snapshot: dateOf(from),
    },
    snapshot: dateOf(to),
    days: from === undefined || to === undefined ? null : to - from,
    ...joined.figures,
    falling: found,
  };
  const columns = { falling: chance };
  return {
    columns,
    analysis: {
      ...analysis,
      run: { ...analysis.run, months },
      columns: { ...analysis.columns, ...columns },
    },
  };
}

function monthFile({ run, table, columns }: Analysis) {
  return { table, mapping: run.settings.mapping, open: columns.open, outcome: columns.outcome };
}

/** Days since 1970-01-01 of the latest snapshot date in the file. */
function latestSnapshot({ run, table }: Analysis): number | undefined {
  const column = findColumn(table, run.settings.mapping.snapshotDate ?? '');
  if (column?.kind !== 'date') return undefined;
  const latest = column.values.reduce((most, day) => (day > most ? day : most), -Infinity);
  return latest === -Infinity ? undefined : latest;
}

function dateOf(day: number | undefined): string | null {
  return day === undefined ? null : isoDate(day);
}
