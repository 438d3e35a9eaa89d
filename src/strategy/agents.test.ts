import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomStream, shuffle, type RandomStream } from '../math';
import { dealToAgents, type DealInput, type DealtAgents } from './agents';
import { leadersOf, rowsByRank } from './contacts';

/** A work list: loans of borrowers, some not contacted, ranked at random. */
function listOf(
  loans: readonly { readonly borrower: number; readonly value: number }[],
  seed: number,
): Omit<DealInput, 'agentCount'> {
  const random = randomStream(seed, 'test/agents');
  const ranks = new Int32Array(loans.length).fill(-1);
  const listed = Int32Array.from(loans.keys()).filter(() => random.next() < 0.9);
  shuffle(listed, random).forEach((row, rank) => (ranks[row] = rank));
  const contacted = Uint8Array.from(loans, () => Number(random.next() < 0.9));
  const borrower = Int32Array.from(loans, (loan) => loan.borrower);
  const leaders = leadersOf({ ranks, contacted, borrower });
  return { leaders, ranks, value: Float64Array.from(loans, ({ value }) => value) };
}

const anyLoans = fc.array(
  fc.record({
    borrower: fc.integer({ min: -1, max: 15 }),
    value: fc.oneof(fc.integer({ min: -50, max: 1000 }), fc.constant(Number.NaN)),
  }),
  { maxLength: 60 },
);
const anyCount = fc.integer({ min: 1, max: 7 });

const rangeOf = (sums: readonly number[]): number => Math.max(...sums) - Math.min(...sums);
const sumsOf = ({ shares }: DealtAgents): number[] => shares.map(({ value }) => value);

/** Sums if contacts were dealt in turn as the list has them. */
function sumsInTurn({ agentCount, leaders, ranks, value }: DealInput): number[] {
  const rows = [...rowsByRank(ranks)];
  const sums = new Array<number>(agentCount).fill(0);
  rows
    .filter((row) => leaders[row] === row)
    .forEach((leader, i) => {
      for (const row of rows) {
        if (leaders[row] === leader) sums[i % agentCount]! += value[row]! || 0;
      }
    });
  return sums;
}

/** One loan a borrower, in the order of value as a work list is, values like exp(spread · normal). */
function lognormal(contacts: number, spread: number, random: RandomStream) {
  const value = Float64Array.from({ length: contacts }, () => Math.exp(spread * random.normal()));
  value.sort().reverse();
  const ranks = Int32Array.from(value.keys());
  return { leaders: ranks, ranks, value };
}

describe('dealToAgents', () => {
  it('deals every contact to one agent, as many to each, and adds up', () => {
    fc.assert(
      fc.property(anyLoans, anyCount, fc.nat(), (loans, agentCount, seed) => {
        const list = listOf(loans, seed);
        const dealt = dealToAgents({ agentCount, ...list });
        const { agent, shares } = dealt;
        expect(shares.map((share) => share.agent)).toEqual(shares.map((_, i) => i + 1));
        expect(shares).toHaveLength(agentCount);
        list.leaders.forEach((leader, row) => {
          expect(agent[row]).toBe(leader < 0 ? -1 : agent[leader]);
          if (leader >= 0) expect(shares[agent[row]!]).toBeDefined();
        });
        expect(rangeOf(shares.map(({ contacts }) => contacts))).toBeLessThanOrEqual(1);
        shares.forEach((share, own) => {
          const rows = [...agent.keys()].filter((row) => agent[row] === own);
          expect(share.loans).toBe(rows.length);
          expect(share.contacts).toBe(rows.filter((row) => list.leaders[row] === row).length);
          const sum = rows.reduce((total, row) => total + (list.value[row]! || 0), 0);
          expect(share.value).toBeCloseTo(sum, 9);
        });
        // A borrower talks to one agent.
        const agentsOf = new Map<number, Set<number>>();
        loans.forEach(({ borrower }, row) => {
          if (borrower < 0 || agent[row]! < 0) return;
          agentsOf.set(borrower, (agentsOf.get(borrower) ?? new Set()).add(agent[row]!));
        });
        for (const agents of agentsOf.values()) expect(agents.size).toBe(1);
      }),
    );
  });

  it('is never less even than dealing in turn by rank', () => {
    fc.assert(
      fc.property(anyLoans, anyCount, fc.nat(), (loans, agentCount, seed) => {
        const input = { agentCount, ...listOf(loans, seed) };
        const most = rangeOf(sumsInTurn(input));
        expect(rangeOf(sumsOf(dealToAgents(input)))).toBeLessThanOrEqual(most + 1e-9);
      }),
    );
  });

  it('repeats itself, whatever the order of the file', () => {
    fc.assert(
      fc.property(anyLoans, anyCount, fc.nat(), (loans, agentCount, seed) => {
        const list = listOf(loans, seed);
        const { agent, shares } = dealToAgents({ agentCount, ...list });
        const from = shuffle(Int32Array.from(loans.keys()), randomStream(seed, 'test/agents rows'));
        const to = new Int32Array(loans.length);
        from.forEach((row, place) => (to[row] = place));
        const moved = dealToAgents({
          agentCount,
          ranks: from.map((row) => list.ranks[row]!),
          leaders: from.map((row) => (list.leaders[row]! < 0 ? -1 : to[list.leaders[row]!]!)),
          value: Float64Array.from(from, (row) => list.value[row]!),
        });
        expect([...moved.agent]).toEqual([...from].map((row) => agent[row]));
        expect(moved.shares).toEqual(shares);
      }),
    );
  });

  it('gives each agent within 5 % of the mean of 1,500 contacts', () => {
    let worst = 0;
    for (const spread of [0.8, 1, 1.2]) {
      for (let seed = 0; seed < 8; seed++) {
        const list = lognormal(1500, spread, randomStream(seed, `test/agents ${spread}`));
        for (const agentCount of [2, 3, 5, 7, 10, 13, 16, 20]) {
          const sums = sumsOf(dealToAgents({ agentCount, ...list }));
          const mean = sums.reduce((sum, value) => sum + value, 0) / agentCount;
          const apart = rangeOf(sums) / mean;
          worst = Math.max(worst, apart);
          expect(rangeOf(sums)).toBeLessThanOrEqual(rangeOf(sumsInTurn({ agentCount, ...list })));
        }
      }
    }
    console.info(`shares of 1,500 contacts: at most ${(100 * worst).toFixed(4)} % apart`);
    expect(worst).toBeLessThanOrEqual(0.05);
  });

  it('deals nothing without agents, and leaves some idle where contacts are fewer', () => {
    const list = lognormal(2, 1, randomStream(1, 'test/agents few'));
    expect(dealToAgents({ agentCount: 0, ...list })).toEqual({
      agent: Int16Array.of(-1, -1),
      shares: [],
    });
    const { shares } = dealToAgents({ agentCount: 3, ...list });
    expect(shares.map(({ contacts }) => contacts)).toEqual([1, 1, 0]);
    expect(shares[2]).toEqual({ agent: 3, contacts: 0, loans: 0, value: 0 });
  });

  it('finds the even deal that rounds alone miss', () => {
    // In rounds 8 + 5 + 4 against 7 + 6 + 2; exchanging 8 for 7 makes them equal.
    const value = Float64Array.of(8, 7, 6, 5, 4, 2);
    const ranks = Int32Array.from(value.keys());
    const { shares } = dealToAgents({ agentCount: 2, leaders: ranks, ranks, value });
    expect(shares.map((share) => share.value)).toEqual([16, 16]);
  });

  it('deals a large portfolio just as evenly', () => {
    const LOANS = 200_000;
    const random = randomStream(2, 'test/agents large');
    const ranks = shuffle(
      new Int32Array(LOANS).map((_, i) => i),
      random,
    );
    const contacted = new Uint8Array(LOANS).fill(1);
    const borrower = new Int32Array(LOANS).map(() => random.below(LOANS));
    const leaders = leadersOf({ ranks, contacted, borrower });
    const value = new Float64Array(LOANS).map(() => Math.exp(1.5 * random.normal()));
    const dealt = dealToAgents({ agentCount: 50, leaders, ranks, value });
    const sums = sumsOf(dealt);
    const apart = rangeOf(sums) / (sums.reduce((sum, each) => sum + each, 0) / 50);
    expect(apart).toBeLessThan(0.001);
  });
});
