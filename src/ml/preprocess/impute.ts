import { quantile } from '../../math';
import { MISSING_CODE, type TextColumn } from '../../table';

interface MissingCount {
  readonly rowCount: number;
  readonly missingCount: number;
}

/** Fills gaps in numbers with the median of the values that were there at fitting. */
export interface MedianImputer extends MissingCount {
  readonly fill: number;
}

/** Fills gaps in text with the label that was most frequent at fitting. */
export interface MostFrequentImputer extends MissingCount {
  readonly fill: string;
}

/** The median of the values that are not NaN; undefined where there is none. */
export function fitMedian(values: Float64Array): MedianImputer | undefined {
  const fill = quantile(values, 0.5);
  if (fill === undefined) return undefined;
  let missingCount = 0;
  for (const value of values) if (Number.isNaN(value)) missingCount++;
  return { fill, missingCount, rowCount: values.length };
}

/** A copy in which `fill` stands for NaN. */
export function fillMissing(values: Float64Array, fill: number): Float64Array {
  return values.map((value) => (Number.isNaN(value) ? fill : value));
}

/** The most frequent label, in a tie the first by UTF-16 order; undefined where every cell is missing. */
export function fitMostFrequent(column: TextColumn): MostFrequentImputer | undefined {
  const counts = new Uint32Array(column.labels.length);
  let missingCount = 0;
  for (const code of column.codes) {
    if (code === MISSING_CODE) missingCount++;
    else counts[code] = counts[code]! + 1;
  }
  let fill: string | undefined;
  let most = 0;
  column.labels.forEach((label, code) => {
    const count = counts[code]!;
    if (count > most || (count === most && fill !== undefined && label < fill)) {
      most = count;
      fill = label;
    }
  });
  return fill === undefined ? undefined : { fill, missingCount, rowCount: column.codes.length };
}

/** The column with `fill` in its missing cells; the label is added where the column does not have it. */
export function fillMissingText(column: TextColumn, fill: string): TextColumn {
  const known = column.labels.indexOf(fill);
  const labels = known >= 0 ? column.labels : [...column.labels, fill];
  const fillCode = known >= 0 ? known : column.labels.length;
  const codes = column.codes.map((code) => (code === MISSING_CODE ? fillCode : code));
  return { ...column, codes, labels };
}

/**
 * What was filled in, as a sentence, or undefined where nothing was missing:
 * "12 of 500 values of Monthly_Income are missing and count as the median, 54,000."
 */
export function missingNote(
  name: string,
  { missingCount, rowCount }: MissingCount,
  fillWords: string,
): string | undefined {
  if (missingCount === 0) return undefined;
  const is = missingCount === 1 ? 'is missing and counts' : 'are missing and count';
  return `${missingCount} of ${rowCount} values of ${name} ${is} as ${fillWords}.`;
}
