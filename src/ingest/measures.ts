import type { ColumnInfo, FileUnit } from '../domain';

const MEASURE =
  /^(\d+(?:[.,]\d+)?)\s*(months?|mths?|mos?|years?|yrs?|days?|monate?|jahre?|mois|ans?|meses|años?)\.?$/i;

const UNITS: readonly (readonly [RegExp, FileUnit])[] = [
  [/^(mo|mth|mois|mes)/i, 'months'],
  [/^(y|jahr|an|añ)/i, 'years'],
  [/^d/i, 'days'],
];

/** A number with its unit behind it. */
export interface Measure {
  readonly value: number;
  readonly unit: FileUnit;
}

/** What a cell such as "36 months" says; undefined for anything else. */
export function readMeasure(text: string): Measure | undefined {
  const [, number = '', word = ''] = MEASURE.exec(text.trim()) ?? [];
  const unit = UNITS.find(([pattern]) => pattern.test(word))?.[1];
  return unit === undefined ? undefined : { value: Number(number.replace(',', '.')), unit };
}

/** Whether a column of text holds numbers with their unit, as far as its examples tell. */
export function isMeasured({ type, examples }: ColumnInfo): boolean {
  return (
    type === 'text' &&
    examples.length > 0 &&
    examples.every((text) => readMeasure(text) !== undefined)
  );
}
