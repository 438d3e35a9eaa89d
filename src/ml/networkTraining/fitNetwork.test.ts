import { memory, tensor2d } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { randomStream } from '../../math';
import {
  DEFAULT_NETWORK_PARAMS,
  fitInputs,
  layoutOf,
  predictBinnedNetwork,
  type FittedNetwork,
} from '../network';
import { startTensorBackendInNode } from '../tensorBackend/testing';
import type { BinnedData } from '../trees';
import { AdamNetwork } from './adam';
import { fitNetwork, type NetworkInput } from './fitNetwork';

beforeAll(startTensorBackendInNode);

describe('AdamNetwork', () => {
  it('steps along the gradient of the mean log loss', () => {
    const layout = layoutOf(3, [4, 2]);
    const random = randomStream(1, 'adam test');
    const start = new Float32Array(layout.length).map(() => random.normal());
    const inputs = Float64Array.from({ length: 15 }, () => random.normal());
    const target = [1, 0, 1, 1, 0];
    const rate = 1e-3;
    const network = new AdamNetwork(layout, start, { learningRate: rate, weightDecay: 0 });
    network.step(tensor2d([...inputs], [5, 3]), tensor2d(target, [5, 1]));
    const moved = network.read();
    network.dispose();
    let told = 0;
    start.forEach((weight, i) => {
      const at = (value: number): number => meanLoss(start.with(i, value), layout, inputs, target);
      const slope = (at(weight + 1e-2) - at(weight - 1e-2)) / 2e-2;
      if (Math.abs(slope) < 1e-3) return;
      told++;
      // The first step of Adam has the size of the rate, against the sign of the slope.
      expect((moved[i]! - weight) / -Math.sign(slope)).toBeCloseTo(rate, 5);
    });
    expect(told).toBeGreaterThan(15);
  });

  it('multiplies by the layout of each use: the same data in two shapes', () => {
    // 128 rows and an output that starts at 0: a cached product of the other shape gave NaN here.
    const layout = layoutOf(25, [32, 16]);
    const start = new Float32Array(layout.length).map((_, i) =>
      i >= layout.weights3 ? 0 : Math.sin(i),
    );
    const network = new AdamNetwork(layout, start, { learningRate: 0.01, weightDecay: 0 });
    const inputs = tensor2d(
      Float32Array.from({ length: 128 * 25 }, (_, i) => Math.cos(i)),
      [128, 25],
    );
    network.step(
      inputs,
      tensor2d(
        Float32Array.from({ length: 128 }, (_, i) => i % 2),
        [128, 1],
      ),
    );
    expect(network.read().every((weight) => Number.isFinite(weight))).toBe(true);
    network.dispose();
  });
});

function meanLoss(
  weights: Float32Array,
  layout: ReturnType<typeof layoutOf>,
  inputs: Float64Array,
  target: readonly number[],
): number {
  const [first, second] = layout.hidden;
  const losses = target.map((label, row) => {
    const x = inputs.slice(row * 3, row * 3 + 3);
    const layer = (from: ArrayLike<number>, at: number, constants: number, width: number) =>
      Array.from({ length: width }, (_, j) => {
        let sum = weights[constants + j]!;
        for (let i = 0; i < from.length; i++) sum += from[i]! * weights[at + i * width + j]!;
        return sum;
      });
    const rectified = (values: number[]): number[] => values.map((value) => Math.max(0, value));
    const hidden1 = rectified(layer(x, layout.weights1, layout.constants1, first));
    const hidden2 = rectified(layer(hidden1, layout.weights2, layout.constants2, second));
    const [logOdds] = layer(hidden2, layout.weights3, layout.constant3, 1);
    return Math.log1p(Math.exp(label === 1 ? -logOdds! : logOdds!));
  });
  return losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
}

/** Two features of 20 bins; the target is their exclusive or, with noise: no sum of both tells it. */
function exclusiveOr(rowCount: number): NetworkInput {
  const random = randomStream(7, 'exclusive or');
  const bins = new Uint8Array(rowCount * 4).map((_, at) => (at % 4 < 2 ? random.below(20) : 0));
  const binned: BinnedData = {
    rowCount,
    featureCount: 2,
    stride: 4,
    bins,
    binCounts: Uint16Array.of(20, 20),
    categorical: Uint8Array.of(0, 0),
  };
  const target = new Uint8Array(rowCount).map((_, row) => {
    const differ = bins[row * 4]! < 10 !== bins[row * 4 + 1]! < 10;
    return Number(random.next() < (differ ? 0.9 : 0.1));
  });
  const rows = Uint32Array.from({ length: rowCount }, (_, row) => row);
  return {
    binned,
    target,
    inputs: fitInputs(binned, rows),
    trainRows: rows.filter((row) => row % 3 !== 0),
    validRows: rows.filter((row) => row % 3 === 0),
    params: DEFAULT_NETWORK_PARAMS,
    seed: 1,
    streamName: 'test',
  };
}

function accuracy(input: NetworkInput, weights: Float32Array): number {
  const fitted: FittedNetwork = {
    inputs: input.inputs,
    hidden: [32, 16],
    members: [weights],
    background: new Uint8Array(),
  };
  const logOdds = predictBinnedNetwork(fitted, input.binned, input.validRows);
  const hits = logOdds.filter(
    (value, i) => value > 0 === (input.target[input.validRows[i]!] === 1),
  );
  return hits.length / logOdds.length;
}

describe('fitNetwork', () => {
  it('learns what no sum of its inputs tells', async () => {
    const input = exclusiveOr(3000);
    expect(accuracy(input, await fitNetwork(input))).toBeGreaterThan(0.87);
  });

  it('gives the same weights again, others for another seed, and leaves no tensor', async () => {
    const input = { ...exclusiveOr(400), params: { ...DEFAULT_NETWORK_PARAMS, maxRounds: 5 } };
    const before = memory().numTensors;
    const weights = await fitNetwork(input);
    expect(await fitNetwork(input)).toEqual(weights);
    expect(await fitNetwork({ ...input, seed: 2 })).not.toEqual(weights);
    expect(memory().numTensors).toBe(before);
  });

  it('stops at once when told, and leaves no tensor', async () => {
    const before = memory().numTensors;
    const stop = () => Promise.reject(new Error('told to stop'));
    await expect(fitNetwork({ ...exclusiveOr(400), onRound: stop })).rejects.toThrow(
      'told to stop',
    );
    expect(memory().numTensors).toBe(before);
  });

  it('keeps the weights of the best round, not of the last', async () => {
    const params = { ...DEFAULT_NETWORK_PARAMS, learningRate: 0.03 };
    const input = { ...exclusiveOr(300), params };
    let rounds = 0;
    const onRound = (round: number): void => {
      rounds = round;
    };
    const weights = await fitNetwork({ ...input, onRound });
    // It ended when the round after those told was one too many without a better loss.
    const best = rounds + 1 - DEFAULT_NETWORK_PARAMS.patience;
    expect(best).toBeLessThan(DEFAULT_NETWORK_PARAMS.maxRounds - DEFAULT_NETWORK_PARAMS.patience);
    const until = { ...params, maxRounds: best };
    expect(await fitNetwork({ ...input, params: until })).toEqual(weights);
  });

  it('learns from fewer rows than a batch', async () => {
    const weights = await fitNetwork({
      ...exclusiveOr(30),
      params: { ...DEFAULT_NETWORK_PARAMS, maxRounds: 2 },
    });
    expect(weights.every((weight) => Number.isFinite(weight))).toBe(true);
  });
});
