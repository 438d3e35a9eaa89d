import type { BinMapper, BinnedData } from '../trees';
import { inputTable, widthOf, type FeatureInputs } from './inputs';
import { layoutOf, type Layout } from './layout';
import type { NetworkParams } from './params';

/** What was fitted, apart from how columns become bins. Plain data. */
export interface FittedNetwork {
  /** Per feature of the data. */
  readonly inputs: readonly FeatureInputs[];
  readonly hidden: readonly [number, number];
  /** The weights of each network, in the order of `layoutOf`: the score is their mean log-odds. */
  readonly members: readonly Float32Array[];
  /** Row by row, the bins of made-up rows, each feature drawn by itself: what a score is held against. */
  readonly background: Uint8Array;
}

/** Networks that score tables: plain data that structured-clones and saves. */
export interface NetworkModel extends FittedNetwork {
  readonly kind: 'network';
  readonly mappers: BinMapper[];
  readonly params: NetworkParams;
}

/** A network laid out for scoring: its first layer is a sum of what each feature's bin adds. */
export class CompiledNetwork {
  readonly layout: Layout;
  /** By feature, by bin (0 to 255): hidden[0] numbers. */
  readonly #first: readonly Float64Array[];
  readonly #weights: Float64Array;
  readonly #outer: Float64Array;

  constructor({ inputs, hidden }: Pick<FittedNetwork, 'inputs' | 'hidden'>, weights: Float32Array) {
    const width = inputs.reduce((sum, each) => sum + widthOf(each), 0);
    this.layout = layoutOf(width, hidden);
    this.#weights = Float64Array.from(weights);
    this.#outer = new Float64Array(hidden[1]);
    let input = 0;
    this.#first = inputs.map((each) => {
      const own = this.#weights.subarray(input * hidden[0], (input + widthOf(each)) * hidden[0]);
      input += widthOf(each);
      return firstLayerOf(inputTable(each), own, hidden[0]);
    });
  }

  /** The first layer's sums of a row of which no feature is known. */
  start(sums: Float64Array): void {
    const { constants1, hidden } = this.layout;
    for (let j = 0; j < hidden[0]; j++) sums[j] = this.#weights[constants1 + j]!;
  }

  /** Adds what a feature's bin puts into the first layer's sums, `sign` times. */
  add(sums: Float64Array, feature: number, bin: number, sign: 1 | -1): void {
    const table = this.#first[feature]!;
    const width = this.layout.hidden[0];
    const from = bin * width;
    for (let j = 0; j < width; j++) sums[j] = sums[j]! + sign * table[from + j]!;
  }

  /** The log-odds of a row with these sums in its first layer. */
  finish(sums: Float64Array): number {
    const { hidden, weights2, constants2, weights3, constant3 } = this.layout;
    const [firstWidth, secondWidth] = hidden;
    const weights = this.#weights;
    const outer = this.#outer;
    for (let k = 0; k < secondWidth; k++) outer[k] = weights[constants2 + k]!;
    for (let j = 0; j < firstWidth; j++) {
      const value = sums[j]!;
      if (value <= 0) continue;
      const from = weights2 + j * secondWidth;
      for (let k = 0; k < secondWidth; k++) outer[k] = outer[k]! + value * weights[from + k]!;
    }
    let logOdds = weights[constant3]!;
    for (let k = 0; k < secondWidth; k++) {
      if (outer[k]! > 0) logOdds += outer[k]! * weights[weights3 + k]!;
    }
    return logOdds;
  }
}

function firstLayerOf(table: Float32Array, weights: Float64Array, width: number): Float64Array {
  const inputCount = weights.length / width;
  const binCount = inputCount === 0 ? 0 : table.length / inputCount;
  const sums = new Float64Array(256 * width);
  for (let bin = 0; bin < binCount; bin++) {
    for (let input = 0; input < inputCount; input++) {
      const value = table[bin * inputCount + input]!;
      if (value === 0) continue;
      for (let j = 0; j < width; j++) sums[bin * width + j]! += value * weights[input * width + j]!;
    }
  }
  return sums;
}

/** The log-odds that the target of some rows, which the model's own mappers have binned, is 1. */
export function predictBinnedNetwork(
  fitted: FittedNetwork,
  { bins, stride, featureCount }: BinnedData,
  rows: Uint32Array,
): Float64Array {
  const logOdds = new Float64Array(rows.length);
  const sums = new Float64Array(fitted.hidden[0]);
  for (const weights of fitted.members) {
    const network = new CompiledNetwork(fitted, weights);
    for (let i = 0; i < rows.length; i++) {
      const from = rows[i]! * stride;
      network.start(sums);
      for (let feature = 0; feature < featureCount; feature++) {
        network.add(sums, feature, bins[from + feature]!, 1);
      }
      logOdds[i] = logOdds[i]! + network.finish(sums) / fitted.members.length;
    }
  }
  return logOdds;
}
