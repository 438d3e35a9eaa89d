import { TREES_PER_PART, type ForestJob, type ForestParams } from '../ml/forest';
import type { Direction } from '../ml/trees';
import type { FoldBins } from './foldBins';

export interface ForestRequest {
  readonly bins: FoldBins;
  /** 0 or 1 per learning row. */
  readonly target: Uint8Array;
  /** Per feature: which way the trees may lean on it. */
  readonly directions: readonly Direction[];
  readonly params: ForestParams;
  readonly seed: number;
}

/** Into how many units of work a forest is cut. */
export function partCount({ treeCount }: ForestParams): number {
  return Math.ceil(treeCount / TREES_PER_PART);
}

/** A forest as units of work: its trees shared out among jobs. */
export function forestJobs({
  bins: { binned, rows, predictRows, name },
  target,
  directions,
  params,
  seed,
}: ForestRequest): ForestJob[] {
  const shared = { binned, target, directions, rows, predictRows, seed, streamName: name, params };
  return Array.from({ length: partCount(params) }, (_, part): ForestJob => {
    const firstTree = part * TREES_PER_PART;
    const treeCount = Math.min(TREES_PER_PART, params.treeCount - firstTree);
    return { ...shared, firstTree, treeCount };
  });
}
