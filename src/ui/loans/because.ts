import { formatCount, formatShare, type ActionBasis } from '../../domain';
import type { MoneyFormats } from '../words/formats';
import { BASIS_WORDS } from '../words/why';
import type { LoanFacts } from './loanFacts';

/** Where an action comes from, in a sentence. */
export const BASIS_SENTENCES: Readonly<Record<ActionBasis, string>> = {
  model: 'By the tier of this loan’s chance of not paying in full, as the model scores it.',
  policy: 'By the proposed strategy.',
  'house-rule': 'House rule, not learned from your file: days past due and overdue amount.',
  'contact-rule':
    'The file states a fact about this borrower that comes before every other action.',
  review: 'No rule decides: a person has to.',
};

export interface BecauseWords extends Pick<MoneyFormats, 'money'> {
  /** Overdue amounts are instalment × days past due ÷ 30, not the file's. */
  readonly overdueEstimated: boolean;
  /** The score stands beside it already. */
  readonly scoreBeside?: boolean;
}

/** Why an action: what it rests on, and the facts of this loan. Neither is ever empty. */
export interface Because {
  /** “House rule”, “Risk score · high tier · 82 %”. */
  readonly source: string;
  /** “112 days past due, 61,400 overdue”. */
  readonly facts: string;
}

export function becauseOf(loan: LoanFacts, words: BecauseWords): Because {
  return { source: sourceOf(loan, words), facts: factsOf(loan, words) };
}

function sourceOf({ basis, tier, score }: LoanFacts, words: BecauseWords): string {
  if (basis !== 'model' && basis !== 'policy') return BASIS_WORDS[basis];
  return [
    BASIS_WORDS[basis],
    tier === null ? null : `${tier} tier`,
    score === null || words.scoreBeside === true ? null : formatShare(score),
  ]
    .filter((part) => part !== null)
    .join(' · ');
}

function factsOf({ daysPastDue: days, overdue }: LoanFacts, words: BecauseWords): string {
  const parts = [
    days === null ? 'days past due unknown' : days === 0 ? 'not past due' : pastDue(days),
    overdue === null || overdue === 0
      ? null
      : `${words.overdueEstimated ? 'about ' : ''}${words.money(overdue)} overdue`,
  ];
  const text = parts.filter((part) => part !== null).join(', ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function pastDue(days: number): string {
  return `${formatCount(days)} ${days === 1 ? 'day' : 'days'} past due`;
}
