import {
  FIELDS,
  NOTEBOOK_FIELDS,
  formatShare,
  type NotebookPair,
  type RunRecord,
} from '../../domain';
import type { TableData } from '../widgets';
import { listed } from '../words/formats';
import { aucText, shortAuc } from './riskWords';

/** What the file lacks for the original method; null where it has it all. */
export function notebookLack({ settings }: RunRecord): string | null {
  const absent = NOTEBOOK_FIELDS.filter((field) => settings.mapping[field] === undefined);
  if (absent.length === 0) return null;
  const names = absent.map((field) => FIELDS[field].label.toLowerCase());
  return `It needs ten columns, and this file lacks ${listed(names)}.`;
}

/** What was found, in two sentences: why it looks so good, and what it is worth. */
export function notebookSentences(
  pairs: readonly NotebookPair[],
  { models, chosen }: RunRecord['risk'],
): readonly [string, string] {
  const circular =
    `It finds its own groups again with an accuracy of ${range(pairs, 'accuracy', formatShare)} ` +
    `and an AUC of ${range(pairs, 'auc', shortAuc)}, because the groups were formed on the very ` +
    'columns that it learns from.';
  const honest = models.find(({ id }) => id === chosen);
  const beside =
    honest === undefined ? '' : ` The honest model’s AUC on this file is ${aucText(honest.auc)}.`;
  const outcome = pairs.some(({ aucOnOutcome }) => aucOnOutcome !== null)
    ? `The same scores tell who did not pay in full with an AUC of ${range(pairs, 'aucOnOutcome', shortAuc)}, ` +
      'by which two groups happen to be called high-risk, and .50 is a coin toss.'
    : 'Which two groups it calls high-risk hangs on their arbitrary numbers, and no outcome of this file says which is right.';
  return [circular, `${outcome}${beside}`];
}

function range(
  pairs: readonly NotebookPair[],
  figure: 'accuracy' | 'auc' | 'aucOnOutcome',
  text: (value: number) => string,
): string {
  const values = pairs.flatMap((pair) => pair[figure] ?? []);
  const [low, high] = [text(Math.min(...values)), text(Math.max(...values))];
  return low === high ? low : `${low} to ${high}`;
}

/** A line for each pair of groups. */
export function notebookTable(pairs: readonly NotebookPair[]): TableData {
  const auc = (value: number): string => value.toFixed(3);
  return {
    columns: [
      { name: 'Groups called high-risk' },
      { name: 'Accuracy on its own label', numeric: true, format: (value) => formatShare(value) },
      { name: 'AUC on its own label', numeric: true, format: auc },
      { name: 'AUC on the real outcome', numeric: true, format: auc },
    ],
    rows: pairs.map(({ flagged: [first, second], accuracy, auc: own, aucOnOutcome }) => [
      `${first + 1} and ${second + 1}`,
      accuracy,
      own,
      aucOnOutcome,
    ]),
  };
}
