import {
  isDerived,
  showsScores,
  type BucketScheme,
  type ExploreColumns,
  type Exploration,
  type FileShape,
  type OutcomeRelation,
  type Pair,
  type Selection,
  type Tally,
} from '../domain';
import {
  Explorer,
  fileShapeOf,
  groupsByScheme,
  isTaken,
  moneyBuckets,
  numbersOf,
  outcomeRelations,
  overdueAmounts,
  pairOf,
  relatedColumns,
  type RelatedColumns,
} from '../profile';
import type { Analysis } from './analysis';

/** Each is made once for a run as it stands; what it knows of the columns is kept with it. */
const explorers = new WeakMap<Analysis, Explorer>();

function explorerOf(analysis: Analysis): Explorer {
  const known = explorers.get(analysis);
  if (known !== undefined) return known;
  const { run, table, columns } = analysis;
  const { mapping } = run.settings;
  const made = new Explorer({
    table,
    mapping,
    outcome: columns.outcome,
    overdue: overdueAmounts(table, mapping)?.amounts ?? null,
    more: [...bucketColumn(analysis), ...segmentColumn(analysis), ...scoreColumn(analysis)],
  });
  explorers.set(analysis, made);
  return made;
}

type More = ConstructorParameters<typeof Explorer>[0]['more'];

function bucketColumn({ run, table }: Analysis): More {
  const days = numbersOf(table, run.settings.mapping, 'daysPastDue');
  if (!days) return [];
  const groups = groupsByScheme(days, run.settings.buckets);
  return [{ column: { kind: 'text', name: '@bucket', ...groups }, unit: 'none' }];
}

function segmentColumn({ run, columns }: Analysis): More {
  const labels = run.segments.names;
  if (labels.length < 2) return [];
  const codes = Int32Array.from(columns.segment);
  return [{ column: { kind: 'text', name: '@segment', codes, labels }, unit: 'none' }];
}

function scoreColumn({ run, columns }: Analysis): More {
  if (!showsScores(run)) return [];
  return [{ column: { kind: 'number', name: '@score', values: columns.score }, unit: 'share' }];
}

/** The columns that the run's loans can be looked at by. */
export function exploreColumns(analysis: Analysis): ExploreColumns {
  return explorerOf(analysis).columns();
}

/** Counts a selection, in all and by the bins of columns. */
export function explore(
  analysis: Analysis,
  selection: Selection,
  columns: readonly string[],
): Exploration {
  return explorerOf(analysis).explore(selection, columns);
}

/** Adds up a selection by the bins of a column. */
export function rollUp(analysis: Analysis, selection: Selection, column: string): Tally[] {
  return explorerOf(analysis).rollUp(selection, column);
}

/** Columns in groups, found once for a run as it stands. */
const related = new WeakMap<Analysis, { readonly columns: RelatedColumns | null }>();

function relatedOf(analysis: Analysis): RelatedColumns | null {
  const known = related.get(analysis);
  if (known !== undefined) return known.columns;
  const { run, table, columns } = analysis;
  const { mapping } = run.settings;
  const made = relatedColumns({
    table,
    mapping,
    outcomeColumn: mapping.recoveryStatus ?? null,
    outcomeOfRow: columns.outcome,
  });
  related.set(analysis, { columns: made });
  return made;
}

/** The original's relations over a selection. */
export function exploreRelations(analysis: Analysis, selection: Selection): OutcomeRelation[] {
  return outcomeRelations(relatedOf(analysis), selectionTest(analysis, selection));
}

/** One column against another over a selection. */
export function explorePair(analysis: Analysis, selection: Selection, x: string, y: string): Pair {
  return pairOf(explorerOf(analysis), selection, x, y);
}

/** What is true of the file as a whole. */
export function exploreFile(
  analysis: Analysis,
  checkpoint: (fraction: number) => Promise<void>,
): Promise<FileShape> {
  const explorer = explorerOf(analysis);
  const ids = explorer
    .columns()
    .columns.map(({ id }) => id)
    .filter((id) => !isDerived(id));
  const { seed } = analysis.run.settings;
  return fileShapeOf(explorer, analysis.table, { ids, seed, checkpoint });
}

/** Which loans a selection takes. */
export function selectionTest(analysis: Analysis, selection: Selection): (row: number) => boolean {
  return isTaken(explorerOf(analysis).mask(selection));
}

/** The same run with its money shown by other days-past-due buckets. */
export function withBuckets(analysis: Analysis, buckets: BucketScheme): Analysis {
  const { run, table, columns } = analysis;
  const settings = { ...run.settings, buckets };
  const profileDetails = {
    ...run.profileDetails,
    buckets: moneyBuckets({
      table,
      mapping: settings.mapping,
      buckets,
      overdue: overdueAmounts(table, settings.mapping)?.amounts ?? null,
      open: columns.open,
    }),
  };
  return { ...analysis, run: { ...run, settings, profileDetails } };
}
