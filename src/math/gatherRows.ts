/** The rows `rows` of a row-major matrix, in that order. */
export function gatherRows(
  data: Float64Array,
  rows: Uint32Array,
  featureCount: number,
): Float64Array {
  const gathered = new Float64Array(rows.length * featureCount);
  for (let i = 0; i < rows.length; i++) {
    const from = rows[i]! * featureCount;
    const to = i * featureCount;
    for (let j = 0; j < featureCount; j++) gathered[to + j] = data[from + j]!;
  }
  return gathered;
}
