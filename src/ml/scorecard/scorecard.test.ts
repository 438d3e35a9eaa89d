import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomStream } from '../../math';
import { auc } from '../evaluation';
import type { Column } from '../../table';
import { MISSING_BIN, applyBinMappers, fitBinMappers, type BinnedData } from '../trees';
import { DEFAULT_SCORECARD_PARAMS } from './params';
import { DEFAULT_POINTS_SCALE, scorecardTables } from './points';
import { fitScorecard, predictBinnedScorecard } from './scorecard';
import { classFeature } from './weightOfEvidence';

const params = DEFAULT_SCORECARD_PARAMS;

const all = (count: number): Uint32Array => Uint32Array.from({ length: count }, (_, row) => row);

/** One feature of the given bins. */
function oneFeature(bins: readonly number[], isCategory: boolean): BinnedData {
  const stride = 4;
  const padded = new Uint8Array(bins.length * stride);
  bins.forEach((bin, row) => (padded[row * stride] = bin));
  return {
    rowCount: bins.length,
    featureCount: 1,
    stride,
    bins: padded,
    binCounts: Uint16Array.of(255),
    categorical: Uint8Array.of(isCategory ? 1 : 0),
  };
}

/** A number that tells, one with gaps that tell, labels that tell, and noise. */
function drawLoans(rowCount: number, seed: number) {
  const random = randomStream(seed, 'scorecard test');
  const target = new Uint8Array(rowCount);
  const late = new Float64Array(rowCount);
  const income = new Float64Array(rowCount);
  const noise = new Float64Array(rowCount);
  const codes = new Int32Array(rowCount);
  const labels = ['Salaried', 'Self-employed', 'Seasonal'];
  for (let row = 0; row < rowCount; row++) {
    late[row] = Math.floor(90 * random.next());
    income[row] = random.next() < 0.1 ? NaN : Math.exp(10 + random.normal() / 2);
    noise[row] = random.normal();
    codes[row] = random.below(3);
    const logOdds =
      (late[row]! - 45) / 25 + (Number.isNaN(income[row]!) ? 1 : 0) + 0.5 * (codes[row]! - 1);
    target[row] = Number(random.next() < 1 / (1 + Math.exp(-logOdds)));
  }
  const columns: Column[] = [
    { kind: 'number', name: 'late', values: late },
    { kind: 'number', name: 'income', values: income },
    { kind: 'number', name: 'noise', values: noise },
    { kind: 'text', name: 'job', codes, labels },
  ];
  const mappers = fitBinMappers(columns, { maxBins: params.maxBins });
  return { columns, mappers, binned: applyBinMappers(mappers, columns), target };
}

describe('classFeature', () => {
  const rows = fc.array(
    fc.record({
      bin: fc.oneof(fc.integer({ min: 0, max: 30 }), fc.constant(MISSING_BIN)),
      bad: fc.boolean(),
    }),
    { minLength: 2, maxLength: 300 },
  );

  it('counts every row once, in few classes, large enough and in the order of their risk', () => {
    fc.assert(
      fc.property(rows, fc.boolean(), (drawn, isCategory) => {
        fc.pre(drawn.some(({ bad }) => bad) && drawn.some(({ bad }) => !bad));
        const binned = oneFeature(
          drawn.map(({ bin }) => bin),
          isCategory,
        );
        const target = Uint8Array.from(drawn, ({ bad }) => Number(bad));
        const { attributeOf, attributes, informationValue } = classFeature(
          binned,
          0,
          target,
          all(drawn.length),
          params,
        );
        const counts = attributes.map(() => ({ good: 0, bad: 0 }));
        drawn.forEach(({ bin, bad }) => counts[attributeOf[bin]!]![bad ? 'bad' : 'good']++);
        expect(attributes.map(({ good, bad }) => ({ good, bad }))).toEqual(counts);
        const classes = attributes.slice(0, -1);
        expect(classes.length).toBeLessThanOrEqual(params.maxAttributes);
        if (classes.length > 1) {
          for (const { good, bad } of classes) {
            expect(good + bad).toBeGreaterThanOrEqual(params.leastShare * drawn.length);
          }
        }
        const steps = classes.slice(1).map(({ woe }, i) => Math.sign(woe - classes[i]!.woe));
        const isOrdered = !steps.includes(1) || (!isCategory && !steps.includes(-1));
        expect(isOrdered).toBe(true);
        expect(informationValue).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('weighs evidence as its definition says, but for one row of the overall mix', () => {
    const bins = [...Array<number>(400).fill(0), ...Array<number>(600).fill(1)];
    const target = Uint8Array.from(bins, (bin, row) => Number(row % (bin === 0 ? 4 : 12) === 0));
    const { attributes } = classFeature(oneFeature(bins, false), 0, target, all(1000), params);
    expect(attributes.map(({ good, bad }) => [good, bad])).toEqual([
      [300, 100],
      [550, 50],
      [0, 0],
    ]);
    expect(attributes[0]!.woe).toBeCloseTo(Math.log(300 / 850 / (100 / 150)), 2);
    expect(attributes[1]!.woe).toBeCloseTo(Math.log(550 / 850 / (50 / 150)), 2);
    expect(attributes[2]!.woe).toBe(0);
  });

  it('gives a number between two ranges to the lower one, and an unseen label to missing', () => {
    const bins = [...Array<number>(50).fill(2), ...Array<number>(50).fill(9)];
    const target = Uint8Array.from(bins, (bin, row) => Number(row % (bin === 2 ? 2 : 7) === 0));
    const number = classFeature(oneFeature(bins, false), 0, target, all(100), params);
    expect([0, 2, 5, 8, 9, 200].map((bin) => number.attributeOf[bin])).toEqual([0, 0, 0, 0, 1, 1]);
    const label = classFeature(oneFeature(bins, true), 0, target, all(100), params);
    expect(label.attributeOf[5]).toBe(2);
    expect(label.attributeOf[MISSING_BIN]).toBe(2);
  });
});

describe('fitScorecard', () => {
  it('finds what tells, leaves out noise, and never turns evidence round', () => {
    const { binned, target, mappers } = drawLoans(4000, 1);
    const card = fitScorecard({ binned, target, trainRows: all(4000), params });
    const names = card.characteristics.map(({ feature }) => mappers[feature]!.name);
    expect(names).toEqual(['late', 'income', 'job']);
    for (const coefficient of card.coefficients) {
      expect(coefficient).toBeLessThan(-0.8);
      expect(coefficient).toBeGreaterThan(-1.3);
    }
    expect(card.informationValues[2]).toBeLessThan(params.leastInformation);
  });

  it('scores rows in pieces as in one, and again after cloning', () => {
    const { binned, target, mappers, columns } = drawLoans(600, 2);
    const card = fitScorecard({ binned, target, trainRows: all(400), params });
    const again = applyBinMappers(structuredClone(mappers), columns);
    const whole = predictBinnedScorecard(structuredClone(card), again, all(600));
    expect(whole).toEqual(predictBinnedScorecard(card, binned, all(600)));
    expect(whole.subarray(100, 200)).toEqual(
      predictBinnedScorecard(card, binned, all(600).subarray(100, 200)),
    );
    const fresh = auc(whole.slice(400), target.slice(400));
    expect(fresh).toBeGreaterThan(0.7);
  });

  it('gives every row the share of class 1 where nothing tells', () => {
    const bins = Array.from({ length: 200 }, (_, row) => row % 2);
    const target = Uint8Array.from(bins, (_, row) => Number(row % 4 < 2));
    const binned = oneFeature(bins, false);
    const card = fitScorecard({ binned, target, trainRows: all(200), params });
    expect(card.characteristics).toEqual([]);
    expect([...predictBinnedScorecard(card, binned, all(3))]).toEqual([0, 0, 0]);
  });

  it('leaves out what would turn its own evidence round', () => {
    // The second feature is the first one with noise: beside it, it has nothing of its own.
    const random = randomStream(3, 'turned round');
    for (let seed = 0; seed < 20; seed++) {
      const stride = 4;
      const bins = new Uint8Array(500 * stride);
      const target = new Uint8Array(500);
      for (let row = 0; row < 500; row++) {
        const x = random.below(10);
        bins[row * stride] = x;
        bins[row * stride + 1] = Math.min(9, Math.max(0, x + random.below(3) - 1));
        target[row] = Number(random.next() < x / 10);
      }
      const binned = {
        ...oneFeature([], false),
        rowCount: 500,
        featureCount: 2,
        bins,
        binCounts: Uint16Array.of(10, 10),
        categorical: Uint8Array.of(0, 0),
      };
      const { coefficients } = fitScorecard({ binned, target, trainRows: all(500), params });
      for (const coefficient of coefficients) expect(coefficient).toBeLessThanOrEqual(0);
    }
  });
});

describe('scorecardTables', () => {
  it('adds up to the log-odds, on the scale that was asked for', () => {
    const { binned, target, mappers } = drawLoans(2000, 4);
    const card = fitScorecard({ binned, target, trainRows: all(2000), params });
    const tables = scorecardTables(card, mappers);
    expect(tables.map(({ informationValue }) => informationValue)).toEqual(
      tables.map(({ informationValue }) => informationValue).sort((a, b) => b - a),
    );
    const logOdds = predictBinnedScorecard(card, binned, all(50));
    for (let row = 0; row < 50; row++) {
      let points = 0;
      for (const { feature, attributeOf } of card.characteristics) {
        const table = tables.find(({ name }) => name === mappers[feature]!.name)!;
        points += table.lines[attributeOf[binned.bins[row * binned.stride + feature]!]!]!.points;
      }
      const { points: at, odds, pdo } = DEFAULT_POINTS_SCALE;
      expect(points).toBeCloseTo(at + (pdo * (-logOdds[row]! - Math.log(odds))) / Math.LN2, 8);
    }
  });

  it('names ranges that meet, labels, and missing last', () => {
    const { binned, target, mappers } = drawLoans(2000, 5);
    const card = fitScorecard({ binned, target, trainRows: all(2000), params });
    const tables = scorecardTables(card, mappers);
    const late = tables.find(({ name }) => name === 'late')!.lines.map(({ values }) => values);
    expect(late.at(-1)).toEqual({ kind: 'missing' });
    const ranges = late.filter((values) => values.kind === 'range');
    expect(ranges[0]!.above).toBeNull();
    expect(ranges.at(-1)!.upTo).toBeNull();
    ranges.slice(1).forEach(({ above }, i) => expect(above).toBe(ranges[i]!.upTo));
    expect(ranges.every(({ isWhole }) => isWhole)).toBe(true);
    const income = tables.find(({ name }) => name === 'income')!.lines[0]!.values;
    expect(income).toMatchObject({ kind: 'range', isWhole: false });
    const job = tables.find(({ name }) => name === 'job')!;
    const labels = job.lines.flatMap(({ values }) =>
      values.kind === 'labels' ? values.labels : [],
    );
    expect(labels.sort()).toEqual(['Salaried', 'Seasonal', 'Self-employed']);
  });
});
