import { beforeAll, describe, expect, it } from 'vitest';
import {
  UserError,
  defaultSettings,
  type Mapping,
  type PresetSegments,
  type SegmentPreset,
} from '../domain';
import { randomStream, shuffle } from '../math';
import { kMeans } from '../ml/kmeans';
import { startTensorBackendInNode } from '../ml/tensorBackend/testing';
import { take, type Column, type Table } from '../table';
import { placeLoans } from './placeLoans';
import { segmentLoans } from './segmentLoans';
import type { ClusterFn, SegmentInput } from './segmentPreset';

beforeAll(startTensorBackendInNode);

const MAPPING: Mapping = {
  age: 'Age',
  gender: 'Gender',
  monthlyIncome: 'Income',
  loanAmount: 'Loan',
  collateralValue: 'Collateral',
  outstandingAmount: 'Balance',
  monthlyInstalment: 'EMI',
  paymentHistory: 'History',
  missedPayments: 'Missed',
  daysPastDue: 'DPD',
};

/** Four kinds of borrower: income, loan, instalment, missed payments, days past due, collateral. */
const KINDS = [
  [40_000, 900_000, 24_000, 6, 150, 0],
  [200_000, 900_000, 24_000, 0, 0, 1_500_000],
  [200_000, 150_000, 4_000, 5, 120, 0],
  [45_000, 150_000, 4_000, 0, 2, 0],
] as const;

/** 200 loans, 50 of each kind in turn, every figure within ±10 % of its kind's. */
function portfolio(): Table {
  const random = randomStream(11, 'portfolio');
  const rowCount = 200;
  const about = (figure: number): Float64Array =>
    Float64Array.from(
      { length: rowCount },
      (_, row) => KINDS[row % 4]![figure]! * (0.9 + 0.2 * random.next()),
    );
  const number = (name: string, values: Float64Array): Column => ({ kind: 'number', name, values });
  const loan = about(1);
  return {
    rowCount,
    columns: [
      number(
        'Age',
        Float64Array.from({ length: rowCount }, () => 20 + random.below(45)),
      ),
      {
        kind: 'text',
        name: 'Gender',
        labels: ['F', 'M'],
        codes: Int32Array.from({ length: rowCount }, () => random.below(2)),
      },
      number('Income', about(0)),
      number('Loan', loan),
      number('EMI', about(2)),
      number('Missed', about(3).map(Math.round)),
      number('DPD', about(4).map(Math.round)),
      number('Collateral', about(5)),
      number(
        'Balance',
        loan.map((amount) => amount * (0.5 + 0.1 * random.next())),
      ),
      {
        kind: 'text',
        name: 'History',
        labels: ['Missed', 'On-Time'],
        codes: Int32Array.from({ length: rowCount }, (_, row) => row % 2),
      },
      { kind: 'date', name: 'Opened', values: new Float64Array(rowCount).fill(19_000) },
    ],
  };
}

/** Few starts are enough for kinds that lie this far apart. */
const fewStarts: ClusterFn = (data, rowCount, featureCount, options) =>
  kMeans(data, rowCount, featureCount, { ...options, restarts: 10 });

/** Which number of segments is right is the subject of chooseCount.test.ts. */
const anyCount: SegmentInput['examine'] = ({ k }) =>
  Promise.resolve({ k, inertia: 1, referenceInertias: [1, 1], silhouette: null, stability: null });

function input(overrides: Partial<SegmentInput> = {}): SegmentInput {
  const table = overrides.table ?? portfolio();
  return {
    table,
    mapping: MAPPING,
    settings: defaultSettings().segments,
    outcome: new Int8Array(table.rowCount).fill(-1),
    seed: 3,
    cluster: fewStarts,
    examine: anyCount,
    checkpoint: () => Promise.resolve(),
    ...overrides,
  };
}

let plainRun: ReturnType<typeof segmentLoans> | undefined;

/** The segments of the portfolio as it is, made once. */
const plain = (): ReturnType<typeof segmentLoans> => (plainRun ??= segmentLoans(input()));

const STANDARD = { scaling: 'standard' } as const;

type Available = Extract<PresetSegments, { available: true }>;

async function preset(which: SegmentPreset, overrides?: Partial<SegmentInput>) {
  const { section } = await (overrides ? segmentLoans(input(overrides)) : plain());
  return section.presets.find((found) => found.preset === which)!;
}

async function available(which: SegmentPreset, overrides?: Partial<SegmentInput>) {
  const found = await preset(which, overrides);
  expect(found.available).toBe(true);
  return found as Available;
}

describe('segmentLoans', () => {
  it('finds the kinds of borrower, names them by what they are, the most strained first', async () => {
    const { section, labels } = await segmentLoans(input({ cluster: kMeans }));
    expect(section.preset).toBe('recommended');
    expect(section.choice?.candidates.map(({ k }) => k)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(section.names).toEqual([
      'Very high loan burden, more missed payments',
      'Light loan burden, longer overdue',
      'Fewer missed payments, low income',
      'Strong cover, less overdue',
    ]);
    expect(section.sizes).toEqual([50, 50, 50, 50]);
    expect([...labels.subarray(0, 8)]).toEqual([0, 3, 1, 2, 0, 3, 1, 2]);
  });

  it('profiles each segment in the units of the file', async () => {
    const { profiles, features } = await available('income-and-loan-amount');
    expect(features).toEqual(['Income', 'Loan']);
    const [heaviest] = profiles;
    expect(heaviest?.name).toContain('igh loan burden');
    expect(Object.keys(heaviest!.centroid)).toEqual(['Income', 'Loan']);
    expect(heaviest!.centroid.Income! / 40_000).toBeCloseTo(1, 1);
    expect(heaviest!.centroid.Loan! / 900_000).toBeCloseTo(1, 1);
    expect(heaviest!.sentence).toMatch(/^Typical here: .*all loans: /);
    expect(heaviest!.typicalRow % 4).toBe(0);
    expect(heaviest!.outstanding! / (50 * 900_000 * 0.55)).toBeCloseTo(1, 1);
    expect(heaviest!.badRate).toBeNull();
  });

  it('gives the chosen preset first and the three standing ones in any case', async () => {
    const order = async (chosen: SegmentPreset) => {
      const settings = { ...STANDARD, k: 3, preset: chosen, features: ['Loan', 'History'] };
      const { section } = await segmentLoans(input({ settings }));
      return section.presets.map((found) => found.preset);
    };
    expect(await order('ten-columns')).toEqual([
      'ten-columns',
      'recommended',
      'income-and-loan-amount',
    ]);
    expect(await order('custom')).toEqual([
      'custom',
      'recommended',
      'income-and-loan-amount',
      'ten-columns',
    ]);
  });

  it('does not depend on how the clusters are numbered', async () => {
    const renumbered: ClusterFn = async (data, rowCount, featureCount, options) => {
      const result = await fewStarts(data, rowCount, featureCount, options);
      const k = result.sizes.length;
      const to = Uint8Array.from({ length: k }, (_, cluster) => (cluster + 1) % k);
      const sizes = new Uint32Array(k);
      const centroids = new Float64Array(result.centroids.length);
      to.forEach((place, cluster) => {
        sizes[place] = result.sizes[cluster]!;
        const from = cluster * featureCount;
        centroids.set(result.centroids.subarray(from, from + featureCount), place * featureCount);
      });
      const labels = result.labels.map((cluster) => to[cluster]!);
      return { ...result, labels, sizes, centroids };
    };
    expect(await segmentLoans(input({ cluster: renumbered }))).toEqual(await plain());
  });

  it('does not depend on the order of the rows', async () => {
    const table = portfolio();
    const order = shuffle(
      Uint32Array.from({ length: 200 }, (_, row) => row),
      randomStream(1, 'o'),
    );
    const original = await plain();
    const shuffled = await segmentLoans(input({ table: take(table, order) }));
    expect(shuffled.section.names).toEqual(original.section.names);
    expect([...shuffled.labels]).toEqual([...order].map((row) => original.labels[row]));
    expect(shuffled.section.inertia).toBeCloseTo(original.section.inertia!, 8);
  });

  it('takes no notice of age and gender in the recommended preset', async () => {
    const table = portfolio();
    const columns = table.columns.map((column) =>
      column.name === 'Age' && column.kind === 'number'
        ? { ...column, values: column.values.toReversed() }
        : column.name === 'Gender' && column.kind === 'text'
          ? { ...column, codes: column.codes.toReversed() }
          : column,
    );
    const changed = await available('recommended', { table: { ...table, columns } });
    expect(changed).toEqual(await available('recommended'));
    expect(changed.features.join()).not.toMatch(/Age|Gender/);
  });

  it('never names a protected column unless the user chose it', async () => {
    const ten = await available('ten-columns');
    expect(ten.features).toContain('Age');
    expect(ten.profiles.map(({ name }) => name).join()).not.toMatch(/older|younger|\bage\b/i);

    const settings = { ...STANDARD, k: 2, preset: 'custom' as const, features: ['Age', 'History'] };
    const custom = await available('custom', { settings });
    expect(custom.featureNotes.join(' ')).toContain('Age is a protected column');
  });

  it('encodes text: payment history by its order, anything else a column a value', async () => {
    const settings = {
      ...STANDARD,
      k: 2,
      preset: 'custom' as const,
      features: ['History', 'Gender'],
    };
    const { features, featureNotes, profiles } = await available('custom', { settings });
    expect(features).toEqual(['History', 'Gender = F', 'Gender = M']);
    expect(featureNotes).toContain('History: On-Time, Delayed, Missed count as 0, 1, 2.');
    expect(featureNotes).toContain('Gender: one column for each of its values.');
    // Segments of one gender each, or of one history each: shares are 0 to 100 %.
    for (const { centroid } of profiles) {
      expect(centroid['Gender = F']! + centroid['Gender = M']!).toBeCloseTo(100, 9);
      expect(centroid.History).toBeGreaterThanOrEqual(0);
      expect(centroid.History).toBeLessThanOrEqual(2);
    }
  });

  it('says how features were made, filled and left out', async () => {
    const table = portfolio();
    const gaps = table.columns.map((column) => {
      if (column.kind !== 'number') return column;
      if (column.name === 'Loan') {
        return { ...column, values: column.values.map((v, row) => (row < 120 ? Number.NaN : v)) };
      }
      return column.name === 'Income'
        ? { ...column, values: column.values.map((v, row) => (row < 3 ? Number.NaN : v)) }
        : column;
    });
    const { featureNotes, features } = await available('recommended', {
      table: { ...table, columns: gaps },
    });
    expect(features).not.toContain('Outstanding share of loan amount (%)');
    expect(featureNotes).toContain(
      'Instalment to income (%): EMI ÷ Income, on a logarithmic scale, log(1 + x).',
    );
    expect(featureNotes).toContain(
      'Outstanding share of loan amount (%) is left out: 120 of 200 values are missing.',
    );
    expect(featureNotes.find((note) => note.startsWith('3 of 200 values of Income'))).toMatch(
      /are missing and count as the median/,
    );
  });

  it('is scaled by median and quartiles on request: one far outlier sets no scale', async () => {
    const table = portfolio();
    const columns = table.columns.map((column) =>
      column.name === 'Loan' && column.kind === 'number'
        ? { ...column, values: column.values.with(0, 1e9) }
        : column,
    );
    const settings = { k: 4, preset: 'income-and-loan-amount' as const, features: [] };
    const outlying = { table: { ...table, columns } };
    const [standard, robust] = [
      await available('income-and-loan-amount', {
        ...outlying,
        settings: { ...settings, scaling: 'standard' },
      }),
      await available('income-and-loan-amount', {
        ...outlying,
        settings: { ...settings, scaling: 'robust' },
      }),
    ];
    expect(robust.featureNotes.join(' ')).toContain('Scaled by median and quartiles');
    expect(standard.featureNotes.join(' ')).not.toContain('quartiles');
    // Loans of 900,000 and of 150,000 are told apart although one is a billion.
    const loans = (preset: Available) =>
      preset.profiles.filter(({ size }) => size > 10).map(({ centroid }) => centroid.Loan!);
    expect(Math.max(...loans(robust)) / Math.min(...loans(robust))).toBeGreaterThan(4);
    expect(Math.max(...loans(standard)) / Math.min(...loans(standard))).toBeLessThan(4);
  });

  it('is not available with fewer than two usable columns, and says which', async () => {
    const { loanAmount: _, ...mapping } = MAPPING;
    const found = await preset('income-and-loan-amount', { mapping });
    expect(found).toEqual({
      preset: 'income-and-loan-amount',
      available: false,
      reason:
        'Segments need at least two usable columns of: monthly income, loan amount. Only Income was found.',
    });
  });

  it('gives no segment to any loan where the chosen preset is not available', async () => {
    const settings = {
      ...STANDARD,
      k: 4,
      preset: 'custom' as const,
      features: ['Opened', 'Nowhere'],
    };
    const { section, labels } = await segmentLoans(input({ settings }));
    expect(section).toMatchObject({ k: null, inertia: null, names: [], sizes: [], centroids: [] });
    expect(section.presets[0]).toMatchObject({
      available: false,
      reason: expect.stringContaining(
        'Nowhere is left out: the file has no such column.',
      ) as string,
    });
    expect(section.presets[1]?.available).toBe(true);
    expect(new Set(labels)).toEqual(new Set([-1]));
  });

  it('makes fewer segments where fewer combinations occur, and says so', async () => {
    const table = portfolio();
    const columns: Column[] = ['Income', 'Loan'].map((name, j) => ({
      kind: 'number',
      name,
      values: Float64Array.from({ length: 200 }, (_, row) => (row % 3) * (j + 1)),
    }));
    const { k, profiles, featureNotes } = await available('income-and-loan-amount', {
      table: { ...table, columns },
    });
    expect(k).toBe(3);
    expect(profiles.map(({ size }) => size).sort()).toEqual([66, 67, 67]);
    expect(featureNotes.at(-1)).toBe(
      'Only 3 different combinations of these values occur: 3 segments, not 4.',
    );
  });

  it('counts outcomes of resolved loans only, and tests them', async () => {
    // Kind 0 is never recovered, kind 1 always; kind 2 is open.
    const outcome = Int8Array.from(
      { length: 200 },
      (_, row) => [1, 0, -1, row % 8 < 4 ? 1 : 0][row % 4]!,
    );
    const { profiles, outcomeP } = await available('recommended', { outcome });
    expect(profiles.map(({ badRate }) => badRate?.value ?? null)).toEqual([1, null, 0.5, 0]);
    expect(outcomeP).toBeLessThan(1e-6);
    expect((await available('recommended')).outcomeP).toBeNull();
  });

  it('draws at most 1,000 points, each with its segment', async () => {
    const { scatter } = await available('income-and-loan-amount');
    expect(scatter).toMatchObject({ x: 'Income', y: 'Loan' });
    expect(scatter?.points.length).toBe(200);

    const many = take(
      portfolio(),
      Uint32Array.from({ length: 2500 }, (_, i) => i % 200),
    );
    const sampled = await available('income-and-loan-amount', { table: many });
    expect(sampled.scatter?.points.length).toBe(1000);
    expect(new Set(sampled.scatter?.points.map(([, , segment]) => segment)).size).toBe(4);
    expect(sampled.silhouetteRows).toBe(2000);
  });

  it('reports its way and stops where it is told to', async () => {
    const fractions: number[] = [];
    await segmentLoans(
      input({
        checkpoint: (fraction) => {
          fractions.push(fraction);
          return Promise.resolve();
        },
      }),
    );
    expect(fractions[0]).toBe(0);
    expect(fractions).toContain(2 / 3);
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
    expect(fractions.at(-1)).toBeLessThan(1);
    const stopped = input({ checkpoint: () => Promise.reject(new Error('stop')) });
    await expect(segmentLoans(stopped)).rejects.toThrow('stop');
  });
});

describe('placeLoans', () => {
  async function earlier(settings?: SegmentInput['settings']) {
    const table = portfolio();
    const { section, labels } =
      settings === undefined ? await plain() : await segmentLoans(input({ table, settings }));
    return {
      table,
      mapping: MAPPING,
      section,
      settings: settings ?? defaultSettings().segments,
      labels,
      runId: 'r',
      name: 'march.csv',
    };
  }
  const place = (table: Table, before: Awaited<ReturnType<typeof earlier>>, mapping = MAPPING) =>
    placeLoans({ table, mapping, outcome: new Int8Array(table.rowCount), seed: 3 }, before);

  it('puts the loans of the same file where they were', async () => {
    for (const scaling of ['standard', 'robust'] as const) {
      const before = await earlier({ ...defaultSettings().segments, scaling });
      const { section, labels } = place(before.table, before);
      expect([...labels]).toEqual([...before.labels]);
      expect(section.names).toEqual(before.section.names);
      expect(section.sizes).toEqual(before.section.sizes);
      expect(section.inertia).toBeCloseTo(before.section.inertia ?? 0, 6);
      expect(section.placedBy).toEqual({ runId: 'r', name: 'march.csv' });
      expect(section).toMatchObject({ choice: null, stability: null, supported: null });
    }
  });

  it('judges loans of another file by the scales of the first, and leaves empty segments out', async () => {
    const before = await earlier();
    // Only the second kind of borrower: on scales of their own they would fall apart.
    const rows = Uint32Array.from({ length: 50 }, (_, i) => 4 * i + 1);
    const { section, labels } = place(take(before.table, rows), before);
    const segment = before.labels[1]!;
    expect(new Set(labels)).toEqual(new Set([0]));
    expect(section.names).toEqual([before.section.names[segment]]);
    const [only] = section.presets;
    if (!only?.available) throw new Error('not available');
    expect(
      only.featureNotes.filter((note) => note.startsWith('No loan of this file')),
    ).toHaveLength(3);
  });

  it('knows a column under another name, and refuses a file without it', async () => {
    const before = await earlier();
    const renamed = {
      ...before.table,
      columns: before.table.columns.map((column) =>
        column.name === 'DPD' ? { ...column, name: 'late' } : column,
      ),
    };
    const { labels } = place(renamed, before, { ...MAPPING, daysPastDue: 'late' });
    expect([...labels]).toEqual([...before.labels]);
    expect(() => place(renamed, before)).toThrow(UserError);
  });

  it('takes a value that no loan of this file has for absent, and needs segments to place in', async () => {
    const preset = { ...defaultSettings().segments, preset: 'custom' as const, k: 2 };
    const before = await earlier({ ...preset, features: ['Gender', 'DPD'] });
    const women = Uint32Array.from({ length: 200 }, (_, row) => row).filter((row) => {
      const gender = before.table.columns[1];
      return gender?.kind === 'text' && gender.codes[row] === 0;
    });
    const { labels } = place(take(before.table, women), before);
    expect([...labels].every((label) => label >= 0)).toBe(true);
    const none = { ...before, section: { ...before.section, names: [] } };
    expect(() => place(before.table, none)).toThrow('has no segments');
  });
});
