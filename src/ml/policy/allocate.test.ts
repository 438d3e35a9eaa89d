import { beforeAll, describe, expect, it } from 'vitest';
import highsLoader from 'highs';
import { randomStream } from '../../math';
import { allocate, type AllocateInput, type Allocation } from './allocate';

/** All 200 by `npm run bench -- gate`. */
const INSTANCES = Number(process.env.SIMULATIONS ?? 0) > 0 ? 200 : 50;
const LARGE = INSTANCES === 200 ? 1_000_000 : 100_000;
const ROWS = 300;
const ARMS = 4;

let solve: (model: string) => { ObjectiveValue: number; Status: string };

beforeAll(async () => {
  const highs = await highsLoader();
  solve = (model) => highs.solve(model);
});

/**
 * Values of all sizes, treatments that some may not have, capacities from none to half of the rows,
 * and a budget of a fifth to all of what would be spent without one.
 */
function instance(seed: number, rowCount = ROWS): AllocateInput {
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
function programOf({ values, costs, capacities, budget }: AllocateInput): string {
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

function expectWithinLimits(input: AllocateInput, { choice, value }: Allocation): void {
  const { values, costs, capacities, budget, armCount } = input;
  const counts = new Array<number>(armCount).fill(0);
  let [spent, total] = [0, 0];
  choice.forEach((k, row) => {
    counts[k]!++;
    spent += costs[k]!;
    const own = values[row * armCount + k]!;
    expect(own).not.toBeNaN();
    total += own;
  });
  capacities.forEach((most, k) => {
    if (most !== null) expect(counts[k]).toBeLessThanOrEqual(most);
  });
  if (budget !== null) expect(spent).toBeLessThanOrEqual(budget * (1 + 1e-12));
  expect(value).toBeCloseTo(total, 6);
}

describe('allocate', () => {
  it(`comes within .5 % of the optimum on ${INSTANCES} random instances, and never claims more`, () => {
    let worst = 0;
    for (let seed = 0; seed < INSTANCES; seed++) {
      const input = instance(seed);
      const found = allocate(input);
      expectWithinLimits(input, found);
      const { ObjectiveValue: optimum, Status } = solve(programOf(input));
      expect(Status).toBe('Optimal');
      const gained = found.value - found.idleValue;
      const trueGap = gained > 0 ? Math.max(0, optimum - found.value) / gained : 0;
      // The bound lies above the optimum, and so does the gap that is stated.
      expect(found.bound).toBeGreaterThanOrEqual(optimum * (1 - 1e-7) - 1e-7);
      if (gained > 0) expect(found.gap).toBeGreaterThanOrEqual(trueGap - 1e-6);
      worst = Math.max(worst, gained > 0 ? found.gap : 0);
    }
    console.info(`largest stated gap ${(100 * worst).toFixed(3)} %`);
    expect(worst).toBeLessThanOrEqual(0.005);
  }, 300_000);

  it('finds the optimum or nearly so where money pays for a few cases, though it cannot know', () => {
    for (let seed = 0; seed < 20; seed++) {
      const input = { ...instance(seed), budget: 12 };
      const found = allocate(input);
      expectWithinLimits(input, found);
      const { ObjectiveValue: optimum } = solve(programOf(input));
      expect(found.value - found.idleValue).toBeGreaterThanOrEqual(0.98 * optimum - 1e-9);
    }
  });

  it('takes what is best for each where nothing binds', () => {
    const input = { ...instance(1), capacities: [null, null, null, null], budget: null };
    const { choice, gap, casePrices, budgetPrice, value, bound } = allocate(input);
    choice.forEach((k, row) => {
      const ofRow = [...input.values.subarray(row * ARMS, (row + 1) * ARMS)];
      expect(ofRow[k]).toBe(Math.max(...ofRow.filter((each) => !Number.isNaN(each))));
    });
    expect(gap).toBeCloseTo(0, 12);
    expect(bound).toBeCloseTo(value, 6);
    expect([...casePrices, budgetPrice]).toEqual([0, 0, 0, 0, 0]);
  });

  it('says what one more case is worth: what the next in line would bring', () => {
    // One treatment of 2 cases; the rows would gain 5, 4, 3 and 1.
    const values = Float64Array.of(0, 5, 0, 4, 0, 3, 0, 1);
    const input = { armCount: 2, values, costs: [0, 0], budget: null, idle: 0, seed: 1 };
    const { choice, casePrices, value } = allocate({ ...input, capacities: [null, 2] });
    expect([...choice]).toEqual([1, 1, 0, 0]);
    expect(value).toBe(9);
    expect(casePrices[1]).toBeGreaterThanOrEqual(3);
    expect(casePrices[1]).toBeLessThanOrEqual(4);
    expect([...allocate({ ...input, capacities: [null, 0] }).choice]).toEqual([0, 0, 0, 0]);
  });

  it('is the same for the same input, and does a large portfolio in a moment', () => {
    const input = instance(5, LARGE);
    const startMs = performance.now();
    const once = allocate(input);
    const tookMs = performance.now() - startMs;
    expect(allocate(input)).toEqual(once);
    expectWithinLimits(input, once);
    console.info(`${LARGE} x 4: ${Math.round(tookMs)} ms, gap ${(100 * once.gap).toFixed(4)} %`);
    expect(once.gap).toBeLessThan(0.005);
  });
});
