import type { OpenComparison } from '../domain';

/** Of two kinds of loans: whether the first lies above the second. */
export type Lean = 'alike' | 'higher' | 'lower';

/** What speaks against taking the open loans for more of the settled ones. */
export interface OpenLoanSigns {
  /** A model tells the two apart. */
  readonly kind: boolean;
  /** Scores of open loans against those of resolved ones. */
  readonly scores: Lean;
  /** Ages of resolved loans that went bad against those of the others. */
  readonly age: Lean | 'unknown';
}

type Found = Omit<OpenComparison, 'comparable' | 'sentence' | 'caveat'>;

/** What the comparison of open with resolved loans found. */
export function openLoansSentence(found: Found, signs: OpenLoanSigns): string {
  const parts = [likeness(found, signs), scores(found, signs), ageing(found, signs)];
  return parts.filter((part) => part !== '').join(' ');
}

/** What that means for the scores of open loans; null where nothing speaks against them. */
export function openLoansCaveat({ kind, scores: scoreLean, age }: OpenLoanSigns): string | null {
  const leans = [scoreLean, age];
  if (!kind && leans.every((lean) => lean === 'alike')) return null;
  const low = leans.includes('higher') || !leans.includes('lower');
  return `For open loans the order is usable, the percentages may be too ${low ? 'low' : 'high'}.`;
}

function likeness({ auc, stability }: Found, { kind }: OpenLoanSigns): string {
  if (auc === null) return 'There are too few open loans to tell whether they are of another kind.';
  const figure = `(AUC ${auc.value.toFixed(2)}, where .50 is chance)`;
  if (!kind) {
    return `By the columns used, a model hardly tells the open loans from the settled ones ${figure}.`;
  }
  const [most] = stability;
  const moved = most === undefined ? '' : `; ${most.column} differs most`;
  return `The open loans are of another kind than the settled ones: a model tells the two apart ${figure}${moved}.`;
}

function scores({ openScoresHigher: shift }: Found, { scores: lean }: OpenLoanSigns): string {
  if (shift === null || lean === 'alike') return '';
  return lean === 'higher'
    ? `The open loans score higher (${pairs(shift.chance)}), as they would if loans that go bad take longer to end.`
    : `The open loans score lower (${pairs(1 - shift.chance)}), as they would if loans that go bad end sooner.`;
}

function ageing({ age }: Found, { age: lean }: OpenLoanSigns): string {
  if (age === null || lean === 'unknown') {
    return (
      'The file does not say when its loans began, so nothing shows whether loans that go bad ' +
      'take longer to end.'
    );
  }
  const { chance } = age.badIsOlder;
  switch (lean) {
    case 'alike':
      return 'Settled loans that went bad are about as old as those paid in full.';
    case 'higher':
      return `Settled loans that went bad are older than those paid in full (${pairs(chance)}): they took longer to end.`;
    case 'lower':
      return `Settled loans that went bad are younger than those paid in full (${pairs(1 - chance)}): they ended sooner.`;
  }
}

function pairs(chance: number): string {
  return `in ${Math.round(100 * chance)} of 100 pairs, where 50 is chance`;
}
