import type { Estimate, OpenRun } from '../domain';

/** What the first contacts of the work list are expected to bring, net of cost, 95 %. */
export interface ExpectedOfFirst {
  /** Borrowers, and their loans whose expectation is known. */
  readonly contacts: number;
  readonly loans: number;
  readonly net: Estimate;
}

const Z = 1.96;

/**
 * The sum of expected net recoveries over the first contacts that have one; null where none has.
 * The interval holds how far single loans come out from what is expected of them, and how sure
 * the value of the strategy is that the plan follows.
 */
export function expectedOfFirst(
  { run, columns }: Pick<OpenRun, 'run' | 'columns'>,
  most: number,
): ExpectedOfFirst | null {
  const { assignment } = run.strategy;
  if (assignment === null) return null;
  const { rank, leader, expectedNet, outstanding } = columns;
  const first = new Set(
    Array.from(leader.keys())
      .filter((row) => leader[row] === row && !Number.isNaN(expectedNet[row]!))
      .sort((a, b) => rank[a]! - rank[b]!)
      .slice(0, most),
  );
  let [loans, net, square] = [0, 0, 0];
  for (let row = 0; row < leader.length; row++) {
    if (!first.has(leader[row]!) || Number.isNaN(expectedNet[row]!)) continue;
    loans++;
    net += expectedNet[row]!;
    square += (assignment.shareError * outstanding[row]!) ** 2;
  }
  if (loans === 0) return null;
  const half = Math.hypot(Z * Math.sqrt(square), net * relativeError(run));
  return { contacts: first.size, loans, net: { value: net, low: net - half, high: net + half } };
}

/** Half the interval of the followed strategy's value, as a share of it. */
function relativeError({ strategy }: OpenRun['run']): number {
  if (strategy.effects?.status !== 'examined') return 0;
  const { strategies, today } = strategy.effects.values;
  const { value, low, high } = strategies.find(({ id }) => id === strategy.chosen)?.value ?? today;
  if (low === null || high === null || !(value > 0)) return 0;
  return (high - low) / 2 / value;
}
