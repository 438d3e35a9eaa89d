import { beforeAll, describe, expect, it } from 'vitest';
import type { StrategyFinding, StrategyValues } from '../../domain';
import type { Evidence } from './evidence';
import { evidenceOf, needlessChanges, planted, valueInput } from './testEvidence';
import { valueStrategies } from './value';

const find = ({ strategies }: StrategyValues, id: string): StrategyFinding => {
  const found = strategies.find((each) => each.id === id);
  if (found === undefined) throw new Error(`No strategy ${id}.`);
  return found;
};

describe('valueStrategies', () => {
  const input = planted();
  const amounts = new Float64Array(input.table.rowCount).fill(5000);
  let evidence: Evidence;
  const valued = (patch: Parameters<typeof valueInput>[2] = {}): Promise<StrategyValues> =>
    valueStrategies(valueInput(input, evidence, patch));

  beforeAll(async () => {
    evidence = await evidenceOf(input);
  });

  it('says in money of equal loans what it says in shares', async () => {
    const [shares, money] = [await valued(), await valued({ amounts })];
    expect([shares.unit, money.unit]).toEqual(['share', 'money']);
    expect(money.today.value).toBeCloseTo(5000 * shares.today.value, 6);
    for (const id of ['tree', 'segments', 'all:Calls', 'all:Legal']) {
      expect(find(money, id).value.value).toBeCloseTo(5000 * find(shares, id).value.value, 6);
      expect(find(money, id).gainLow).toBeCloseTo(5000 * find(shares, id).gainLow, 4);
    }
  });

  it('takes a treatment’s cost from every loan that has it, today’s too', async () => {
    const settings = { methods: { Legal: terms({ cost: 400 }) } };
    const [free, dear] = [await valued({ amounts }), await valued({ amounts, settings })];
    const share = evidence.arm.filter((k) => evidence.methods[k] === 'Legal').length;
    expect(free.today.value - dear.today.value).toBeCloseTo((400 * share) / evidence.arm.length, 6);
    const legal = find(dear, 'all:Legal');
    expect(find(free, 'all:Legal').value.value - legal.value.value).toBeCloseTo(400, 6);
    expect(legal.cost).toBeCloseTo(400, 9);
    expect(find(dear, 'all:Calls').value).toEqual(find(free, 'all:Calls').value);
  });

  it('counts money that comes late for less, and beyond the horizon for nothing', async () => {
    const late = (delayDays: number) => ({
      methods: { Legal: terms({ delayDays }) },
      discountRate: 0.21,
      horizonDays: 730,
    });
    const now = find(await valued({ amounts }), 'all:Legal').value.value;
    const inTwoYears = find(await valued({ amounts, settings: late(730) }), 'all:Legal');
    expect(inTwoYears.value.value).toBeCloseTo(now / 1.21 ** 2, 6);
    const never = find(await valued({ amounts, settings: late(731) }), 'all:Legal');
    expect(never.value.value).toBeCloseTo(0, 9);
  });

  it('leaves out loans without an amount', async () => {
    const some = amounts.map((amount, row) => (row % 3 === 0 ? Number.NaN : amount));
    const { loans } = await valued({ amounts: some });
    expect(loans).toBe(evidence.rows.reduce((count, row) => count + Number(row % 3 !== 0), 0));
  });

  it('values tiers by the treatment that each stands for', async () => {
    const legal = evidence.methods.indexOf('Legal');
    const byTier = new Int8Array(input.table.rowCount).fill(legal);
    const found = await valued({ byTier });
    expect(found.withoutTiers).toBeNull();
    expect(find(found, 'tiers').value).toEqual(find(found, 'all:Legal').value);
    expect((await valued()).withoutTiers).toBe('no tiers here');
  });

  it('keeps an assignment to its capacities, at a price', async () => {
    const capacity = 60;
    const settings = { methods: { Legal: terms({ capacity }) } };
    const [free, bound] = [await valued({ amounts }), await valued({ amounts, settings })];
    const gain = (of: StrategyValues): number => find(of, 'assignment').gain;
    expect(gain(bound)).toBeLessThan(gain(free));
    expect(find(free, 'assignment').supported).toBe(true);
    const cost = { methods: { Legal: terms({ capacity, cost: 1000 }) } };
    const costs = find(await valued({ amounts, settings: cost }), 'assignment').cost;
    expect(costs).toBeLessThanOrEqual((1000 * capacity) / input.table.rowCount + 1e-9);
  });

  it('supports nothing any more once the better treatment costs what it brings', async () => {
    const settings = { methods: { Legal: terms({ cost: 50_000 }) } };
    // Today's choices pay for it too: what is left to gain is to stop.
    const found = await valued({ amounts, settings });
    expect(find(found, 'all:Legal').supported).toBe(false);
    expect(found.recommended).not.toBeNull();
    expect(find(found, 'assignment').cost).toBe(0);
  });

  it('goes by no protected trait, though loans are made comparable by them', async () => {
    const of = planted(600);
    const { table } = of;
    const traits = (name: string, values: Float64Array) => ({
      ...of,
      mapping: { ...of.mapping, gender: name },
      knownBefore: [...of.knownBefore, name],
      table: { ...table, columns: [...table.columns, { kind: 'number' as const, name, values }] },
    });
    const { length } = of.outcomeOfRow;
    // A trait that tells much of the outcome, and the same loans with other people in them.
    const telling = Float64Array.from(of.outcomeOfRow, (bad, row) => bad + (row % 3));
    const other = Float64Array.from({ length }, (_, row) => row % 2);
    const [first, second] = [
      await evidenceOf(traits('Gender', telling)),
      await evidenceOf(traits('Gender', other)),
    ];
    expect(second.expected).toEqual(first.expected);
    expect(second.splits.map(({ expected }) => expected)).toEqual(
      first.splits.map(({ expected }) => expected),
    );
    expect(second.splits[0]?.scores).not.toEqual(first.splits[0]?.scores);
  });

  it('recommends no change in three files where there is no effect', async () => {
    expect(await needlessChanges(3)).toBe(0);
  });
});

function terms(patch: Partial<{ cost: number; capacity: number; delayDays: number }>) {
  return { cost: 0, capacity: null, delayDays: 0, recovered: null, ...patch };
}
