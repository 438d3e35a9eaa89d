export { CSV_TYPE } from './csv';
export { exportFileName, type ExportKind } from './fileName';
export { runJson, settingsJson } from './json';
export { rejectsCsv } from './rejectsCsv';
export { SCORE_COLUMNS, scoresCsv } from './scoresCsv';
export { testGroupsCsv } from './testGroupsCsv';
export { workListCsv } from './workListCsv';
