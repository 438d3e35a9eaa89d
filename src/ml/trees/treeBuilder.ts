import type { Scratch } from '../../math';
import type { SplitRule } from './splitting';
import type { Tree } from './tree';

/** Collects the nodes of a tree as it grows. */
export class TreeBuilder {
  #size = 0;
  #setCount = 0;
  readonly #feature: Uint16Array;
  readonly #threshold: Uint8Array;
  readonly #missingLeft: Uint8Array;
  readonly #leftChild: Uint32Array;
  readonly #binSet: Int32Array;
  readonly #binSets: number[] = [];
  readonly #value: Float64Array;
  readonly #weight: Float64Array;

  /** @param maxNodes the most nodes that will be added */
  constructor(maxNodes: number, scratch: Scratch) {
    this.#feature = scratch.uint16('node feature', maxNodes);
    this.#threshold = scratch.uint8('node threshold', maxNodes);
    this.#missingLeft = scratch.uint8('node missing left', maxNodes);
    this.#leftChild = scratch.uint32('node left child', maxNodes);
    this.#binSet = scratch.int32('node bin set', maxNodes);
    this.#value = scratch.float64('node value', maxNodes);
    this.#weight = scratch.float64('node weight', maxNodes);
  }

  /** Adds a leaf and returns its number. */
  addLeaf(weight: number, value: number): number {
    const node = this.#size++;
    this.#weight[node] = weight;
    this.#value[node] = value;
    // What an earlier tree left here.
    this.#feature[node] = 0;
    this.#threshold[node] = 0;
    this.#missingLeft[node] = 0;
    this.#leftChild[node] = 0;
    this.#binSet[node] = -1;
    return node;
  }

  /** Turns a leaf into an inner node. The next two leaves added are its left and right child. */
  splitLeaf(node: number, split: SplitRule): void {
    this.#feature[node] = split.feature;
    this.#leftChild[node] = this.#size;
    if (split.bySet) {
      this.#binSet[node] = this.#setCount++;
      this.#binSets.push(...split.leftBins);
    } else {
      this.#threshold[node] = split.threshold;
      this.#missingLeft[node] = split.missingLeft ? 1 : 0;
    }
  }

  build(): Tree {
    const size = this.#size;
    return {
      feature: this.#feature.slice(0, size),
      threshold: this.#threshold.slice(0, size),
      missingLeft: this.#missingLeft.slice(0, size),
      leftChild: this.#leftChild.slice(0, size),
      binSet: this.#binSet.slice(0, size),
      binSets: Uint32Array.from(this.#binSets),
      value: this.#value.slice(0, size),
      weight: this.#weight.slice(0, size),
    };
  }
}
