import { appliesTiers, formatCounted, type RunRecord, type Settings } from '../../domain';
import { hasTerms } from '../../strategy/page';
import { idleCases, isGainSure } from './assignmentWords';

/** Why there is no assignment, in one sentence. */
export function whyNone({ strategy, settings, risk }: RunRecord): string {
  const { effects } = strategy;
  if (effects === null) {
    return 'What treatments brought has not been examined in this analysis: examine it above, and the assignment follows.';
  }
  if (effects.status === 'not-examined') {
    return `Nobody can be assigned a treatment by what it brings: ${lowered(effects.reason)}`;
  }
  if (!appliesTiers(risk, settings) && !isGainSure({ strategy })) {
    return risk.supported
      ? 'The percentages of the score may not hold for open loans, and no other strategy is surely better than today’s: an assignment would rest on chance.'
      : 'This file supports neither a score nor a strategy that is surely better than today’s: who gets which treatment would be left to chance, so no assignment is made.';
  }
  return 'The file has no outstanding amounts: what a treatment brings cannot be weighed against what it costs.';
}

function lowered(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}

type PlanBy = Settings['planBy'];

export const PLAN_BY: readonly { readonly value: PlanBy; readonly label: string }[] = [
  { value: 'auto', label: 'As the file supports' },
  { value: 'assignment', label: 'This assignment' },
  { value: 'tiers', label: 'The three tiers' },
  { value: 'house-rule', label: 'The house rule' },
];

const CHOSEN_WORDS: Readonly<Record<RunRecord['strategy']['chosen'], string>> = {
  assignment: 'this assignment decides',
  tiers: 'the three tiers decide',
  'house-rule': 'the house rule decides',
};

/** What follows from what was chosen to decide the plan. */
export function planBySentence(run: RunRecord): string {
  const { strategy, settings } = run;
  const { chosen } = strategy;
  const now = CHOSEN_WORDS[chosen];
  switch (settings.planBy) {
    case 'auto':
      return `A strategy that is surely better than today’s comes first, then the tiers of a supported score, then the house rule. For this file ${now}.`;
    case 'assignment':
      return chosen === 'assignment'
        ? assignedSentence(run)
        : `No assignment can be made of this file, so ${now}.`;
    case 'tiers':
      return chosen === 'tiers'
        ? 'The three tiers decide, whatever strategies are worth.'
        : `No supported score puts loans into tiers, so ${now}.`;
    case 'house-rule':
      return 'The house rule decides: days past due and overdue amount, whatever the file supports.';
  }
}

function assignedSentence(run: RunRecord): string {
  const { assignment, backTest } = run.strategy;
  const idle = assignment === null ? 0 : idleCases(assignment);
  const left =
    idle === 0
      ? ''
      : ` ${formatCounted(idle, 'borrower')} ${backTest ? 'would have been' : idle === 1 ? 'is' : 'are'} left without contact this month.`;
  return `Each borrower’s action is the treatment that this assignment gives, as far as contact rules let it.${left}`;
}

/** Said where the user takes the assignment although its gain is not supported; null elsewhere. */
export function notSureSentence(run: RunRecord): string | null {
  if (run.strategy.chosen !== 'assignment' || isGainSure(run)) return null;
  return 'You chose this assignment. That it brings more than today’s choices is not sure: the file does not show it.';
}

/** What was not stated, and what that does to the assignment; null where something is. */
export function unstatedSentence({ settings }: Pick<RunRecord, 'settings'>): string | null {
  return hasTerms(settings)
    ? null
    : 'No cost, capacity or budget is stated: each borrower gets the treatment under which most is expected to come back, and nobody is left out.';
}
