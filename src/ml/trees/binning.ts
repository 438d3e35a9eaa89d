import { MISSING_CODE, type Column, type TextColumn } from '../../table';
import { MAX_BINS, MISSING_BIN, type BinnedData } from './binnedData';
import { binNumbers } from './binNumbers';
import { fitThresholds } from './thresholds';

/** Ordered values: bin `b` holds the values above `thresholds[b - 1]`, up to `thresholds[b]`. */
export interface NumberBinMapper {
  readonly kind: 'number';
  readonly name: string;
  /** Ascending, distinct; one fewer than there are bins. */
  readonly thresholds: Float64Array;
}

/** Unordered labels: bin `b` holds `labels[b]`; all of `pooledLabels` share the bin after those. */
export interface CategoryBinMapper {
  readonly kind: 'category';
  readonly name: string;
  /** By falling frequency, equals by label. */
  readonly labels: readonly string[];
  /** The labels too rare for a bin of their own; often none. */
  readonly pooledLabels: readonly string[];
}

/** How one column becomes bins. Plain data: it structured-clones and saves. */
export type BinMapper = NumberBinMapper | CategoryBinMapper;

/** The number of value bins of a mapper, without MISSING_BIN. */
export function binCount(mapper: BinMapper): number {
  return mapper.kind === 'number'
    ? mapper.thresholds.length + 1
    : mapper.labels.length + Math.min(1, mapper.pooledLabels.length);
}

/**
 * Learns how to bin each column, from all its rows. Numbers and dates get bins of about
 * equal row counts, split halfway between neighbouring values; text gets one bin a label,
 * the rarest beyond `maxBins - 1` sharing the last. The order of rows does not matter, nor
 * that of a column's dictionary; labels that no row uses are not learned.
 * @param options.maxBins most value bins per column, 2 to 255
 */
export function fitBinMappers(
  columns: readonly Column[],
  options: { maxBins: number },
): BinMapper[] {
  const { maxBins } = options;
  if (!Number.isInteger(maxBins) || maxBins < 2 || maxBins > MAX_BINS) {
    throw new RangeError(`maxBins must be a whole number from 2 to ${MAX_BINS}, not ${maxBins}`);
  }
  return columns.map((column) =>
    column.kind === 'text'
      ? fitCategories(column.name, countLabels(column.codes, column.labels), maxBins)
      : {
          kind: 'number',
          name: column.name,
          thresholds: fitThresholds(column.values, maxBins),
        },
  );
}

/**
 * Bins `columns`, which are matched to the mappers by name, in the mappers' order; columns
 * without a mapper are left out. Missing values and labels never seen when fitting go to
 * MISSING_BIN. A row's bins depend on that row alone.
 * @throws Error if a mapper's column is absent, or of the other kind (text or ordered)
 */
export function applyBinMappers(
  mappers: readonly BinMapper[],
  columns: readonly Column[],
): BinnedData {
  const matched = mappers.map((mapper) => columnOf(mapper, columns));
  const featureCount = mappers.length;
  const rowCount = rowCountOf(matched[0]);
  const stride = 4 * Math.ceil(featureCount / 4);
  const bins = new Uint8Array(rowCount * stride);
  mappers.forEach((mapper, feature) => {
    const column = matched[feature]!;
    if (rowCountOf(column) !== rowCount) {
      throw new RangeError(`column ${column.name} is not as long as ${matched[0]!.name}`);
    }
    if (mapper.kind === 'number' && column.kind !== 'text') {
      binNumbers(column.values, mapper.thresholds, bins, feature, stride);
    } else if (mapper.kind === 'category' && column.kind === 'text') {
      binLabels(column, mapper, bins, feature, stride);
    } else {
      throw new TypeError(`column ${column.name} is ${column.kind}, the model learned otherwise`);
    }
  });
  return {
    rowCount,
    featureCount,
    stride,
    bins,
    binCounts: Uint16Array.from(mappers, binCount),
    categorical: Uint8Array.from(mappers, (mapper) => (mapper.kind === 'category' ? 1 : 0)),
  };
}

function columnOf(mapper: BinMapper, columns: readonly Column[]): Column {
  const column = columns.find((candidate) => candidate.name === mapper.name);
  if (column === undefined) throw new Error(`the model needs a column ${mapper.name}`);
  return column;
}

function rowCountOf(column: Column | undefined): number {
  if (column === undefined) return 0;
  return column.kind === 'text' ? column.codes.length : column.values.length;
}

function binLabels(
  { codes, labels }: TextColumn,
  mapper: CategoryBinMapper,
  bins: Uint8Array,
  feature: number,
  stride: number,
): void {
  const binOfLabel = new Map(mapper.labels.map((label, bin) => [label, bin]));
  for (const label of mapper.pooledLabels) binOfLabel.set(label, mapper.labels.length);
  const binOfCode = Uint8Array.from(labels, (label) => binOfLabel.get(label) ?? MISSING_BIN);
  for (let row = 0, at = feature; row < codes.length; row++, at += stride) {
    const code = codes[row]!;
    bins[at] = code === MISSING_CODE ? MISSING_BIN : binOfCode[code]!;
  }
}

/** Rows per label that occurs at all. */
function countLabels(codes: Int32Array, labels: readonly string[]): Map<string, number> {
  const countOfCode = new Float64Array(labels.length);
  for (const code of codes) if (code !== MISSING_CODE) countOfCode[code]!++;
  const counts = new Map<string, number>();
  labels.forEach((label, code) => {
    const count = countOfCode[code]!;
    if (count > 0) counts.set(label, (counts.get(label) ?? 0) + count);
  });
  return counts;
}

function fitCategories(
  name: string,
  counts: ReadonlyMap<string, number>,
  maxBins: number,
): CategoryBinMapper {
  const ranked = [...counts]
    .sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1))
    .map(([label]) => label);
  const ownBins = ranked.length <= maxBins ? ranked.length : maxBins - 1;
  return {
    kind: 'category',
    name,
    labels: ranked.slice(0, ownBins),
    pooledLabels: ranked.slice(ownBins),
  };
}
