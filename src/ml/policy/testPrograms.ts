import highsLoader from 'highs';
import { randomStream } from '../../math';
import { allocate, type AllocateInput, type Allocation } from './allocate';

/** Random allocations, and the same as programs that a solver finds the optimum of. */

export const ARMS = 4;
const ROWS = 300;

/**
 * Values of all sizes, treatments that some may not have, capacities from none to half of the rows,
 * and a budget of a fifth to all of what would be spent without one.
 */
export function instance(seed: number, rowCount = ROWS): AllocateInput {
  const random = randomStream(seed, 'test/allocate');
  const costs = [0, 0.2 + random.next(), 1 + random.next(), 2 + 2 * random.next()];
  const values = new Float64Array(rowCount * ARMS);
  for (let row = 0; row < rowCount; row++) {
    const size = Math.exp(random.normal());
    for (let k = 1; k < ARMS; k++) {
      const isAllowed = random.next() > 0.08;
      values[row * ARMS + k] = isAllowed
        ? size * (0.5 + k + random.normal()) - costs[k]!
        : Number.NaN;
    }
  }
  const some = (): number | null =>
    random.next() < 0.15 ? null : Math.floor(rowCount * 0.5 * random.next());
  const capacities = [null, some(), some(), some()];
  const free = { armCount: ARMS, values, costs, capacities, budget: null, idle: 0, seed };
  if (random.next() < 0.2) return free;
  const spent = allocate(free).choice.reduce((sum, k) => sum + costs[k]!, 0);
  return { ...free, budget: spent * (0.2 + 0.8 * random.next()) };
}

/** The same as a mixed integer program in the LP format. */
export function programOf({ values, costs, capacities, budget }: AllocateInput): string {
  const rowCount = values.length / ARMS;
  const name = (row: number, k: number): string => `x${row}_${k}`;
  const allowed: [row: number, k: number, value: number][] = [];
  values.forEach((value, at) => {
    if (!Number.isNaN(value)) allowed.push([Math.floor(at / ARMS), at % ARMS, value]);
  });
  const sum = (terms: [number, string][]): string =>
    terms.map(([factor, of]) => `${factor < 0 ? '-' : '+'} ${Math.abs(factor)} ${of}`).join(' ');
  const ofRow = Array.from({ length: rowCount }, (_, row) =>
    allowed.filter(([r]) => r === row).map(([r, k]): [number, string] => [1, name(r, k)]),
  );
  const lines = [
    'Maximize',
    ` obj: ${sum(allowed.map(([row, k, value]) => [value, name(row, k)]))}`,
    'Subject To',
    ...ofRow.map((terms, row) => ` r${row}: ${sum(terms)} = 1`),
    ...capacities.flatMap((most, arm) =>
      most === null
        ? []
        : [
            ` c${arm}: ${sum(allowed.filter(([, k]) => k === arm).map(([row, k]) => [1, name(row, k)]))} <= ${most}`,
          ],
    ),
    ...(budget === null
      ? []
      : [
          ` b: ${sum(allowed.filter(([, k]) => k > 0).map(([row, k]) => [costs[k]!, name(row, k)]))} <= ${budget}`,
        ]),
    'Binary',
    ` ${allowed.map(([row, k]) => name(row, k)).join(' ')}`,
    'End',
  ];
  return lines.join('\n');
}

/** What an allocation breaks of its input: no line where it keeps to all of it. */
export function brokenLimits(input: AllocateInput, { choice, value }: Allocation): string[] {
  const { values, costs, capacities, budget, armCount } = input;
  const counts = new Array<number>(armCount).fill(0);
  const broken: string[] = [];
  let [spent, total] = [0, 0];
  choice.forEach((k, row) => {
    counts[k]!++;
    spent += costs[k]!;
    const own = values[row * armCount + k]!;
    if (Number.isNaN(own)) broken.push(`row ${row} may not have ${k}`);
    total += own;
  });
  capacities.forEach((most, k) => {
    if (most !== null && counts[k]! > most) broken.push(`${counts[k]!} of ${most} have ${k}`);
  });
  if (budget !== null && spent > budget * (1 + 1e-12)) broken.push(`${spent} of ${budget} spent`);
  if (Math.abs(value - total) >= 5e-7) broken.push(`${value} is stated, ${total} is reached`);
  return broken;
}

/** How an allocation stands beside the optimum. */
export interface Comparison {
  readonly status: string;
  readonly broken: readonly string[];
  /** Whether the bound lies below the optimum, or the stated gap below the true one. */
  readonly claimsTooMuch: boolean;
  /** The gap that is stated. */
  readonly gap: number;
}

/** Solves `instanceCount` random instances both ways. */
export async function besideOptimum(instanceCount: number): Promise<Comparison[]> {
  const highs = await highsLoader();
  return Array.from({ length: instanceCount }, (_, seed) => {
    const input = instance(seed);
    const found = allocate(input);
    const { ObjectiveValue: optimum, Status: status } = highs.solve(programOf(input));
    const gained = found.value - found.idleValue;
    const trueGap = gained > 0 ? Math.max(0, optimum - found.value) / gained : 0;
    // The bound lies above the optimum, and so does the gap that is stated.
    const isBelow = found.bound < optimum * (1 - 1e-7) - 1e-7;
    const claimsTooMuch = isBelow || (gained > 0 && found.gap < trueGap - 1e-6);
    const broken = brokenLimits(input, found);
    return { status, broken, claimsTooMuch, gap: gained > 0 ? found.gap : 0 };
  });
}
