// One kernel on the numbers of a file, timed from typed columns on.
import {
  DEFAULT_BOOSTING_PARAMS,
  fitBoosting,
  predictBoostedTrees,
  type BoostedTrees,
} from '../../../src/ml/boosting';
import { compileExplainer, shapValues } from '../../../src/ml/explanation';
import { DEFAULT_FOREST_PARAMS, growForestPart } from '../../../src/ml/forest';
import { kMeans } from '../../../src/ml/kmeans';
import { startTensorBackend } from '../../../src/ml/tensorBackend';
import { applyBinMappers, fitBinMappers, type BinMapper } from '../../../src/ml/trees';
import { takeColumn, type Column } from '../../../src/table';

export interface KernelRequest {
  readonly kernel: 'boosting' | 'forest' | 'kmeans';
  readonly rowCount: number;
  /** Of the file that holds the numbers, column by column, as float32, and then the target. */
  readonly url: string;
}

/** Seconds by what was done. */
export type KernelFigures = Readonly<Record<string, number>>;

export const FEATURE_COUNT = 10;
/** Rows whose scores are explained. */
const EXPLAINED = 10_000;

interface Data {
  readonly rowCount: number;
  readonly columns: readonly Column[];
  readonly target: Uint8Array;
}

async function dataOf({ url, rowCount }: KernelRequest): Promise<Data> {
  const numbers = new Float32Array(await (await fetch(url)).arrayBuffer());
  const columnOf = (place: number): Float64Array =>
    Float64Array.from(numbers.subarray(place * rowCount, (place + 1) * rowCount));
  return {
    rowCount,
    columns: Array.from({ length: FEATURE_COUNT }, (_, feature) => ({
      kind: 'number',
      name: `x${feature}`,
      values: columnOf(feature),
    })),
    target: Uint8Array.from(columnOf(FEATURE_COUNT)),
  };
}

const allRows = (count: number): Uint32Array => Uint32Array.from({ length: count }, (_, i) => i);

class Stopwatch {
  #lastMs = performance.now();

  /** Seconds since the last call. */
  lap(): number {
    const seconds = (performance.now() - this.#lastMs) / 1000;
    this.#lastMs = performance.now();
    return seconds;
  }
}

/** As the product does: thresholds are learned from some of the rows. */
function mappersOf(columns: readonly Column[]): BinMapper[] {
  const { maxBins, maxBinRows } = DEFAULT_FOREST_PARAMS;
  const first = allRows(maxBinRows);
  return fitBinMappers(
    columns.map((column) => takeColumn(column, first)),
    { maxBins },
  );
}

async function runBoosting({ rowCount, columns, target }: Data): Promise<KernelFigures> {
  const watch = new Stopwatch();
  const mappers = mappersOf(columns);
  const binned = applyBinMappers(mappers, columns);
  const fit = await fitBoosting({
    binned,
    target,
    trainRows: allRows(rowCount),
    params: {
      ...DEFAULT_BOOSTING_PARAMS,
      treeCount: 100,
      learningRate: 0.1,
      maxDepth: 6,
      minChildWeight: 1,
      rowShare: 1,
      columnShare: 1,
    },
    seed: 1,
    streamName: 'bench',
  });
  const fitted = watch.lap();
  const scored = score(mappers, fit, columns);
  const scoring = watch.lap();
  const explained = explain(fit, binned);
  const explaining = watch.lap();
  explainOne(fit, binned);
  const explainingOne = watch.lap();
  return { fit: fitted, scoring, explaining, explainingOne, checksum: scored + explained };
}

function score(mappers: readonly BinMapper[], fit: BoostedTrees, columns: readonly Column[]) {
  return predictBoostedTrees(fit, applyBinMappers(mappers, columns))[0]!;
}

function explain(fit: BoostedTrees, binned: ReturnType<typeof applyBinMappers>): number {
  const explainer = compileExplainer(
    { trees: fit.trees, scale: 1, base: fit.baseLogOdds },
    FEATURE_COUNT,
  );
  return shapValues(explainer, binned, allRows(Math.min(EXPLAINED, binned.rowCount))).values[0]!;
}

function explainOne(fit: BoostedTrees, binned: ReturnType<typeof applyBinMappers>): void {
  const explainer = compileExplainer(
    { trees: fit.trees, scale: 1, base: fit.baseLogOdds },
    FEATURE_COUNT,
  );
  shapValues(explainer, binned, Uint32Array.of(7));
}

function runForest({ rowCount, columns, target }: Data): KernelFigures {
  const watch = new Stopwatch();
  const binned = applyBinMappers(mappersOf(columns), columns);
  const part = growForestPart({
    binned,
    target,
    rows: allRows(rowCount),
    predictRows: new Uint32Array(),
    seed: 1,
    streamName: 'bench',
    firstTree: 0,
    treeCount: 100,
    params: {
      ...DEFAULT_FOREST_PARAMS,
      maxDepth: 10,
      // scikit-learn counts a row once however often it was drawn: its leaf of 10 weighs 16.
      minLeaf: 16,
      maxSamples: rowCount,
      maxOutOfBagRows: 1,
    },
  });
  return { fit: watch.lap(), checksum: part.trees.length };
}

async function runKMeans({ rowCount, columns }: Data): Promise<KernelFigures> {
  await startTensorBackend();
  const data = new Float64Array(rowCount * FEATURE_COUNT);
  columns.forEach((column, j) => {
    if (column.kind === 'text') return;
    column.values.forEach((value, i) => {
      data[i * FEATURE_COUNT + j] = value;
    });
  });
  const watch = new Stopwatch();
  const { inertia } = await kMeans(data, rowCount, FEATURE_COUNT, {
    k: 4,
    seed: 1,
    restarts: 10,
    maxIterations: 300,
    tolerance: 1e-4,
  });
  return { fit: watch.lap(), inertia };
}

addEventListener('message', ({ data: request }: MessageEvent<KernelRequest>) => {
  void dataOf(request).then(async (data) => {
    const run = { boosting: runBoosting, forest: runForest, kmeans: runKMeans }[request.kernel];
    postMessage(await run(data));
  });
});
