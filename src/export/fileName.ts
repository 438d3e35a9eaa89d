const ENDINGS = {
  scores: '-scores.csv',
  'work-list': '-work-list.csv',
  rejects: '-rejects.csv',
  run: '-run.json',
  settings: '-settings.json',
  'test-groups': '-test-groups.csv',
} as const;

export type ExportKind = keyof typeof ENDINGS;

const EXTENSION = /(\.(csv|tsv|txt))?\.[A-Za-z0-9]{1,5}$/i;
/** What some file system refuses, and marks that turn the direction of text. */
const UNSAFE = /[\\/:*?"<>|\p{Cc}\p{Cs}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]+/gu;
const MAX_NAME_LENGTH = 100;

/**
 * The name of a download made from the data file `dataName`: `loans.csv` → `loans-scores.csv`.
 * @param agent from 1: whose part of the list it is
 */
export function exportFileName(dataName: string, kind: ExportKind, agent?: number): string {
  const safe = dataName
    .replace(EXTENSION, '')
    .slice(0, MAX_NAME_LENGTH)
    .replace(UNSAFE, '_')
    .replace(/^[.\s]+|[.\s]+$/g, '');
  const part = agent === undefined ? '' : `-agent-${agent}`;
  return `${safe === '' ? 'loans' : safe}${part}${ENDINGS[kind]}`;
}
