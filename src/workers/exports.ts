import { showsScores } from '../domain';
import {
  CSV_TYPE,
  exportFileName,
  rejectsCsv,
  runJson,
  scoresCsv,
  settingsJson,
  workListCsv,
  type ExportKind,
} from '../export';
import { scoreReasons } from '../risk';
import type { Analysis } from './analysis';
import type { DownloadFile } from './protocol';

const JSON_TYPE = 'application/json;charset=utf-8';

/** The test's groups are asked for in a task of their own. */
type PlainKind = Exclude<ExportKind, 'test-groups'>;

/** A file to take away, named after the data. */
export function exportFile(kind: PlainKind, analysis: Analysis): DownloadFile {
  const { run } = analysis;
  const type = kind === 'run' || kind === 'settings' ? JSON_TYPE : CSV_TYPE;
  return {
    name: exportFileName(run.data.name, kind),
    blob: new Blob(contents(kind, analysis), { type }),
  };
}

/** The work list of one agent, from 0. */
export function agentFile(analysis: Analysis, agent: number): DownloadFile {
  const text = workListCsv(analysis, analysis.table, agent);
  return {
    name: exportFileName(analysis.run.data.name, 'work-list', agent + 1),
    blob: new Blob(text, { type: CSV_TYPE }),
  };
}

/** None where no model was kept, or its scores are not shown. */
function reasonsOf({ run, columns, table, model }: Analysis): ReturnType<typeof scoreReasons> {
  if (model === null || !showsScores(run)) return () => '';
  return scoreReasons(model, { ...columns, table, mapping: run.settings.mapping });
}

/** A file as pieces of text. */
export function contents(kind: PlainKind, analysis: Analysis): string[] {
  const { run, table, rejected } = analysis;
  switch (kind) {
    case 'scores':
      return scoresCsv(analysis, table, reasonsOf(analysis));
    case 'work-list':
      return workListCsv(analysis, table);
    case 'rejects':
      return rejectsCsv(rejected);
    case 'run':
      return [runJson(run)];
    case 'settings':
      return [settingsJson(run.settings)];
  }
}
