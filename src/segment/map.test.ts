import { describe, expect, it } from 'vitest';
import { randomStream } from '../math';
import { segmentMap } from './map';

function bands(rowCount: number) {
  const random = randomStream(2, 'map test');
  const matrix = new Float64Array(rowCount * 3);
  const labels = new Uint8Array(rowCount);
  for (let row = 0; row < rowCount; row++) {
    labels[row] = row % 2;
    const side = row % 2 === 0 ? 3 : -3;
    matrix[row * 3] = side + 0.1 * random.normal();
    matrix[row * 3 + 1] = side + 0.1 * random.normal();
    matrix[row * 3 + 2] = random.normal();
  }
  return { matrix, labels };
}

describe('segmentMap', () => {
  it('puts what differs most first, and says what it is made of', () => {
    const { matrix, labels } = bands(200);
    const map = segmentMap(matrix, ['a', 'b', 'c'], labels, 1)!;
    expect(map.points).toHaveLength(200);
    expect(map.shares[0]).toBeGreaterThan(0.9);
    expect(map.loadings[0]!.first).toBeCloseTo(Math.SQRT1_2, 2);
    expect(map.loadings[2]!.second).toBeCloseTo(1, 2);
    for (const [x, , segment] of map.points) expect(x > 0).toBe(segment === 0);
  });

  it('draws a seeded sample of many borrowers', () => {
    const { matrix, labels } = bands(3000);
    const first = segmentMap(matrix, ['a', 'b', 'c'], labels, 1)!;
    expect(first.points).toHaveLength(1000);
    expect(segmentMap(matrix, ['a', 'b', 'c'], labels, 1)).toEqual(first);
    expect(segmentMap(matrix, ['a', 'b', 'c'], labels, 2)).not.toEqual(first);
  });
});
