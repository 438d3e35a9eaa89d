import { MISSING_BIN, type BinnedData } from '../trees';

/** Rows of one kind in one characteristic: a range of numbers, some labels, or no value. */
export interface Attribute {
  readonly good: number;
  readonly bad: number;
  /**
   * ln(share of all good rows ÷ share of all bad rows), one row of the overall mix added:
   * above 0 where rows are safer than on average, 0 where there are none.
   */
  readonly woe: number;
}

/** One feature, its bins gathered into a few attributes. Plain data. */
export interface Characteristic {
  readonly feature: number;
  /** The attribute of each bin, MISSING_BIN included. */
  readonly attributeOf: Uint8Array;
  /** The last is that of missing values, and of what was never seen. */
  readonly attributes: readonly Attribute[];
  /** Σ (share of good − share of bad) · WoE over the attributes. */
  readonly informationValue: number;
}

export interface ClassingOptions {
  /** Most attributes, missing apart. */
  readonly maxAttributes: number;
  /** Least share of the rows in an attribute, missing apart. */
  readonly leastShare: number;
}

/** Numbers start from so many bins of about as many rows. */
const MOST_FINE_BINS = 20;
/** Rows of the overall mix that each attribute is thought to hold besides its own. */
const PRIOR_ROWS = 1;

/**
 * Gathers a feature's bins into attributes whose share of bad rows only rises, or only falls,
 * along a number (whichever tells more), and rises from label to label of a category.
 * @param target 0 or 1 per binned row; read for `rows` only, which hold both
 */
export function classFeature(
  binned: BinnedData,
  feature: number,
  target: Uint8Array,
  rows: Uint32Array,
  options: ClassingOptions,
): Characteristic {
  const counts = countBins(binned, feature, target, rows);
  const isCategory = binned.categorical[feature] === 1;
  const classes = isCategory
    ? categoryClasses(counts, options)
    : moreTelling(
        numberClasses(counts, rising, options),
        numberClasses(counts, falling, options),
        counts,
      );
  const attributeOf = isCategory ? ofLabels(classes) : ofRanges(classes);
  const attributes = [...classes, counts.missing].map((one) => attributeFrom(one, counts));
  return {
    feature,
    attributeOf,
    attributes,
    informationValue: informationOf([...classes, counts.missing], counts),
  };
}

/** A label that no row has is as good as missing. */
function ofLabels(classes: readonly Class[]): Uint8Array {
  const attributeOf = new Uint8Array(MISSING_BIN + 1).fill(classes.length);
  classes.forEach(({ bins }, attribute) => {
    for (const bin of bins) attributeOf[bin] = attribute;
  });
  return attributeOf;
}

/** A range of numbers reaches to where the next one begins, the last to the end. */
function ofRanges(classes: readonly Class[]): Uint8Array {
  const attributeOf = new Uint8Array(MISSING_BIN + 1);
  classes.forEach(({ bins }, attribute) => attributeOf.fill(attribute, Math.min(...bins)));
  attributeOf[MISSING_BIN] = classes.length;
  return attributeOf;
}

interface Counts {
  readonly good: number;
  readonly bad: number;
}

/** Bins that become one attribute. */
interface Class extends Counts {
  readonly bins: readonly number[];
}

interface BinCounts extends Counts {
  /** Of the bins that hold a row, in order. */
  readonly ofBins: readonly Class[];
  readonly missing: Counts;
}

function countBins(
  { bins, stride }: BinnedData,
  feature: number,
  target: Uint8Array,
  rows: Uint32Array,
): BinCounts {
  const all = new Float64Array(MISSING_BIN + 1);
  const bad = new Float64Array(MISSING_BIN + 1);
  for (const row of rows) {
    const bin = bins[row * stride + feature]!;
    all[bin]!++;
    bad[bin]! += target[row]!;
  }
  const classOf = (bin: number): Class => ({
    bins: [bin],
    good: all[bin]! - bad[bin]!,
    bad: bad[bin]!,
  });
  const totalBad = bad.reduce((sum, count) => sum + count, 0);
  return {
    ofBins: Array.from({ length: MISSING_BIN }, (_, bin) => classOf(bin)).filter(
      (one) => one.good + one.bad > 0,
    ),
    missing: classOf(MISSING_BIN),
    good: rows.length - totalBad,
    bad: totalBad,
  };
}

const sizeOf = ({ good, bad }: Counts): number => good + bad;

function joined(a: Class, b: Class): Class {
  return { bins: [...a.bins, ...b.bins], good: a.good + b.good, bad: a.bad + b.bad };
}

function woeOf({ good, bad }: Counts, total: Counts): number {
  const prior = PRIOR_ROWS / sizeOf(total);
  return Math.log((good / total.good + prior) / (bad / total.bad + prior));
}

function attributeFrom({ good, bad }: Counts, total: Counts): Attribute {
  return { good, bad, woe: woeOf({ good, bad }, total) };
}

function informationOf(classes: readonly Counts[], total: Counts): number {
  let sum = 0;
  for (const one of classes) {
    sum += (one.good / total.good - one.bad / total.bad) * woeOf(one, total);
  }
  return sum;
}

/** Neighbouring bins joined into at most MOST_FINE_BINS of about as many rows. */
function fineClasses({ ofBins, good, bad }: BinCounts): Class[] {
  const least = (good + bad) / MOST_FINE_BINS;
  const classes: Class[] = [];
  for (const bin of ofBins) {
    const last = classes.at(-1);
    if (last !== undefined && sizeOf(last) < least) classes[classes.length - 1] = joined(last, bin);
    else classes.push(bin);
  }
  return classes;
}

type Pooling = (classes: readonly Class[], total: Counts) => Class[];

function numberClasses(counts: BinCounts, pool: Pooling, options: ClassingOptions): Class[] {
  // To join classes that are too small may turn the order of two others round.
  return pool(gather(pool(fineClasses(counts), counts), counts, options), counts);
}

/** Pools neighbours until the risk rises, and the weight of evidence falls, from each to the next. */
function rising(classes: readonly Class[], total: Counts): Class[] {
  const pooled: Class[] = [];
  for (const next of classes) {
    let one = next;
    for (
      let last = pooled.at(-1);
      last !== undefined && woeOf(last, total) <= woeOf(one, total);
      last = pooled.at(-1)
    ) {
      one = joined(last, one);
      pooled.pop();
    }
    pooled.push(one);
  }
  return pooled;
}

function falling(classes: readonly Class[], total: Counts): Class[] {
  return rising([...classes].reverse(), total).reverse();
}

function moreTelling(a: readonly Class[], b: readonly Class[], total: Counts): readonly Class[] {
  return informationOf(a, total) >= informationOf(b, total) ? a : b;
}

/** Labels too rare for themselves are one class; the rest are joined like numbers. */
function categoryClasses(counts: BinCounts, options: ClassingOptions): Class[] {
  const least = options.leastShare * sizeOf(counts);
  const own = counts.ofBins.filter((one) => sizeOf(one) >= least);
  const rare = counts.ofBins.filter((one) => sizeOf(one) < least);
  const classes = rare.length === 0 ? own : [...own, rare.reduce(joined)];
  const byRisk = classes.sort((a, b) => woeOf(b, counts) - woeOf(a, counts));
  return rising(gather(byRisk, counts, options), counts);
}

/** Joins neighbours, those that differ least first, until all are large and few enough. */
function gather(
  classes: readonly Class[],
  total: Counts,
  { maxAttributes, leastShare }: ClassingOptions,
): Class[] {
  const left = [...classes];
  const least = leastShare * sizeOf(total);
  for (;;) {
    const isSmall = left.map((one) => sizeOf(one) < least);
    const someSmall = isSmall.includes(true);
    if (left.length < 2 || (!someSmall && left.length <= maxAttributes)) return left;
    let [best, leastLoss] = [-1, Infinity];
    for (let i = 0; i + 1 < left.length; i++) {
      if (someSmall && !isSmall[i]! && !isSmall[i + 1]!) continue;
      const pair = [left[i]!, left[i + 1]!] as const;
      const loss = informationOf(pair, total) - informationOf([joined(...pair)], total);
      if (loss < leastLoss) [best, leastLoss] = [i, loss];
    }
    left.splice(best, 2, joined(left[best]!, left[best + 1]!));
  }
}
