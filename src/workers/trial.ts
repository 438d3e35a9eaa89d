import { ACTION_BASES } from '../domain';
import { CSV_TYPE, exportFileName, testGroupsCsv } from '../export';
import { splitAtRandom } from '../strategy';
import { findColumn } from '../table';
import type { Analysis } from './analysis';
import type { DownloadFile } from './protocol';

/** The loans of a test of two treatments, dealt at random by the run's seed. */
export function trialFile(
  analysis: Analysis,
  methods: readonly [string, string],
  perGroup: number,
): DownloadFile {
  const { run, table, columns } = analysis;
  const { mapping, seed } = run.settings;
  const borrower = findColumn(table, mapping.borrowerId ?? '');
  const codes = borrower?.kind === 'text' ? borrower.codes : null;
  const rows = rowsForTrial(analysis);
  const group = splitAtRandom(table.rowCount, rows, codes, { perGroup, seed });
  const text = testGroupsCsv({ run, columns }, table, { group, methods });
  return {
    name: exportFileName(run.data.name, 'test-groups'),
    blob: new Blob(text, { type: CSV_TYPE }),
  };
}

/** Open loans that may be contacted: those of the work list that no contact rule holds back. */
function rowsForTrial({ columns }: Analysis): Uint32Array {
  const { rank, basis, open } = columns;
  const held = ACTION_BASES.indexOf('contact-rule');
  return Uint32Array.from(rank.keys()).filter(
    (row) => open[row] === 1 && rank[row]! >= 0 && basis[row] !== held,
  );
}
