import { describe, expect, it } from 'vitest';
import {
  defaultSettings,
  type AssumptionFlip,
  type AssumptionFlips,
  type Mapping,
  type Settings,
} from '../domain';
import { randomStream } from '../math';
import { crossFit } from '../ml/policy';
import type { Table } from '../table';
import { FOLDS, gatherEvidence, type Evidence, type Gathered } from './effects/evidence';
import { fractionRefits } from './effects/fractionRefits';
import { recoveredShares } from './effects/fractions';
import { runCrossFits } from './effects/testEvidence';
import { findFlips } from './flips';
import type { FlipsInput } from './flips/assumption';
import { strategyValuesOf } from './strategyValues';

const LOANS = 900;
const KNOWN_BEFORE = ['days', 'amount'];
const MAPPING: Mapping = {
  collectionMethod: 'method',
  recoveryStatus: 'status',
  outstandingAmount: 'amount',
};
const OUTCOMES: Settings['outcome'] = {
  badValues: ['Lost', 'Settled in part'],
  openValues: [],
  recoveredFraction: {},
};
const idle = (): Promise<void> => Promise.resolve();

/** Visits bring far more back than calls do, and go to harder cases. */
function visitsHelp(): Table {
  const random = randomStream(3, 'test/flips');
  const amount = new Float64Array(LOANS);
  const days = new Float64Array(LOANS);
  const method = new Int32Array(LOANS);
  const status = new Int32Array(LOANS);
  for (let row = 0; row < LOANS; row++) {
    amount[row] = 800 + random.below(400);
    days[row] = random.below(180);
    method[row] = Number(random.next() < 0.3 + 0.4 * (days[row]! / 180));
    const paid = 0.5 - 0.2 * (days[row]! / 180) + 0.4 * method[row]!;
    const luck = random.next();
    status[row] = luck < paid ? 2 : luck < paid + 0.2 ? 1 : 0;
  }
  return {
    rowCount: LOANS,
    columns: [
      { kind: 'number', name: 'amount', values: amount },
      { kind: 'number', name: 'days', values: days },
      { kind: 'text', name: 'method', labels: ['Calls', 'Visit'], codes: method },
      {
        kind: 'text',
        name: 'status',
        labels: ['Lost', 'Settled in part', 'Paid'],
        codes: status,
      },
    ],
  };
}

async function gathered(table: Table): Promise<Gathered> {
  const found = await gatherEvidence({
    table,
    mapping: MAPPING,
    outcome: OUTCOMES,
    outcomeOfRow: new Int8Array(table.rowCount),
    knownBefore: KNOWN_BEFORE,
    seed: 1,
    runCrossFits,
    checkpoint: idle,
  });
  if (typeof found === 'string') throw new Error(found);
  return found;
}

const TABLE = visitsHelp();
const world = gathered(TABLE);

async function inputOf(patch: Partial<Settings> = {}, evidence?: Evidence): Promise<FlipsInput> {
  const all = evidence ?? (await world).evidence;
  const base = {
    table: TABLE,
    mapping: MAPPING,
    settings: { ...defaultSettings(), ...patch },
    risk: { supported: false },
    evidence: all,
    open: new Uint8Array(LOANS),
    outcome: new Int8Array(LOANS),
    score: new Float64Array(LOANS).fill(0.5),
    fold: new Int8Array(LOANS),
    segment: new Int8Array(LOANS),
    knownBefore: KNOWN_BEFORE,
    checkpoint: idle,
  };
  const values = await strategyValuesOf(base);
  if (values === null) throw new Error('There is evidence.');
  return { ...base, values, outcomes: OUTCOMES };
}

const terms = (cost: number, delayDays = 0) => ({
  cost,
  capacity: null,
  delayDays,
  recovered: null,
});

type Searched = Extract<AssumptionFlips, { status: 'searched' }>;

async function searched(input: FlipsInput): Promise<Searched> {
  const found = await findFlips(input);
  if (found.status !== 'searched') throw new Error(found.reason);
  return found;
}

function flipOf({ flips }: Searched, kind: AssumptionFlip['kind'], of: string | null = null) {
  return flips.find((flip) => flip.kind === kind && flip.of === of);
}

describe('findFlips', () => {
  it('finds the cost at which a strategy no longer pays, and only nearest values', async () => {
    const settings = { methods: { Calls: terms(10), Visit: terms(20, 30) }, discountRate: 0.1 };
    const input = await inputOf(settings);
    expect(input.values.recommended).not.toBeNull();
    const found = await searched(input);
    expect(found).toMatchObject({ isSupported: true, unit: 'money', split: 1, splitCount: 11 });
    expect(found.gainLow).toBeGreaterThan(0);
    const cost = flipOf(found, 'cost', 'Visit');
    expect(cost).toMatchObject({ now: 20, below: null });
    const above = cost?.above ?? Number.NaN;
    // Visits bring some .35 of a loan of 1,000 more. Near that cost nothing is gained by going over
    // to either; far beyond it calls for all gain.
    expect(above).toBeGreaterThan(150);
    expect(above).toBeLessThan(450);
    const single = { ...input.evidence, splits: input.evidence.splits.slice(0, 1) };
    const supportedAt = async (visit: number): Promise<boolean> => {
      const methods = { ...settings.methods, Visit: terms(visit, 30) };
      const { values } = await inputOf({ ...settings, methods }, single);
      return values.strategies.find(({ name }) => name === found.strategy)?.supported ?? false;
    };
    expect(await supportedAt(above)).toBe(false);
    expect(await supportedAt(0.9 * above)).toBe(true);
    expect(flipOf(found, 'discount')).toMatchObject({ below: null, above: null });
    // Money of visits that comes after the horizon does not count.
    const strategies = input.values.strategies.filter(({ id }) => id === 'all:Visit');
    const values = { ...input.values, strategies, recommended: 'all:Visit' };
    const ofVisits = await searched({ ...input, values });
    expect(flipOf(ofVisits, 'horizon')).toMatchObject({ now: 365, below: 29, above: null });
    expect(flipOf(ofVisits, 'capacity', 'Visit')).toBeUndefined();
  });

  it('searches what a part counts as, and what is said of no contact', async () => {
    const found = await searched(await inputOf({ methods: { Visit: terms(20) } }));
    expect(flipOf(found, 'fraction', 'Settled in part')).toMatchObject({ now: 0.5 });
    expect(flipOf(found, 'fraction', 'Lost')).toBeUndefined();
    expect(flipOf(found, 'share', 'No contact')).toMatchObject({ now: null, range: [0, 1] });
    // No money comes later than at once: neither its rate nor the horizon can matter.
    expect(flipOf(found, 'discount')).toBeUndefined();
  });

  it('counts capacities and budget where treatments are assigned', async () => {
    const input = await inputOf({ methods: { Visit: { ...terms(20), capacity: 800 } } });
    const best = input.values.strategies.find(({ id }) => id === 'assignment');
    const values = { ...input.values, recommended: 'assignment', strategies: [best!] };
    const found = await searched({ ...input, values });
    const capacity = flipOf(found, 'capacity', 'Visit');
    expect(capacity).toMatchObject({ now: 800, range: [0, LOANS] });
    // Without visits there is nothing to gain.
    expect(capacity?.below).toBeGreaterThan(0);
    expect(flipOf(found, 'budget')?.below).toBeGreaterThan(0);
  });

  it('says why it does not search', async () => {
    const input = await inputOf();
    const none = await findFlips({ ...input, values: { ...input.values, strategies: [] } });
    expect(none.status).toBe('not-searched');
    const turned = input.values.strategies.map((each) => ({
      ...each,
      supported: !each.supported,
    }));
    const other = await findFlips({ ...input, values: { ...input.values, strategies: turned } });
    expect(other.status === 'not-searched' && other.reason).toMatch(/Counted in money/);
    const stop = () => Promise.reject(new Error('stopped'));
    await expect(findFlips({ ...input, checkpoint: stop })).rejects.toThrow('stopped');
  });
});

describe('fractionRefits', () => {
  it('says what fitting all models again would say', async () => {
    const { evidence, matrix } = await world;
    const split = evidence.splits[0]!;
    const at = await fractionRefits({
      table: TABLE,
      mapping: MAPPING,
      outcome: OUTCOMES,
      knownBefore: KNOWN_BEFORE,
      evidence,
      split,
      checkpoint: idle,
    });
    const partly = at('Settled in part');
    expect(at('Never seen')).toBeUndefined();
    for (const fraction of [0, 0.5, 0.83, 1]) {
      const recoveredFraction = { 'Settled in part': fraction };
      const shares = recoveredShares(
        TABLE,
        MAPPING,
        { ...OUTCOMES, recoveredFraction },
        evidence.rows,
      )!.shares;
      const fitted = await crossFit({
        x: matrix.x,
        width: matrix.plan.kept.length,
        armCount: 2,
        arm: evidence.arm,
        outcome: shares,
        fold: split.fold,
        foldCount: FOLDS,
        checkpoint: idle,
      });
      const found = partly?.(fraction);
      expect(distance(found?.recovered, shares)).toBeLessThan(1e-12);
      expect(distance(found?.splits[0]?.expected, fitted.expected)).toBeLessThan(1e-6);
      if (fraction === 0.5) {
        expect(distance(found?.splits[0]?.scores, split.scores)).toBeLessThan(1e-5);
      }
    }
  });
});

function distance(a: ArrayLike<number> | undefined, b: ArrayLike<number>): number {
  if (a?.length !== b.length) return Infinity;
  return Array.from(b).reduce((most, value, i) => Math.max(most, Math.abs(value - a[i]!)), 0);
}
