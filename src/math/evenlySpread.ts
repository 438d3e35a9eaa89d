/** Places of at most `limit` among `count`, ascending and evenly spread; all where they fit. */
export function evenlySpread(count: number, limit: number): Uint32Array {
  const size = Math.min(count, limit);
  return new Uint32Array(size).map((_, i) => Math.floor((i * count) / size));
}
