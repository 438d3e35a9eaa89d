import { formatCount, type HouseRuleCell } from '../../domain';

/** A line of the house rule while it is edited; NaN where the field is empty. */
export interface DraftLine {
  /** Keeps a line's fields together while lines come and go. */
  readonly key: number;
  readonly daysPastDueFrom: number;
  readonly overdueFrom: number;
  readonly action: string;
}

export function toDraft(cells: readonly HouseRuleCell[]): DraftLine[] {
  return inOrder(cells).map((cell, key) => ({ key, ...cell }));
}

/** The rule that a draft without problems stands for, in its order. */
export function toRule(lines: readonly DraftLine[]): HouseRuleCell[] {
  return inOrder(
    lines.map(({ daysPastDueFrom, overdueFrom, action }) => ({
      daysPastDueFrom,
      overdueFrom,
      action: action.trim(),
    })),
  );
}

function inOrder(cells: readonly HouseRuleCell[]): HouseRuleCell[] {
  return cells.toSorted(
    (a, b) => a.daysPastDueFrom - b.daysPastDueFrom || a.overdueFrom - b.overdueFrom,
  );
}

const MAX_ACTION_LENGTH = 500;
const MAX_DAYS = 100_000;
const MAX_LINES = 200;

/** Why a draft cannot be a rule yet, in plain sentences; empty when it can. */
export function problemsOf(lines: readonly DraftLine[]): string[] {
  const problems = new Set<string>();
  if (lines.length === 0) problems.add('A rule needs at least one line.');
  if (lines.length > MAX_LINES) problems.add(`A rule has at most ${MAX_LINES} lines.`);
  const seen = new Set<string>();
  for (const { daysPastDueFrom: days, overdueFrom: overdue, action } of lines) {
    if (!Number.isInteger(days) || days < 0 || days > MAX_DAYS) {
      problems.add(`Days past due are whole numbers from 0 to ${formatCount(MAX_DAYS)}.`);
    }
    if (!Number.isFinite(overdue) || overdue < 0) {
      problems.add('Overdue amounts are numbers from 0 on.');
    }
    if (action.trim() === '') problems.add('Every line needs an action.');
    if (action.length > MAX_ACTION_LENGTH) {
      problems.add(`An action has at most ${MAX_ACTION_LENGTH} characters.`);
    }
    const key = `${days} ${overdue}`;
    if (seen.has(key)) {
      problems.add('Two lines start at the same days past due and overdue amount.');
    }
    seen.add(key);
  }
  return [...problems];
}

/** The draft with a line more, after its last band. */
export function withLine(lines: readonly DraftLine[]): DraftLine[] {
  const key = lines.reduce((most, line) => Math.max(most, line.key), -1) + 1;
  const lastBand = lines.reduce((most, line) => Math.max(most, line.daysPastDueFrom || 0), 0);
  const next = lines.length === 0 ? 0 : lastBand + 30;
  return [...lines, { key, daysPastDueFrom: next, overdueFrom: 0, action: '' }];
}

/** A band of days past due with its lines by overdue amount. */
export interface RuleBand {
  /** “30 to 59 days”, “90 days and more”. */
  readonly label: string;
  readonly lines: readonly {
    /** “below 20,000”, “20,000 and more”; null where the amount does not matter. */
    readonly overdue: string | null;
    readonly action: string;
  }[];
}

/** A rule as people read it. `money` writes an overdue amount. */
export function bandsOf(
  cells: readonly HouseRuleCell[],
  money: (amount: number) => string,
): RuleBand[] {
  const ordered = inOrder(cells);
  const starts = [...new Set(ordered.map(({ daysPastDueFrom }) => daysPastDueFrom))];
  return starts.map((from, index) => {
    const lines = ordered.filter(({ daysPastDueFrom }) => daysPastDueFrom === from);
    const single = lines.length === 1 && lines[0]?.overdueFrom === 0;
    return {
      label: daysLabel(from, starts[index + 1]),
      lines: lines.map(({ overdueFrom, action }, place) => ({
        action,
        overdue: single ? null : amountLabel(overdueFrom, lines[place + 1]?.overdueFrom, money),
      })),
    };
  });
}

function daysLabel(from: number, next: number | undefined): string {
  if (next === undefined) return `${formatCount(from)} days and more`;
  if (next === from + 1) return from === 0 ? 'Not past due' : `${formatCount(from)} days`;
  return `${formatCount(from)} to ${formatCount(next - 1)} days`;
}

function amountLabel(
  from: number,
  next: number | undefined,
  money: (amount: number) => string,
): string {
  if (next === undefined) return `${money(from)} and more`;
  return from === 0 ? `below ${money(next)}` : `${money(from)} to below ${money(next)}`;
}
