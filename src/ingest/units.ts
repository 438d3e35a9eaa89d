import {
  formatNumber,
  unitChoices,
  type ColumnInfo,
  type Field,
  type FieldMatch,
  type FileUnit,
} from '../domain';
import { YEARLY_INCOMES } from './fieldIndex';
import { headerWords, keyOf } from './headerWords';
import { isMeasured } from './measures';

/** The unit that a mapped column seems to be in. */
export interface UnitProposal {
  readonly unit: FileUnit;
  /** In a sentence, for a person to judge by. */
  readonly reason: string;
  /** Whether nothing but a guess speaks for it: then the field's own unit is kept. */
  readonly isQuestion: boolean;
}

/** Tenures up to this may be years as well as months. */
const MOST_YEARS = 40;
const MONTH_WORDS = /month|monat|mois|mes/;

/**
 * The unit of a column that is taken for `field`, where it may not be the field's own: by the
 * header, or else by where the values lie. Undefined where there is nothing to ask.
 */
export function proposeUnit(field: Field, column: ColumnInfo): UnitProposal | undefined {
  const choices = unitChoices(field);
  const own = choices[0]?.unit;
  if (own === undefined || column.isPercent === true || isMeasured(column)) return undefined;
  const { words, unit } = headerWords(column.name);
  if (field === 'monthlyIncome' && YEARLY_INCOMES.has(keyOf(words))) {
    const reason = `“${column.name}” says income of a year: a twelfth of it is a month’s.`;
    return { unit: 'years', reason, isQuestion: false };
  }
  const named = choices.find((choice) => choice.unit === unit);
  if (named !== undefined) {
    if (named.unit === own) return undefined;
    return { unit: named.unit, reason: `“${column.name}” says so.`, isQuestion: false };
  }
  return words.some((word) => MONTH_WORDS.test(word)) ? undefined : unitByRange(field, column);
}

function unitByRange(field: Field, { name, range }: ColumnInfo): UnitProposal | undefined {
  if (range === undefined || range.min < 0 || range.median <= 0) return undefined;
  const { min, median, max } = range;
  const lie = `The values of “${name}” lie between ${formatNumber(min)} and ${formatNumber(max)}`;
  const likely = (unit: FileUnit, reason: string) => ({ unit, reason, isQuestion: false });
  switch (field) {
    case 'interestRate':
      return max <= 1
        ? likely('fraction', `${lie}: too small for percents, so they are taken for fractions.`)
        : undefined;
    case 'loanTenure':
      return max <= MOST_YEARS
        ? { unit: 'years', reason: `${lie}: they may be months or years.`, isQuestion: true }
        : undefined;
    case 'age':
      if (median > 5000) return likely('days', `${lie}: no one’s years, but days.`);
      return median > 130 ? likely('months', `${lie}: no one’s years, but months.`) : undefined;
    default:
      return undefined;
  }
}

/** The units to start from: those that the headers or the values speak for. */
export function proposeUnits(
  matches: readonly FieldMatch[],
  columns: readonly ColumnInfo[],
): Partial<Record<Field, FileUnit>> {
  const byName = new Map(columns.map((column) => [column.name, column]));
  return Object.fromEntries(
    matches.flatMap(({ field, column, confidence }) => {
      const info = byName.get(column);
      const proposal = info && confidence !== 'possible' ? proposeUnit(field, info) : undefined;
      return proposal === undefined || proposal.isQuestion ? [] : [[field, proposal.unit]];
    }),
  );
}
