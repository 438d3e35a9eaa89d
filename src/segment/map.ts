import type { PresetSegments } from '../domain';
import { drawRows, gatherRows, randomStream } from '../math';
import { fitPca, projectOn } from '../ml/pca';

const MAX_POINTS = 1000;

type SegmentMap = Extract<PresetSegments, { available: true }>['map'];

/**
 * The borrowers along the two directions in which they differ most (principal components of the
 * standardised columns), with what each direction is made of. A seeded sample beyond 1,000.
 * @param matrix row-major, standardised; @param names of its columns
 */
export function segmentMap(
  matrix: Float64Array,
  names: readonly string[],
  labels: Uint8Array,
  seed: number,
): SegmentMap {
  const width = names.length;
  const pca = fitPca(matrix, width);
  const rows = drawRows(labels.length, MAX_POINTS, randomStream(seed, 'segment/map'));
  const projected = projectOn(pca, gatherRows(matrix, rows, width), 2);
  return {
    shares: [pca.shares[0]!, pca.shares[1]!],
    loadings: names.map((feature, j) => ({
      feature,
      first: pca.loadings[j]!,
      second: pca.loadings[width + j]!,
    })),
    points: Array.from(rows, (row, i) => [projected[2 * i]!, projected[2 * i + 1]!, labels[row]!]),
  };
}
