import {
  FIELDS,
  formatCount,
  formatShare,
  type ColumnInfo,
  type Field,
  type FieldMatch,
} from '../../domain';
import { listed } from './formats';

const TYPE_WORDS = { number: 'numbers', date: 'dates', text: 'words' } as const;

const ORDER_WORDS = {
  'day-first': 'the day first, as in the file’s other dates',
  'month-first': 'the month first, as in the file’s other dates',
} as const;

/** What a column's card says, in the order in which it says it. */
export interface ColumnWords {
  /** "Days past due: named like it". */
  readonly meaning: string;
  /** Type, share that fits, missing, different. */
  readonly facts: readonly string[];
  /** What does not fit, with lines; null where all does. */
  readonly misfits: string | null;
  readonly examples: string;
}

export function columnWords(
  column: ColumnInfo,
  rowCount: number,
  field: Field | undefined,
  match: FieldMatch | undefined,
): ColumnWords {
  const { type, missingCount, distinctCount, misfits = [], unreadableCount, examples } = column;
  const { dateOrderFollowed } = column;
  const filled = rowCount - missingCount;
  const isDoubtful = column.dateOrderInDoubt === true && type === 'text';
  const fits =
    filled === 0 || unreadableCount === 0
      ? []
      : [`${formatShare(1 - unreadableCount / filled)} fit`];
  return {
    meaning: meaningOf(column.name, field, match),
    facts: [
      isDoubtful ? 'dates in doubt' : filled === 0 ? 'empty' : TYPE_WORDS[type],
      ...(dateOrderFollowed === undefined ? [] : [ORDER_WORDS[dateOrderFollowed]]),
      ...fits,
      missingCount === 0
        ? 'none missing'
        : `${formatCount(missingCount)} missing (${formatShare(missingCount / rowCount)})`,
      `${formatCount(distinctCount)} different`,
    ],
    misfits: misfits.length === 0 ? null : misfitWords(misfits, unreadableCount),
    examples: examples.join(', '),
  };
}

function misfitWords(misfits: NonNullable<ColumnInfo['misfits']>, count: number): string {
  const shown = misfits.map(({ text, line }) => `“${text}” (line ${formatCount(line)})`);
  const more = count - misfits.length;
  return listed(more > 0 ? [...shown, `${formatCount(more)} more`] : shown);
}

function meaningOf(name: string, field: Field | undefined, match: FieldMatch | undefined): string {
  if (field === undefined) return 'Another column';
  const isProposed = match?.field === field && match.column === name;
  return `${FIELDS[field].label}: ${isProposed ? match.reason : 'you chose it'}`;
}
