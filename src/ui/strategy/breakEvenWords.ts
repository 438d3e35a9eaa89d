import { NO_CONTACT, formatEstimate, formatShare, type RunRecord } from '../../domain';
import { breakEvenAmount, cautiousBreakEven, termsOf, type BreakEven } from '../../strategy/page';
import type { TableData } from '../widgets';
import { listed, type MoneyFormats } from '../words/formats';
import {
  choicesOf,
  outstandingOf,
  type Choices,
  type NamedTerms,
  type Source,
} from './breakEvenChoices';
import type { Examined } from './effectsWords';

/** The least costly of the others; of equally costly ones that which brings the most. */
function cheapestBut(method: string, { treatments }: Choices): NamedTerms | undefined {
  return treatments
    .filter((each) => each.method !== method)
    .toSorted((a, b) => a.cost - b.cost || b.share - a.share)[0];
}

/** From which outstanding amounts each treatment pays; null where no cost is stated. */
export function breakEvensTable(
  run: Source,
  effects: Examined,
  formats: MoneyFormats,
): TableData | null {
  const { settings } = run;
  const choices = choicesOf(run, effects);
  if (isFree(choices)) return null;
  const largest = outstandingOf(run)?.max ?? Infinity;
  const pays = (first: NamedTerms, second: NamedTerms): string =>
    breakEvenText(
      breakEvenAmount(first, second, settings),
      cautiousBreakEven(first, second, settings),
      { money: formats.money, largest },
    );
  return {
    columns: [
      { name: 'Treatment' },
      { name: 'Cost per case', numeric: true, format: formats.money },
      { name: 'Brings back', numeric: true },
      { name: 'Pays more than no contact' },
      { name: 'Cheapest other one' },
      { name: 'Pays more than that' },
    ],
    rows: choices.treatments.map((each) => {
      const other = cheapestBut(each.method, choices);
      return [
        each.method,
        each.cost,
        shareText(each),
        pays(each, choices.nothing),
        other?.method ?? null,
        other === undefined ? null : pays(each, other),
      ];
    }),
  };
}

function shareText({ share, shareLow, shareHigh }: NamedTerms): string {
  return shareLow === undefined || shareHigh === undefined
    ? `${formatShare(share)} (your word)`
    : formatEstimate({ value: share, low: shareLow, high: shareHigh });
}

interface AmountWords {
  readonly money: MoneyFormats['money'];
  /** The largest outstanding amount of the file. */
  readonly largest: number;
}

/**
 * For which outstanding amounts it pays, and for which it does even if no more than the lower limit
 * of its share comes back: “above 152,000 (sure only above 310,000)”.
 */
export function breakEvenText(
  expected: BreakEven,
  cautious: BreakEven | undefined,
  words: AmountWords,
): string {
  const said = amountsText(expected, words);
  if (expected.pays === 'never' || cautious === undefined) return said;
  if (cautious.pays === 'never') return `${said} (not sure at any amount)`;
  if (cautious.pays === 'always') return `${said} (surely)`;
  return `${said} (sure only ${amountsText(cautious, words)})`;
}

function amountsText(found: BreakEven, { money, largest }: AmountWords): string {
  switch (found.pays) {
    case 'always':
    case 'never':
      return found.pays;
    case 'above':
      return found.amount > largest
        ? `above ${money(found.amount)}, more than any loan here`
        : `above ${money(found.amount)}`;
    case 'below':
      return found.amount > largest ? 'for every loan here' : `below ${money(found.amount)}`;
  }
}

/** What the amounts rest on, one sentence each. */
export function breakEvenBasis(run: Pick<RunRecord, 'settings'>, effects: Examined): string[] {
  const choices = choicesOf(run, effects);
  const { nothing } = choices;
  const isAssumed =
    termsOf(NO_CONTACT, run.settings).recovered === null && nothing.shareLow === undefined;
  const sure = effects.treatments.filter(({ verdict }) => verdict !== 'no-difference');
  return [
    sure.length === 0
      ? 'No treatment differs from today’s mix beyond chance: these amounts rest on differences that the file is not sure of.'
      : `Beyond chance only ${listed(sure.map(({ method }) => method))} ${sure.length === 1 ? 'differs' : 'differ'} from today’s mix: amounts that compare other treatments rest on differences that the file is not sure of.`,
    isAssumed
      ? `Without contact ${formatShare(nothing.share)} is taken to come back: half of what the least effective treatment brings. Say what you know above.`
      : `Without contact ${formatShare(nothing.share)} is taken to come back.`,
    ...(isFree(choices) ? [] : [SURE_WORDS]),
  ];
}

const SURE_WORDS =
  '“Sure” means: even if no more comes back under the treatment than the lower limit of its share, and under the other what is expected.';

/** Then whatever brings more back pays at every amount. */
function isFree({ treatments }: Choices): boolean {
  return treatments.every(({ cost }) => cost === 0);
}
