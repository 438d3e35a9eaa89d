import {
  formatCents,
  type LoanTally,
  type MoneyTally,
  type RunRecord,
  type WaterfallPartId,
} from '../../domain';

/** One line of the waterfall as it is shown. */
export interface WaterfallRow {
  readonly id: string;
  readonly name: string;
  /** How deep it stands: each line is a part of the nearest line above that stands less deep. */
  readonly depth: number;
  /** Whether the lines below take it apart. */
  readonly isTotal: boolean;
  readonly tally: LoanTally;
}

/** A way to take loans apart, named: “by the basis of their action”. */
export interface WaterfallBlock {
  /** Null where the lines above speak for themselves. */
  readonly title: string | null;
  readonly rows: readonly WaterfallRow[];
}

const NAMES: Readonly<Record<WaterfallPartId, string>> = {
  rejected: 'Rejected',
  accepted: 'Accepted',
  'paid-in-full': 'Settled, paid in full',
  'not-paid-in-full': 'Settled, not paid in full',
  open: 'Open',
  scored: 'With a score that counts',
  'not-scored': 'Without one',
  model: 'Action by the score',
  policy: 'Action by the strategy',
  'house-rule': 'Action by the house rule',
  'contact-rule': 'Held by a contact rule',
  review: 'To decide by hand',
};

/** The run's waterfall from the file down to the plan, each total above its parts. */
export function waterfallBlocks({ waterfall, strategy }: RunRecord): WaterfallBlock[] {
  const [file, accepted, scored, planned] = waterfall;
  if (!file || !accepted || !scored || !planned) return [];
  const row = (id: string, name: string, depth: number, tally: LoanTally): WaterfallRow => ({
    id,
    name,
    depth,
    isTotal: depth === 0 || id === 'accepted' || id === 'open',
    tally,
  });
  const parts = (of: typeof file, depth: number): WaterfallRow[] =>
    of.parts.map(({ id, tally }) => row(id, NAMES[id], depth, tally));
  const actedOn = strategy.backTest ? 'All accepted, had they been open' : 'Open: to act on';
  return [
    {
      title: null,
      rows: [row('file', 'In the file', 0, file.total), ...parts(file, 1), ...parts(accepted, 2)],
    },
    {
      title: strategy.backTest ? 'What would have been done' : 'What is done about open loans',
      rows: [row('acted-on', actedOn, 0, planned.total), ...parts(planned, 1)],
    },
    {
      title: 'The same loans, by score',
      rows: parts(scored, 1),
    },
  ];
}

/** Writes the waterfall's money so that its parts can be added up as they stand. */
export function centsFormat({ waterfall, settings }: RunRecord): (cents: number) => string {
  const tallies = waterfall.flatMap(({ total, parts }) => [
    total,
    ...parts.map(({ tally }) => tally),
  ]);
  const money = tallies.flatMap(({ outstanding, overdue }) =>
    [outstanding, overdue].filter((of) => of !== null),
  );
  const wholeUnits = money.every(({ cents }) => cents % 100 === 0);
  const { currency } = settings;
  return (cents) => formatCents(cents, { wholeUnits, currency });
}

/** The cents of some loans; null where none of them has a known amount. */
export function knownCents(money: MoneyTally | null, loans: number): number | null {
  return money === null || (loans > 0 && money.unknownCount === loans) ? null : money.cents;
}
