import { formatCount, type OpenRun } from '../../domain';
import type { LoanFacts } from '../loans';
import { becauseOf, ruleWords } from '../loans/because';
import type { Fact } from '../widgets';
import { moneyFormats } from '../words/formats';

/** What the action of a loan rests on, brings and involves. */
export function actionFacts({ run }: OpenRun, loan: LoanFacts): Fact[] {
  const { strategy, settings } = run;
  const formats = moneyFormats(settings.currency);
  const because = becauseOf(loan, { ...formats, overdueEstimated: strategy.overdueEstimated });
  const { rule, method, expectedNet, agent, place } = loan;
  return [
    { name: 'Because', value: because.facts },
    { name: 'Basis', value: because.source },
    ...(rule === null ? [] : [ruleFact(loan, rule)]),
    ...(method === null ? [] : [{ name: treatmentName(loan), value: method }]),
    ...(expectedNet === null
      ? []
      : [
          {
            name: 'Expected net',
            value: `${formats.money(expectedNet)} on average for loans like this, less the cost of the case; one alone may bring anything from nothing to all`,
          },
        ]),
    ...(place === null ? [] : [{ name: 'Contact', value: contactOf(loan) }]),
    ...(agent === null ? [] : [{ name: 'Agent', value: `Agent ${formatCount(agent)}` }]),
    {
      name: 'Work list',
      value:
        place === null
          ? 'not on it'
          : `place ${formatCount(place)} of ${formatCount(strategy.totals.loans)}`,
    },
  ];
}

/** What a person decided on is no treatment that the plan knows. */
function treatmentName({ review }: LoanFacts): string {
  return review?.decision === 'override' ? 'Planned treatment' : 'Treatment';
}

function ruleFact({ review }: LoanFacts, rule: NonNullable<LoanFacts['rule']>): Fact {
  const isPersons = review !== null && review.decision !== 'accept';
  const name =
    rule.kind === 'review' ? 'Needs a person' : isPersons ? 'Contact rule' : 'Changed by';
  return { name, value: ruleWords(rule) };
}

function contactOf({ row, leader, contactLoans }: LoanFacts): string {
  if (leader === null) return 'none about this loan';
  if (contactLoans < 2) return 'about this loan alone';
  const about = `one about ${formatCount(contactLoans)} loans of the borrower`;
  return leader === row ? `${about}, made under this one` : `${about}, made under another one`;
}
