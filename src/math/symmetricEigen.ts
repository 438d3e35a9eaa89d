/** Of a symmetric matrix: its eigenvalues from the largest down, and a unit vector for each. */
export interface SymmetricEigen {
  readonly values: Float64Array;
  /** Row-major: row `i` is the vector of `values[i]`; its largest entry in size is positive. */
  readonly vectors: Float64Array;
}

const MAX_SWEEPS = 60;

/**
 * Eigenvalues and eigenvectors by Jacobi's rotations (Golub and Van Loan, 8.5): slow for large
 * matrices, and accurate to the last digits for those of some dozens of columns.
 * @param matrix size x size, row-major, symmetric and finite; it is not changed
 */
export function symmetricEigen(matrix: Float64Array, size: number): SymmetricEigen {
  const a = matrix.slice();
  const v = new Float64Array(size * size);
  for (let i = 0; i < size; i++) v[i * size + i] = 1;
  for (let sweep = 0; sweep < MAX_SWEEPS; sweep++) {
    let moved = false;
    for (let p = 0; p < size; p++) {
      for (let q = p + 1; q < size; q++) {
        if (rotate(a, v, size, p, q)) moved = true;
      }
    }
    if (!moved) break;
  }
  const order = Array.from({ length: size }, (_, i) => i).sort(
    (i, j) => a[j * size + j]! - a[i * size + i]! || i - j,
  );
  const vectors = new Float64Array(size * size);
  order.forEach((column, place) => {
    let largest = 0;
    for (let i = 0; i < size; i++) {
      const value = v[i * size + column]!;
      if (Math.abs(value) > Math.abs(largest) + 1e-12) largest = value;
    }
    const sign = largest < 0 ? -1 : 1;
    for (let i = 0; i < size; i++) vectors[place * size + i] = sign * v[i * size + column]!;
  });
  return { values: Float64Array.from(order, (i) => a[i * size + i]!), vectors };
}

/** Turns columns p and q until their entry is 0; false where it is none beside their diagonal. */
function rotate(a: Float64Array, v: Float64Array, size: number, p: number, q: number): boolean {
  const own = a[p * size + q]!;
  const [first, second] = [a[p * size + p]!, a[q * size + q]!];
  if (Math.abs(own) <= 1e-18 * Math.sqrt(Math.abs(first * second))) return false;
  const tau = (second - first) / (2 * own);
  const t = (tau >= 0 ? 1 : -1) / (Math.abs(tau) + Math.hypot(1, tau));
  const c = 1 / Math.hypot(1, t);
  const s = t * c;
  for (let i = 0; i < size; i++) {
    const [ip, iq] = [a[i * size + p]!, a[i * size + q]!];
    a[i * size + p] = c * ip - s * iq;
    a[i * size + q] = s * ip + c * iq;
  }
  for (let i = 0; i < size; i++) {
    const [pi, qi] = [a[p * size + i]!, a[q * size + i]!];
    a[p * size + i] = c * pi - s * qi;
    a[q * size + i] = s * pi + c * qi;
    const [vp, vq] = [v[i * size + p]!, v[i * size + q]!];
    v[i * size + p] = c * vp - s * vq;
    v[i * size + q] = s * vp + c * vq;
  }
  return true;
}
