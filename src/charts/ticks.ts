/**
 * Round numbers 1, 2 or 5 × 10ⁿ apart that lie within [low, high], at most `most` of them
 * (two at least where the range has any width). Ascending.
 */
export function niceTicks(low: number, high: number, most = 5): number[] {
  if (!(high > low)) return [low];
  const exponent = Math.floor(Math.log10((high - low) / most));
  for (const factor of [1, 2, 5, 10, 20, 50, 100]) {
    const first = Math.ceil(ratio(low, factor, exponent) - 1e-9);
    const last = Math.floor(ratio(high, factor, exponent) + 1e-9);
    const count = last - first + 1;
    if (count <= most) {
      return Array.from({ length: Math.max(count, 0) }, (_, i) =>
        multiple((first + i) * factor, exponent),
      );
    }
  }
  return [low, high];
}

/** `value ÷ (factor × 10^exponent)` without the error of a fractional power of ten. */
function ratio(value: number, factor: number, exponent: number): number {
  return exponent >= 0 ? value / (factor * 10 ** exponent) : (value * 10 ** -exponent) / factor;
}

function multiple(whole: number, exponent: number): number {
  return exponent >= 0 ? whole * 10 ** exponent : whole / 10 ** -exponent;
}

/** The end of an axis that begins at 0: a little above the largest value, never 0. */
export function axisEnd(values: readonly (number | null | undefined)[], headroom = 0.05): number {
  const largest = values.reduce<number>(
    (most, value) => (isGiven(value) && value > most ? value : most),
    0,
  );
  return largest === 0 ? 1 : largest * (1 + headroom);
}

/** Neither null nor left out. */
export function isGiven(value: number | null | undefined): value is number {
  return value !== null && value !== undefined;
}

/** An axis by factors from the least to the largest value, above 0. */
export function logTicks(
  [least, largest]: readonly [number, number],
  format: (value: number) => string,
) {
  const [low, high] = [Math.log10(least), Math.log10(largest)];
  const margin = (high - low || 1) * 0.04;
  const ticks: number[] = [];
  for (let decade = Math.floor(low); decade <= Math.ceil(high); decade++) {
    const steps = high - low > 2.5 ? [1] : [1, 2, 5];
    for (const step of steps) {
      const tick = Number(`${step}e${decade}`);
      if (tick >= least && tick <= largest) ticks.push(tick);
    }
  }
  return {
    type: 'log' as const,
    range: [low - margin, high + margin],
    tickvals: ticks,
    ticktext: ticks.map(format),
  };
}
