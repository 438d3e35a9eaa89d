import { dispose, slice, tensor2d, type Tensor2D } from '@tensorflow/tfjs-core';
import { evenlySpread, randomStream, shuffle, type RandomStream } from '../../math';
import {
  hiddenOf,
  inputTable,
  layoutOf,
  predictBinnedNetwork,
  widthOf,
  type FeatureInputs,
  type Layout,
  type NetworkParams,
} from '../network';
import type { BinnedData } from '../trees';
import { AdamNetwork } from './adam';

export interface NetworkInput {
  readonly binned: BinnedData;
  /** 0 or 1 per binned row; read for the training and validation rows only. */
  readonly target: Uint8Array;
  readonly inputs: readonly FeatureInputs[];
  /** Both classes among them. */
  readonly trainRows: Uint32Array;
  /** Rows whose loss ends the fit once it no longer falls; none: all rounds are run. */
  readonly validRows: Uint32Array;
  readonly params: NetworkParams;
  readonly seed: number;
  /** Names the fit's random numbers. */
  readonly streamName: string;
  /** Told after each round how many there were; what it throws ends the fit. */
  readonly onRound?: (roundCount: number) => void | Promise<void>;
}

/** Validation rows that are looked at: more would not tell more. */
const MOST_VALID_ROWS = 8192;

/**
 * Fits one network, and gives its weights where the validation loss was least, in the order of
 * `layoutOf`. The backend has been started. All tensors are disposed of, also on an abort.
 */
export async function fitNetwork(input: NetworkInput): Promise<Float32Array> {
  const { binned, target, inputs, params, seed, streamName, onRound } = input;
  const random = randomStream(seed, streamName);
  const layout = layoutOf(
    inputs.reduce((sum, each) => sum + widthOf(each), 0),
    hiddenOf(params),
  );
  const trainRows = shuffle(input.trainRows.slice(), random);
  const validRows = evenlySpread(input.validRows.length, MOST_VALID_ROWS).map(
    (place) => input.validRows[place]!,
  );
  const rounds = new Rounds(trainRows, Math.min(params.roundRows, trainRows.length), random);
  const reader = new InputReader(binned, inputs, layout.inputWidth);
  const network = new AdamNetwork(layout, startWeights(layout, trainRows, target, random), params);
  let best = { loss: Infinity, round: 0, weights: network.read() };
  try {
    for (let round = 1; round <= params.maxRounds; round++) {
      learnRound(network, rounds.next(), { reader, target, batchSize: params.batchSize });
      const weights = network.read();
      const loss = lossOf(weights, validRows, input);
      if (loss < best.loss || validRows.length === 0) best = { loss, round, weights };
      else if (round - best.round >= params.patience) break;
      await onRound?.(round);
    }
  } finally {
    network.dispose();
  }
  return best.weights;
}

/** Rows in rounds: each row once before any is taken again. */
class Rounds {
  readonly #rows: Uint32Array;
  readonly #size: number;
  readonly #random: RandomStream;
  #place = 0;

  constructor(rows: Uint32Array, size: number, random: RandomStream) {
    this.#rows = rows;
    this.#size = size;
    this.#random = random;
  }

  next(): Uint32Array {
    if (this.#place + this.#size > this.#rows.length) {
      shuffle(this.#rows, this.#random);
      this.#place = 0;
    }
    this.#place += this.#size;
    return this.#rows.subarray(this.#place - this.#size, this.#place);
  }
}

interface RoundOptions {
  readonly reader: InputReader;
  readonly target: Uint8Array;
  readonly batchSize: number;
}

function learnRound(
  network: AdamNetwork,
  rows: Uint32Array,
  { reader, target, batchSize }: RoundOptions,
): void {
  const inputs = reader.read(rows);
  const targets = tensor2d(
    Float32Array.from(rows, (row) => target[row]!),
    [rows.length, 1],
  );
  try {
    // A last few rows alone would make a step of their own noise.
    for (let from = 0; from + batchSize <= Math.max(rows.length, batchSize); from += batchSize) {
      const size = Math.min(batchSize, rows.length - from);
      const batch = [inputs, targets].map((whole) => slice(whole, [from, 0], [size, -1]));
      network.step(batch[0]!, batch[1]!);
      dispose(batch);
    }
  } finally {
    dispose([inputs, targets]);
  }
}

/** Makes a network's inputs of bins. */
class InputReader {
  readonly #binned: BinnedData;
  readonly #width: number;
  readonly #features: readonly { readonly width: number; readonly table: Float32Array }[];

  constructor(binned: BinnedData, inputs: readonly FeatureInputs[], width: number) {
    this.#binned = binned;
    this.#width = width;
    this.#features = inputs.map((each) => ({ width: widthOf(each), table: inputTable(each) }));
  }

  read(rows: Uint32Array): Tensor2D {
    const { bins, stride } = this.#binned;
    const values = new Float32Array(rows.length * this.#width);
    let input = 0;
    this.#features.forEach(({ width, table }, feature) => {
      for (let i = 0; i < rows.length; i++) {
        const from = bins[rows[i]! * stride + feature]! * width;
        for (let j = 0; j < width; j++) values[i * this.#width + input + j] = table[from + j]!;
      }
      input += width;
    });
    return tensor2d(values, [rows.length, this.#width]);
  }
}

/** He's start for units that rectify; the output starts at the share of class 1. */
function startWeights(
  layout: Layout,
  rows: Uint32Array,
  target: Uint8Array,
  random: RandomStream,
): Float32Array {
  const weights = new Float32Array(layout.length);
  const fill = (from: number, to: number, fanIn: number): void => {
    const deviation = Math.sqrt(2 / Math.max(1, fanIn));
    for (let i = from; i < to; i++) weights[i] = deviation * random.normal();
  };
  fill(layout.weights1, layout.constants1, layout.inputWidth);
  fill(layout.weights2, layout.constants2, layout.hidden[0]);
  const ones = rows.reduce((sum, row) => sum + target[row]!, 0);
  weights[layout.constant3] = Math.log((ones + 0.5) / (rows.length - ones + 0.5));
  return weights;
}

/** Mean log loss. */
function lossOf(
  weights: Float32Array,
  rows: Uint32Array,
  { binned, target, inputs, params }: NetworkInput,
): number {
  const fitted = {
    inputs,
    hidden: hiddenOf(params),
    members: [weights],
    background: new Uint8Array(),
  };
  const logOdds = predictBinnedNetwork(fitted, binned, rows);
  let loss = 0;
  for (let i = 0; i < rows.length; i++) {
    const against = target[rows[i]!] === 1 ? -logOdds[i]! : logOdds[i]!;
    loss += Math.max(against, 0) + Math.log1p(Math.exp(-Math.abs(against)));
  }
  return loss / Math.max(1, rows.length);
}
