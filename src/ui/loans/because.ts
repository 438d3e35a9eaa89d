import { formatCount, formatShare, type ActionBasis } from '../../domain';
import type { MoneyFormats } from '../words/formats';
import { BASIS_WORDS } from '../words/why';
import type { LoanFacts } from './loanFacts';

/** Where an action comes from, in a sentence. */
const BASIS_SENTENCES: Readonly<Record<ActionBasis, string>> = {
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
  /** “House rule”, “Risk score · high tier · 82 %”, “Decided by AB”. */
  readonly source: string;
  /** “Broke a promise to pay, 112 days past due, 61,400 overdue”. */
  readonly facts: string;
  /** The rule that changed the action or asks for a person; null without one. */
  readonly changed: string | null;
}

export function becauseOf(loan: LoanFacts, words: BecauseWords): Because {
  return {
    source: sourceOf(loan, words),
    facts: factsOf(loan, words),
    changed: changedBy(loan),
  };
}

/** Where the action of a loan comes from, in a sentence. */
export function basisSentence({ basis, review }: Pick<LoanFacts, 'basis' | 'review'>): string {
  switch (review?.decision) {
    case 'override':
      return 'A person decided on this instead of what was planned.';
    case 'defer':
      return 'A person put the decision off; until then nothing is done.';
    default:
      return BASIS_SENTENCES[basis];
  }
}

function sourceOf(loan: LoanFacts, words: BecauseWords): string {
  const { review } = loan;
  switch (review?.decision) {
    case 'override':
      return `Decided by ${review.initials}`;
    case 'defer':
      return `Deferred by ${review.initials}`;
    case 'accept':
      return `${plannedSource(loan, words)} · accepted by ${review.initials}`;
    default:
      return plannedSource(loan, words);
  }
}

function plannedSource({ basis, tier, score }: LoanFacts, words: BecauseWords): string {
  if (basis !== 'model' && basis !== 'policy') return BASIS_WORDS[basis];
  return [
    BASIS_WORDS[basis],
    tier === null ? null : `${tier} tier`,
    score === null || words.scoreBeside === true ? null : formatShare(score),
  ]
    .filter((part) => part !== null)
    .join(' · ');
}

function factsOf(loan: LoanFacts, words: BecauseWords): string {
  const { brokenPromise, daysPastDue: days, overdue } = loan;
  const parts = [
    brokenPromise ? 'broke a promise to pay' : null,
    days === null ? 'days past due unknown' : days === 0 ? 'not past due' : pastDue(days),
    overdue === null || overdue === 0
      ? null
      : `${words.overdueEstimated ? 'about ' : ''}${words.money(overdue)} overdue`,
  ];
  const text = parts.filter((part) => part !== null).join(', ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A rule by its name and source: “Debt disputed (House rule: disputed debts)”. */
export function ruleWords({
  name,
  citation,
}: Pick<NonNullable<LoanFacts['rule']>, 'name' | 'citation'>): string {
  return citation === '' ? name : `${name} (${citation})`;
}

/** What a rule does to a loan's action; a person's word comes after it. */
function changedBy({ rule, review }: LoanFacts): string | null {
  if (rule === null) return null;
  if (rule.kind === 'review') return `needs a person: ${ruleWords(rule)}`;
  const isPersons = review !== null && review.decision !== 'accept';
  return `${isPersons ? 'contact rule' : 'changed by'}: ${ruleWords(rule)}`;
}

function pastDue(days: number): string {
  return `${formatCount(days)} ${days === 1 ? 'day' : 'days'} past due`;
}
