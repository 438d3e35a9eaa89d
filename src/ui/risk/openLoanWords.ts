import { formatCount, formatP, type OpenComparison } from '../../domain';
import type { Fact, TableData } from '../widgets';
import { aucText } from './riskWords';

/** By custom: from here a shift is worth a look, from there it is another population. */
const SHIFTED = 0.1;
const ANOTHER = 0.25;

/** The figures of the comparison, each with its name. */
export function openLoanFacts(found: OpenComparison): Fact[] {
  const { auc, openScoresHigher: scores, age } = found;
  const facts: (Fact | null)[] = [
    {
      name: 'Compared',
      value: `${formatCount(found.resolvedCount)} settled and ${formatCount(found.openCount)} open loans`,
    },
    auc === null ? null : { name: 'A model tells them apart with an AUC of', value: aucText(auc) },
    scores === null
      ? null
      : { name: 'The open loan of a pair scores higher', value: ofPairs(scores) },
    age === null
      ? null
      : { name: 'Of a settled pair, the bad loan is older', value: ofPairs(age.badIsOlder) },
    medianAges(age),
  ];
  return facts.filter((fact) => fact !== null);
}

function medianAges(age: OpenComparison['age']): Fact | null {
  const [resolved, open] = [age?.resolvedMedian ?? null, age?.openMedian ?? null];
  if (resolved === null || open === null) return null;
  return {
    name: 'Median age at the snapshot',
    value: `${formatCount(resolved)} days settled, ${formatCount(open)} days open`,
  };
}

function ofPairs({ chance, p }: { readonly chance: number; readonly p: number }): string {
  return `${Math.round(100 * chance)} of 100 times, where 50 is chance (${formatP(p)})`;
}

/** Each column with its stability index and a word for it. */
export function stabilityTable({ stability, stabilityOfChance }: OpenComparison): TableData {
  return {
    columns: [
      { name: 'Column' },
      { name: 'Stability index', numeric: true, format: (value) => value.toFixed(3) },
      { name: 'In words' },
    ],
    rows: stability.map(({ column, index }) => [
      column,
      index,
      shiftWord(index - stabilityOfChance),
    ]),
  };
}

function shiftWord(beyondChance: number): string {
  if (beyondChance < SHIFTED) return 'alike';
  return beyondChance < ANOTHER ? 'shifted' : 'another population';
}
