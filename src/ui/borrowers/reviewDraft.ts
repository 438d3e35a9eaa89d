import type { Review, RunRecord } from '../../domain';
import type { LoanFacts } from '../loans';
import { formatWhen, listed } from '../words/formats';

/** A decision as it is being typed. */
export interface ReviewDraft {
  readonly decision: Review['decision'];
  /** What is done instead; asked for where the action is overridden. */
  readonly action: string;
  /** Asked for unless the action is accepted. */
  readonly reason: string;
  readonly initials: string;
}

export const MAX_ACTION_LENGTH = 500;
export const MAX_REASON_LENGTH = 1000;
export const MAX_INITIALS_LENGTH = 20;

/** What keeps a decision from being saved, in a sentence; null when nothing does. */
export function missingWords({ decision, action, reason, initials }: ReviewDraft): string | null {
  const isBlank = (text: string): boolean => text.trim() === '';
  const missing = [
    ...(decision === 'override' && isBlank(action) ? ['what is to be done instead'] : []),
    ...(decision !== 'accept' && isBlank(reason) ? ['a reason'] : []),
    ...(isBlank(initials) ? ['your initials'] : []),
  ];
  if (missing.length === 0) return null;
  return `Still missing: ${listed(missing)}.`;
}

/** The decision to keep. @param at ISO 8601, UTC */
export function reviewOf(draft: ReviewDraft, row: number, at: string): Review {
  return {
    row,
    decision: draft.decision,
    action: draft.decision === 'override' ? draft.action.trim() : null,
    reason: draft.reason.trim(),
    initials: draft.initials.trim(),
    at,
  };
}

export const DECISION_WORDS: Readonly<Record<Review['decision'], string>> = {
  accept: 'Accepted',
  override: 'Overridden',
  defer: 'Deferred',
};

/** Who decided what, and when: “Overridden by AB, 23 Nov 2026, 21:05.” */
export function decisionSentence({ decision, initials, at }: Review): string {
  return `${DECISION_WORDS[decision]} by ${initials}, ${formatWhen(at)}.`;
}

/** Why a person is asked, or what one should mind; null where there is nothing to say. */
export function askedWords({
  queue,
  rule,
  basis,
}: Pick<LoanFacts, 'queue' | 'rule' | 'basis'>): string | null {
  if (rule?.kind === 'review' && queue === 'open') {
    return `This action waits for a person: ${rule.text}`;
  }
  if (rule?.kind === 'stop' && basis === 'contact-rule') {
    return `A contact rule holds this loan back: ${rule.text} Whoever decides otherwise takes it on themselves.`;
  }
  return queue === 'open' ? 'Nothing decides on this loan by itself: a person has to.' : null;
}

/** Actions that the plan knows, to take one instead of typing it. */
export function knownActions({ strategy, settings }: RunRecord, but: string): string[] {
  const planned = strategy.plan.flatMap(({ action, basis }) =>
    basis === 'review' || basis === 'contact-rule' ? [] : [action],
  );
  const { high, moderate, low } = settings.tierActions;
  const cells = strategy.houseRule.map(({ action }) => action);
  return [...new Set([...planned, high, moderate, low, ...cells])].filter(
    (action) => action !== but,
  );
}
