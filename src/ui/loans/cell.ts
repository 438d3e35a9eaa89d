import { formatCount, formatShare, type TierId } from '../../domain';
import type { MoneyFormats } from '../words/formats';
import { becauseOf } from './because';
import type { LoanColumnId } from './columns';
import type { LoanFacts } from './loanFacts';
import { TIER_WORDS, stateOf } from './words';

/** What a list of loans needs to write its cells. */
export interface CellWords {
  readonly formats: MoneyFormats;
  readonly segmentNames: readonly string[];
  readonly overdueEstimated: boolean;
  /** The score has a column of its own. */
  readonly scoreBeside: boolean;
}

/** What the row's place in the list adds. */
export interface RowWords {
  /** What is to be said of the loan's contact. */
  readonly contact: string | null;
}

/** One cell of a list of loans, in words. */
export interface LoanCell {
  readonly text: string;
  /** Small print above or below. */
  readonly above?: string;
  readonly below?: string;
  /** A tier's colour before the text. */
  readonly tier?: TierId;
  /** Nothing to do here. */
  readonly quiet?: boolean;
}

const NONE = '–';

/** The cell of any column but the name, which waits for the file's cells. */
export function cellOf(
  column: Exclude<LoanColumnId, 'name'>,
  loan: LoanFacts,
  words: CellWords & RowWords,
): LoanCell {
  switch (column) {
    case 'place':
      return { ...count(loan.place), ...below(loan.agent === null ? null : `Agent ${loan.agent}`) };
    case 'state':
      return { text: loan.open ? 'Open' : 'Settled', below: stateOf(loan) };
    case 'segment':
      return { text: words.segmentNames[loan.segment ?? -1] ?? NONE };
    case 'action':
      return loan.place === null
        ? { text: loan.action, quiet: true }
        : { text: loan.action, ...below(words.contact) };
    case 'because': {
      const { source, facts, changed } = becauseOf(loan, { ...words.formats, ...words });
      return { text: facts, above: source, ...below(changed) };
    }
    case 'score':
      return score(loan);
    case 'scoreAndTier':
      return loan.tier === null ? score(loan) : { ...score(loan), below: tierAndFlag(loan) };
    case 'daysPastDue':
      return count(loan.daysPastDue);
    case 'outstanding':
      return { text: words.formats.money(loan.outstanding) };
    case 'overdue':
      return { text: words.formats.money(loan.overdue) };
    case 'expectedNet':
      return { text: words.formats.money(loan.expectedNet) };
  }
}

function below(text: string | null): Pick<LoanCell, 'below'> {
  return text === null ? {} : { below: text };
}

function tierAndFlag({ tier, tooUncertain }: LoanFacts): string {
  const name = tier === null ? '' : TIER_WORDS[tier];
  return tooUncertain ? `${name}, uncertain` : name;
}

function count(value: number | null): LoanCell {
  return { text: value === null ? NONE : formatCount(value) };
}

function score(loan: LoanFacts): LoanCell {
  if (loan.score === null) return { text: NONE };
  const text = formatShare(loan.score);
  return loan.tier === null ? { text } : { text, tier: loan.tier };
}
