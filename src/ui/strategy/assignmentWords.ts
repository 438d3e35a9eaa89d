import {
  formatCount,
  formatCounted,
  formatEstimate,
  formatNumber,
  formatShare,
  type AssignmentSection,
  type Estimate,
  type RunRecord,
  type Settings,
  type StrategyFinding,
  type StrategyValues,
} from '../../domain';
import { isIdle, termsOf } from '../../strategy/page';
import type { Fact, TableData } from '../widgets';
import type { MoneyFormats } from '../words/formats';
import { VERDICT_WORDS, type Judgement } from '../words/verdict';

/** Prices below this are what is left of searching for prices: there is enough. */
export const LEAST_PRICE = 0.005;

/** What the assignment was judged to be worth; null where strategies were not valued. */
export function judgedOf({ strategy }: Pick<RunRecord, 'strategy'>): {
  readonly values: StrategyValues;
  readonly found: StrategyFinding;
} | null {
  if (strategy.effects?.status !== 'examined') return null;
  const { values } = strategy.effects;
  const found = values.strategies.find(({ id }) => id === 'assignment');
  return found === undefined ? null : { values, found };
}

/** Is the assignment surely better than today's choices? */
export function isGainSure(run: Pick<RunRecord, 'strategy'>): boolean {
  return judgedOf(run)?.found.supported === true;
}

/** What strategies like this one bring, judged by loans that they were not learned from. */
export function headlineOf(
  { unit, today }: StrategyValues,
  { value, gain, gainLow, supported }: StrategyFinding,
  formats: MoneyFormats,
): string {
  const words = unitWords(unit, formats);
  const against = `Judged on settled loans that it did not learn from, such an assignment brings back ${words.estimate(value)} ${words.ofLoan}, against ${words.estimate(today)} by today’s choices`;
  if (supported) return `${against}: at least ${words.size(gainLow)} more, sure to 99 of 100.`;
  const limit = `possibly ${words.size(gainLow)} less (its lower limit, sure to 99 of 100)`;
  if (words.size(gain) === words.size(0)) return `${against}: about as much, but ${limit}.`;
  return gain < 0
    ? `${against}: ${words.size(gain)} less, and ${limit}.`
    : `${against}: ${words.size(gain)} more, but ${limit}.`;
}

function unitWords(unit: StrategyValues['unit'], { moneyShort }: MoneyFormats) {
  if (unit === 'share') {
    return {
      ofLoan: 'of a loan',
      estimate: formatEstimate,
      size: (gain: number) => {
        const points = formatNumber(Math.abs(100 * gain), 1);
        return `${points} ${points === '1' ? 'point' : 'points'}`;
      },
    };
  }
  return {
    ofLoan: 'a loan, costs counted',
    estimate: ({ value, low, high }: Estimate) =>
      `${moneyShort(value)} (${moneyShort(low)} to ${moneyShort(high)})`,
    size: (gain: number) => moneyShort(Math.abs(gain)),
  };
}

/** What this month's assignment is expected to bring. */
export function factsOf(
  assignment: AssignmentSection,
  { budget }: Pick<Settings, 'budget'>,
  { money, moneyShort }: MoneyFormats,
): Fact[] {
  const { expectedNet, idleNet, cost, borrowers, budgetPrice } = assignment;
  const idle = idleCases(assignment);
  return [
    {
      name: 'Expected net recovery',
      value: `${moneyShort(expectedNet)}; if nobody were contacted ${moneyShort(idleNet)}`,
    },
    {
      name: 'Cost',
      value: budget === null ? money(cost) : `${money(cost)} of a budget of ${money(budget)}`,
    },
    { name: 'Cost to collect, per 100 recovered', value: per100Text(assignment) },
    ...(budget === null
      ? []
      : [
          {
            name: 'What one more unit of budget is worth',
            value: `${worthText(budgetPrice, money)}${budgetPrice < LEAST_PRICE ? ': there is enough' : ''}`,
          },
        ]),
    {
      name: 'Borrowers left without contact',
      value: `${formatCount(idle)} of ${formatCounted(borrowers, 'borrower')}`,
    },
  ];
}

/** Borrowers whom nobody contacts this month. */
export function idleCases({ treatments }: AssignmentSection): number {
  return treatments.reduce((sum, { method, cases }) => sum + (isIdle(method) ? cases : 0), 0);
}

/** Cost per 100 that come back; null where nothing does. */
export function costPer100({ cost, expectedNet }: AssignmentSection): number | null {
  const recovered = expectedNet + cost;
  return recovered > 0 ? (100 * cost) / recovered : null;
}

export function per100Text(assignment: AssignmentSection): string {
  const per100 = costPer100(assignment);
  return per100 === null ? '–' : formatNumber(per100);
}

/** What one more case, or one more unit of budget, is worth; 0 where there is enough. */
export function worthText(price: number, money: MoneyFormats['money']): string {
  return money(price < LEAST_PRICE ? 0 : price);
}

/** Cases by treatment against what there is of each. */
export function casesTable(
  { treatments }: AssignmentSection,
  { money, moneyShort }: MoneyFormats,
): TableData {
  return {
    columns: [
      { name: 'Treatment' },
      { name: 'Cases', numeric: true, format: formatCount },
      { name: 'Of at most', numeric: true },
      { name: 'Cost', numeric: true, format: money },
      { name: 'Expected net', numeric: true, format: moneyShort },
      { name: 'One more case is worth', numeric: true },
      { name: 'What it brings is' },
    ],
    rows: treatments.map((each) => [
      each.method,
      each.cases,
      each.capacity === null ? 'no limit' : formatCount(Math.floor(each.capacity)),
      each.cost,
      each.expectedNet,
      each.capacity === null ? null : worthText(each.casePrice, money),
      basisOf(each),
    ]),
  };
}

function basisOf({ method, learned }: AssignmentSection['treatments'][number]): string {
  if (learned) return 'learned from the file';
  return isIdle(method) ? 'assumed, or your word' : 'your word';
}

/** How near the assignment comes to the best there could be, as arithmetic. */
export function gapSentences(
  { bound, expectedNet, idleNet, gap }: AssignmentSection,
  { money }: MoneyFormats,
): string[] {
  if (gap === null) {
    return ['Within these limits nothing brings more than contacting nobody.'];
  }
  const [best, value, idle] = [money(bound), money(expectedNet), money(idleNet)];
  return [
    `No assignment within these limits is expected to bring more than ${best}; this one is expected to bring ${value}, and contacting nobody ${idle}.`,
    `(bound − value) ÷ (value − doing nothing) = (${best} − ${value}) ÷ (${value} − ${idle}) = ${gapText(gap)}`,
  ];
}

const MOST_DECIMALS = 6;

/** A share in percent with two digits that count, however small: “0.0014 %”. */
function gapText(gap: number): string {
  return `${formatNumber(Number((100 * gap).toPrecision(2)), MOST_DECIMALS)}\u202f%`;
}

/** Cases whose outcome the file does not tell, one sentence each. */
export function assumedSentences(
  { treatments }: AssignmentSection,
  settings: Pick<Settings, 'methods'>,
): string[] {
  return treatments
    .filter(({ learned, cases }) => !learned && cases > 0)
    .map(({ method, cases }) => {
      const { recovered } = termsOf(method, settings);
      const counted = `${method}, ${formatCounted(cases, 'case')}`;
      return recovered === null
        ? `${counted}: what comes back is assumed, half of what the least effective treatment would bring.`
        : `${counted}: that ${formatShare(recovered)} comes back is your word. The file tells nothing of it.`;
    });
}

/** How sure the gain is: one that takes in the user's word is no finding of the file alone. */
export function verdictOf(
  { supported }: Pick<StrategyFinding, 'supported'>,
  { treatments }: AssignmentSection,
  settings: Pick<Settings, 'methods'>,
): { readonly verdict: Judgement; readonly word: string } {
  if (!supported) return { verdict: 'not-supported', word: VERDICT_WORDS['not-supported'] };
  const isOnWord = treatments.some(
    ({ method, learned, cases }) =>
      !learned && cases > 0 && termsOf(method, settings).recovered !== null,
  );
  return isOnWord
    ? { verdict: 'weak', word: 'Supported only if your word holds' }
    : { verdict: 'supported', word: VERDICT_WORDS.supported };
}

/** Loans that the assignment says nothing of; null where there are none. */
export function leftOutSentence({ withoutAmount }: AssignmentSection): string | null {
  if (withoutAmount === 0) return null;
  return `${formatCounted(withoutAmount, 'loan')} without an outstanding amount ${withoutAmount === 1 ? 'is' : 'are'} not in it: no treatment can be valued for ${withoutAmount === 1 ? 'it' : 'them'}.`;
}
