import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import reference from '../../../sample-data/reference/pca.json';
import { symmetricEigen } from '../../math';
import { fitPca, projectOn } from './pca';

const DATA = Float64Array.from(reference.rows.flat());
const COLUMNS = reference.rows[0]!.length;

function expectClose(found: ArrayLike<number>, expected: readonly number[]): void {
  expect(found).toHaveLength(expected.length);
  expected.forEach((value, i) => expect(Math.abs(found[i]! - value)).toBeLessThan(1e-9));
}

describe('principal components', () => {
  it('equal those of scikit-learn', () => {
    const pca = fitPca(DATA, COLUMNS);
    expectClose(pca.loadings, reference.loadings.flat());
    expectClose(pca.variances, reference.variances);
    expectClose(pca.shares, reference.shares);
    expectClose(projectOn(pca, DATA, COLUMNS), reference.scores.flat());
    const two = projectOn(pca, DATA, 2);
    expect([two[2], two[3]]).toEqual([...projectOn(pca, DATA, COLUMNS).slice(5, 7)]);
  });

  it('share out nothing where nothing varies', () => {
    const pca = fitPca(new Float64Array(12).fill(3), 3);
    expect([...pca.shares]).toEqual([0, 0, 0]);
    expect([...projectOn(pca, new Float64Array(3).fill(3), 2)]).toEqual([0, 0]);
  });
});

describe('symmetricEigen', () => {
  it('gives orthonormal vectors that the matrix stretches, whatever the matrix', () => {
    const size = 4;
    const entries = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), {
      minLength: 16,
      maxLength: 16,
    });
    fc.assert(
      fc.property(entries, (values) => {
        const matrix = new Float64Array(16).map((_, at) => {
          const [i, j] = [Math.floor(at / size), at % size];
          return values[Math.min(i, j) * size + Math.max(i, j)]!;
        });
        const scale = Math.max(1, ...matrix.map(Math.abs));
        const { values: found, vectors } = symmetricEigen(matrix, size);
        for (let k = 0; k < size; k++) {
          if (k > 0) expect(found[k]).toBeLessThanOrEqual(found[k - 1]!);
          for (let i = 0; i < size; i++) {
            let product = 0;
            let dot = 0;
            for (let j = 0; j < size; j++) {
              product += matrix[i * size + j]! * vectors[k * size + j]!;
              dot += vectors[i * size + j]! * vectors[k * size + j]!;
            }
            expect(Math.abs(product - found[k]! * vectors[k * size + i]!) / scale).toBeLessThan(
              1e-10,
            );
            expect(Math.abs(dot - Number(i === k))).toBeLessThan(1e-10);
          }
        }
      }),
    );
  });
});
