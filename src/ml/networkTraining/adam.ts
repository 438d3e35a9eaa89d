import {
  add,
  concat,
  div,
  dispose,
  greater,
  cast,
  matMul,
  mul,
  relu,
  reshape,
  sigmoid,
  slice,
  sqrt,
  sub,
  sum,
  tensor1d,
  tidy,
  transpose,
  zeros,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
} from '@tensorflow/tfjs-core';
import type { Layout } from '../network';

export interface AdamOptions {
  readonly learningRate: number;
  readonly weightDecay: number;
}

const MOMENTUM = 0.9;
const SQUARE_MOMENTUM = 0.999;
const EPSILON = 1e-7;

/**
 * The weights of one network while they learn, as tensors: log loss of a sigmoid output, steps of
 * AdamW. The gradient is written out. Products with a turned matrix turn it first: the wasm
 * backend has a fast product for plain matrices alone. It keeps what it has prepared of a right
 * factor by its data: the same data in another shape would be multiplied in the old one.
 */
export class AdamNetwork {
  readonly #layout: Layout;
  readonly #options: AdamOptions;
  /** 1 for a weight, 0 for a constant, which does not decay. */
  readonly #decays: Tensor1D;
  #weights: Tensor;
  #momentum: Tensor;
  #squares: Tensor;
  #steps = 0;

  constructor(layout: Layout, start: Float32Array, options: AdamOptions) {
    this.#layout = layout;
    this.#options = options;
    this.#decays = tensor1d(decaying(layout));
    this.#weights = tensor1d(start);
    this.#momentum = zeros([layout.length]);
    this.#squares = zeros([layout.length]);
  }

  /** One step downhill on the mean loss of some rows. */
  step(inputs: Tensor2D, target: Tensor2D): void {
    this.#steps++;
    const rate = this.#options.learningRate;
    const momentumBias = 1 - MOMENTUM ** this.#steps;
    const squareBias = 1 - SQUARE_MOMENTUM ** this.#steps;
    const moved = tidy((): [Tensor, Tensor, Tensor] => {
      const gradient = this.#gradient(inputs, target);
      const m = add(mul(this.#momentum, MOMENTUM), mul(gradient, 1 - MOMENTUM));
      const v = add(
        mul(this.#squares, SQUARE_MOMENTUM),
        mul(mul(gradient, gradient), 1 - SQUARE_MOMENTUM),
      );
      const move = div(div(m, momentumBias), add(sqrt(div(v, squareBias)), EPSILON));
      const decay = mul(mul(this.#weights, this.#decays), this.#options.weightDecay);
      return [sub(this.#weights, mul(add(move, decay), rate)), m, v];
    });
    dispose([this.#weights, this.#momentum, this.#squares]);
    [this.#weights, this.#momentum, this.#squares] = moved;
  }

  /** The weights as they stand, in the layout's order. */
  read(): Float32Array {
    return this.#weights.dataSync<'float32'>().slice();
  }

  dispose(): void {
    dispose([this.#decays, this.#weights, this.#momentum, this.#squares]);
  }

  #gradient(inputs: Tensor2D, target: Tensor2D): Tensor {
    const [, second] = this.#layout.hidden;
    const { weights1, weights2, weights3, constants1, constants2, constant3 } = this.#split();
    const hidden1 = relu(add(matMul(inputs, weights1), constants1));
    const hidden2 = relu(add(matMul(hidden1, weights2), constants2));
    const logOdds = add(matMul(hidden2, weights3), constant3);
    const error = div<Tensor2D>(sub(sigmoid(logOdds), target), inputs.shape[0]);
    const error2 = passed(mul(error, reshape(weights3, [1, second])), hidden2);
    const error1 = passed(matMul(error2, transpose(weights2)), hidden1);
    const parts = [
      matMul(transpose(inputs), error1),
      sum(error1, 0),
      matMul(transpose(hidden1), error2),
      sum(error2, 0),
      matMul(transpose(hidden2), error),
      sum(error, 0),
    ];
    return concat(parts.map((part) => reshape(part, [-1])));
  }

  #split() {
    const { inputWidth, hidden, ...at } = this.#layout;
    const [first, second] = hidden;
    const part = (from: number, rows: number, columns: number): Tensor2D =>
      reshape(slice(this.#weights, [from], [rows * columns]), [rows, columns]);
    return {
      weights1: part(at.weights1, inputWidth, first),
      constants1: part(at.constants1, 1, first),
      weights2: part(at.weights2, first, second),
      constants2: part(at.constants2, 1, second),
      weights3: part(at.weights3, second, 1),
      constant3: part(at.constant3, 1, 1),
    };
  }
}

/** The error where the unit below it was above 0. */
function passed(error: Tensor, unit: Tensor): Tensor2D {
  return mul(error, cast(greater(unit, 0), 'float32'));
}

function decaying({
  weights1,
  constants1,
  weights2,
  constants2,
  weights3,
  constant3,
  length,
}: Layout) {
  const decays = new Float32Array(length);
  decays.fill(1, weights1, constants1);
  decays.fill(1, weights2, constants2);
  decays.fill(1, weights3, constant3);
  return decays;
}
