import { describe, expect, it } from 'vitest';
import type { TrialReadout } from '../domain';
import {
  chiSquareSurvival,
  normalCdf,
  randomStream,
  sampleVariance,
  shuffle,
  stableMean,
} from '../math';
import type { Column, Table } from '../table';
import { visibleDifference } from './trial';
import { readTrial } from './trialReadout';

const TESTS = 300;
const NAMES = ['Calls', 'Visits'];

/** A test: the group of each loan (−1 none), what came back of it (NaN open), its borrower. */
interface Trial {
  readonly group: number[];
  readonly recovered: number[];
  readonly borrower: number[];
}

function tableOf(group: readonly number[], header = 'test_group'): Table {
  const column: Column = {
    kind: 'text',
    name: header,
    codes: Int32Array.from(group),
    labels: NAMES,
  };
  return { rowCount: group.length, columns: [column] };
}

function read({ group, recovered, borrower }: Trial, isClustered = true): TrialReadout {
  return readTrial({
    table: tableOf(group),
    recovered: Float64Array.from(recovered),
    borrower: isClustered ? Int32Array.from(borrower) : null,
  });
}

type Read = Extract<TrialReadout, { status: 'read' }>;

function expectRead(readout: TrialReadout): Read {
  if (readout.status !== 'read') throw new Error(readout.status);
  return readout;
}

/**
 * Borrowers of one to four loans that end much alike, dealt half and half. A loan comes back in
 * full or not at all, by chances around .5 that go with the borrower; some are still open.
 */
function simulated(seed: number, { effect = 0, borrowers = 250, alike = 0.35 } = {}): Trial {
  const random = randomStream(seed, 'test/trial readout');
  const trial: Trial = { group: [], recovered: [], borrower: [] };
  for (let unit = 0; unit < borrowers; unit++) {
    const group = random.below(2);
    const ofBorrower = random.next() < 0.5 ? alike : -alike;
    for (let loans = 1 + random.below(4); loans > 0; loans--) {
      const chance = 0.5 + ofBorrower + (group === 0 ? effect : 0);
      trial.group.push(group);
      trial.borrower.push(unit);
      trial.recovered.push(random.next() < 0.15 ? Number.NaN : Number(random.next() < chance));
    }
  }
  return trial;
}

function of(trial: Trial, group: number): number[] {
  return trial.recovered.filter((share, row) => trial.group[row] === group && !Number.isNaN(share));
}

describe('readTrial', () => {
  it('finds no test in a file without one', () => {
    const recovered = new Float64Array(50).fill(1);
    const none = (table: Table): void =>
      expect(readTrial({ table, recovered, borrower: null })).toEqual({ status: 'none' });
    const halves = Array.from({ length: 50 }, (_, row) => row % 2);
    none({ rowCount: 50, columns: [] });
    none(tableOf(halves, 'group'));
    none(tableOf(halves.map(() => 0)));
    none(tableOf(halves.map(() => -1)));
    const three: Column = {
      kind: 'number',
      name: 'Test Group',
      values: Float64Array.from(halves, (_, row) => row % 3),
    };
    none({ rowCount: 50, columns: [three] });
    const two = { ...three, values: Float64Array.from(halves) };
    const readout = readTrial({
      table: { rowCount: 50, columns: [two] },
      recovered,
      borrower: null,
    });
    expect(expectRead(readout).first.name).toBe('0');
  });

  it('takes a few slips for no third group', () => {
    const values = Float64Array.from({ length: 400 }, (_, row) => (row < 3 ? 7 : row % 2));
    const column: Column = { kind: 'number', name: 'test_group', values };
    const recovered = values.map((_, row) => row % 3);
    const readout = readTrial({
      table: { rowCount: 400, columns: [column] },
      recovered,
      borrower: null,
    });
    const { first, second } = expectRead(readout);
    expect([first.name, second.name]).toEqual(['0', '1']);
    expect(first.loans + second.loans).toBe(397);
  });

  it('waits for twenty settled loans of ten borrowers in each group', () => {
    const group = Array.from({ length: 60 }, (_, row) => row % 2);
    const settled = (perGroup: number): number[] =>
      group.map((_, row) => (row < 2 * perGroup ? row % 3 : Number.NaN));
    const borrower = group.map((_, row) => row);
    expect(read({ group, borrower, recovered: settled(19) })).toEqual({
      status: 'too-early',
      groups: NAMES.map((name) => ({ name, loans: 30, settled: 19, borrowers: 19 })),
    });
    expect(read({ group, borrower, recovered: settled(20) }).status).toBe('read');
    // Thirty loans of nine borrowers each.
    const few = group.map((of, row) => 100 * of + (row % 9));
    expect(read({ group, borrower: few, recovered: settled(30) }).status).toBe('too-early');
  });

  it('is Welch’s test where each borrower has one loan', () => {
    const trial = simulated(1, { effect: 0.05 });
    const [a, b] = [of(trial, 0), of(trial, 1)] as const;
    const [meanA, meanB] = [stableMean(a)!, stableMean(b)!];
    const [varA, varB] = [sampleVariance(a)!, sampleVariance(b)!];
    const error = Math.sqrt(varA / a.length + varB / b.length);
    const found = expectRead(read(trial, false));
    expect(found.first.mean).toBeCloseTo(meanA, 12);
    expect(found.second).toMatchObject({ name: 'Visits', settled: b.length });
    expect(found.difference.value).toBeCloseTo(meanA - meanB, 12);
    expect(found.difference.high).toBeCloseTo(meanA - meanB + 1.959963984540054 * error, 10);
    expect(found.difference.low).toBeCloseTo(meanA - meanB - 1.959963984540054 * error, 10);
    expect(found.p).toBeCloseTo(2 * normalCdf(-Math.abs(meanA - meanB) / error), 12);
    const pooled = Math.sqrt(
      ((a.length - 1) * varA + (b.length - 1) * varB) / (a.length + b.length - 2),
    );
    const size = 2 / (1 / a.length + 1 / b.length);
    expect(found.visible).toBeCloseTo(visibleDifference(pooled, size), 12);
    const [first, second] = [0, 1].map((side) => trial.group.filter((g) => g === side).length);
    const chi = (first! - second!) ** 2 / (first! + second!);
    expect(found.sampleRatioP).toBeCloseTo(chiSquareSurvival(chi, 1), 12);
  });

  it('knows no more of loans that are written down twice', () => {
    const once = simulated(2);
    const single = { ...once, borrower: once.borrower.map((_, row) => row) };
    const twice = {
      group: [...single.group, ...single.group],
      recovered: [...single.recovered, ...single.recovered],
      borrower: [...single.borrower, ...single.borrower],
    };
    const [a, b] = [expectRead(read(single)), expectRead(read(twice))];
    expect(b.difference.value).toBeCloseTo(a.difference.value, 12);
    expect(b.difference.low).toBeCloseTo(a.difference.low ?? Number.NaN, 10);
    expect(b.p).toBeCloseTo(a.p, 10);
    expect(b.sampleRatioP).toBeCloseTo(a.sampleRatioP, 10);
    // As one would have to ask for: all but the step from n to n − 1.
    expect(Math.abs(b.visible / a.visible - 1)).toBeLessThan(0.01);
  });

  it('does not depend on the order of rows, and turns with the names', () => {
    const trial = simulated(3, { effect: 0.1 });
    const found = expectRead(read(trial));
    const order = shuffle([...trial.group.keys()], randomStream(4, 'test/trial rows'));
    const moved = expectRead(
      read({
        group: order.map((row) => trial.group[row]!),
        recovered: order.map((row) => trial.recovered[row]!),
        borrower: order.map((row) => trial.borrower[row]!),
      }),
    );
    expect(moved.difference.low).toBeCloseTo(found.difference.low ?? Number.NaN, 12);
    expect(moved.first.mean).toBeCloseTo(found.first.mean, 12);
    expect({ ...moved.first, mean: found.first.mean }).toEqual(found.first);
    const turned = expectRead(read({ ...trial, group: trial.group.map((side) => 1 - side) }));
    expect(turned.difference.value).toBeCloseTo(-found.difference.value, 12);
    expect(turned.verdict).toBe('second-better');
    expect(found.verdict).toBe('first-better');
  });

  it('warns of groups of unlike size', () => {
    const sized = (first: number, second: number): Read => {
      const group = Array.from({ length: first + second }, (_, row) => Number(row >= first));
      const borrower = group.map((_, row) => row);
      return expectRead(read({ group, borrower, recovered: group.map((_, row) => row % 2) }));
    };
    expect(sized(500, 500)).toMatchObject({ sampleRatioP: 1, balanceWarning: false });
    expect(sized(530, 470).balanceWarning).toBe(false);
    expect(sized(560, 440).balanceWarning).toBe(true);
    // Twenty borrowers of fifty loans, twelve to eight: nothing out of the way.
    const group = Array.from({ length: 1000 }, (_, row) => Number(row >= 600));
    const borrower = group.map((_, row) => Math.floor(row / 50));
    const recovered = group.map((_, row) => row % 2);
    expect(read({ group, borrower, recovered }).status).toBe('too-early');
    const many = group.map((_, row) => Math.floor(row / 20));
    expect(expectRead(read({ group, borrower: many, recovered })).balanceWarning).toBe(false);
  });

  it('gives no limits where outcomes do not vary', () => {
    const group = Array.from({ length: 60 }, (_, row) => row % 2);
    const borrower = group.map((_, row) => row);
    const same = expectRead(read({ group, borrower, recovered: group.map(() => 1) }));
    expect(same).toMatchObject({ p: 1, verdict: 'no-difference', visible: 0 });
    expect(same.difference).toEqual({ value: 0, low: null, high: null });
    const apart = expectRead(read({ group, borrower, recovered: group.map((side) => 1 - side) }));
    expect(apart).toMatchObject({ p: 0, verdict: 'first-better' });
    expect(apart.difference).toEqual({ value: 1, low: null, high: null });
  });
});

describe(`readTrial on ${TESTS} simulated tests`, () => {
  const EFFECT = 0.12;

  it('holds the truth in its interval, where errors taken for independent would not', () => {
    let [held, naive] = [0, 0];
    for (let seed = 0; seed < TESTS; seed++) {
      const trial = simulated(100 + seed, { effect: EFFECT });
      const holds = ({ low, high }: Read['difference']): number =>
        Number((low ?? 1) <= EFFECT && EFFECT <= (high ?? -1));
      held += holds(expectRead(read(trial)).difference);
      naive += holds(expectRead(read(trial, false)).difference);
    }
    console.info(`readout: ${held} of ${TESTS} intervals held the truth, unclustered ${naive}`);
    expect(held / TESTS).toBeGreaterThanOrEqual(0.93);
    expect(held / TESTS).toBeLessThan(0.98);
    expect(naive / TESTS).toBeLessThan(0.92);
  });

  it('raises few false alarms where there is no difference', () => {
    let [alarms, warnings] = [0, 0];
    for (let seed = 0; seed < TESTS; seed++) {
      const found = expectRead(read(simulated(1000 + seed)));
      if (found.verdict !== 'no-difference') alarms++;
      if (found.balanceWarning) warnings++;
    }
    console.info(`A/A: ${alarms} false alarms, ${warnings} warnings of ${TESTS}`);
    expect(alarms / TESTS).toBeLessThanOrEqual(0.08);
    expect(warnings).toBeLessThanOrEqual(2);
  });

  it('finds a planted difference of the size that it calls visible in about 80 of 100', () => {
    let [found, wrong] = [0, 0];
    // No chance may reach 1: the effect would be smaller than planted.
    const world = { alike: 0.28 };
    // Of one test it is an estimate itself: the mean of many is what is put to the proof.
    const seeds = Array.from({ length: 50 }, (_, seed) => 5000 + seed);
    const visible = stableMean(
      seeds.map((seed) => expectRead(read(simulated(seed, world))).visible),
    )!;
    for (let seed = 0; seed < TESTS; seed++) {
      const { verdict } = expectRead(read(simulated(2000 + seed, { ...world, effect: visible })));
      if (verdict === 'first-better') found++;
      if (verdict === 'second-better') wrong++;
    }
    console.info(`planted ${visible.toFixed(3)}: found in ${found} of ${TESTS}`);
    expect(found / TESTS).toBeGreaterThan(0.74);
    expect(found / TESTS).toBeLessThan(0.9);
    expect(wrong).toBe(0);
  });

  it('still holds the truth with the fewest borrowers that are read', () => {
    let [held, readCount] = [0, 0];
    for (let seed = 0; seed < TESTS; seed++) {
      const readout = read(simulated(3000 + seed, { borrowers: 26 }));
      if (readout.status !== 'read') continue;
      const { low, high } = readout.difference;
      readCount++;
      held += Number((low ?? 1) <= 0 && 0 <= (high ?? -1));
    }
    console.info(`26 borrowers: ${held} of ${readCount} intervals held the truth`);
    expect(held / readCount).toBeGreaterThanOrEqual(0.9);
  });
});
