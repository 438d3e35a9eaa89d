import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomStream, shuffle } from '../math';
import { leadersOf, ranksByContact, rowsByRank } from './contacts';

interface Loan {
  readonly isListed: boolean;
  readonly isContact: boolean;
  readonly borrower: number;
}

const anyLoan = fc.record<Loan>({
  isListed: fc.boolean(),
  isContact: fc.oneof({ weight: 3, arbitrary: fc.constant(true) }, fc.boolean()),
  borrower: fc.integer({ min: -1, max: 8 }),
});
const anyLoans = fc.array(anyLoan, { maxLength: 50 });

/** The loans with ranks drawn by a seed. */
function listOf(loans: readonly Loan[], seed: number) {
  const ranks = new Int32Array(loans.length).fill(-1);
  const listed = Int32Array.from(loans.keys()).filter((row) => loans[row]!.isListed);
  shuffle(listed, randomStream(seed, 'test/contacts')).forEach((row, rank) => (ranks[row] = rank));
  const contacted = Uint8Array.from(loans, ({ isContact }) => Number(isContact));
  const borrower = Int32Array.from(loans, (loan) => loan.borrower);
  return { ranks, contacted, borrower };
}

/** As the words say it, one loan at a time. */
function naiveLeaders({ ranks, contacted, borrower }: ReturnType<typeof listOf>): number[] {
  const isContact = (row: number): boolean => ranks[row]! >= 0 && contacted[row] === 1;
  return Array.from(ranks.keys(), (row) => {
    if (!isContact(row)) return -1;
    if (borrower[row]! < 0) return row;
    return [...ranks.keys()]
      .filter((other) => isContact(other) && borrower[other] === borrower[row])
      .reduce((best, other) => (ranks[other]! < ranks[best]! ? other : best));
  });
}

function naiveOrder(ranks: Int32Array, leaders: Int32Array): number[] {
  const rows = [...rowsByRank(ranks)];
  return rows.flatMap((row) => {
    if (leaders[row]! < 0) return [row];
    return leaders[row] === row ? rows.filter((other) => leaders[other] === row) : [];
  });
}

describe('leadersOf', () => {
  it('names the best ranked of each borrower’s contacted loans', () => {
    fc.assert(
      fc.property(anyLoans, fc.nat(), (loans, seed) => {
        const list = listOf(loans, seed);
        const leaders = leadersOf(list);
        expect([...leaders]).toEqual(naiveLeaders(list));
        leaders.forEach((leader, row) => {
          if (leader < 0) return;
          expect(leaders[leader]).toBe(leader);
          expect(list.ranks[leader]).toBeLessThanOrEqual(list.ranks[row]!);
        });
      }),
    );
  });

  it('lets every contacted loan lead itself in a file without borrowers', () => {
    const ranks = Int32Array.of(1, -1, 0, 2);
    const contacted = Uint8Array.of(1, 1, 1, 0);
    expect([...leadersOf({ ranks, contacted, borrower: null })]).toEqual([0, -1, 2, -1]);
  });
});

describe('ranksByContact', () => {
  it('lists the same loans, each borrower’s next to each other, leaders in their order', () => {
    fc.assert(
      fc.property(anyLoans, fc.nat(), (loans, seed) => {
        const { ranks, ...facts } = listOf(loans, seed);
        const leaders = leadersOf({ ranks, ...facts });
        const placed = ranksByContact(ranks, leaders);
        const rows = [...rowsByRank(placed)];
        expect(rows).toEqual(naiveOrder(ranks, leaders));
        // No gaps, nobody lost, nobody new.
        expect(rows.map((row) => placed[row])).toEqual([...rows.keys()]);
        expect([...placed].map((rank) => rank < 0)).toEqual([...ranks].map((rank) => rank < 0));
        const heads = (order: readonly number[]): number[] =>
          order.filter((row) => leaders[row] === row || leaders[row] === -1);
        expect(heads(rows)).toEqual(heads([...rowsByRank(ranks)]));
        // Done once is done.
        expect(ranksByContact(placed, leaders)).toEqual(placed);
      }),
    );
  });

  it('does not depend on the order of the file: shuffled rows are relabelled only', () => {
    fc.assert(
      fc.property(anyLoans, fc.nat(), (loans, seed) => {
        const list = listOf(loans, seed);
        const leaders = leadersOf(list);
        const placed = ranksByContact(list.ranks, leaders);
        const from = shuffle(
          Int32Array.from(loans.keys()),
          randomStream(seed, 'test/contacts rows'),
        );
        const ranks = from.map((row) => list.ranks[row]!);
        const contacted = Uint8Array.from(from, (row) => list.contacted[row]!);
        const borrower = from.map((row) => list.borrower[row]!);
        const moved = leadersOf({ ranks, contacted, borrower });
        const back = (row: number): number => (row < 0 ? -1 : from[row]!);
        expect([...moved].map(back)).toEqual([...from].map((row) => leaders[row]));
        expect([...ranksByContact(ranks, moved)]).toEqual([...from].map((row) => placed[row]));
      }),
    );
  });

  it('keeps loans that are not contacted where they were among the contacts', () => {
    // By rank: a contact of borrower 0, a hold, a contact of borrower 1, the second of borrower 0.
    const ranks = Int32Array.of(0, 1, 2, 3);
    const contacted = Uint8Array.of(1, 0, 1, 1);
    const leaders = leadersOf({ ranks, contacted, borrower: Int32Array.of(0, 0, 1, 0) });
    expect([...leaders]).toEqual([0, -1, 2, 0]);
    expect([...ranksByContact(ranks, leaders)]).toEqual([0, 2, 3, 1]);
  });

  it('closes gaps, and takes an empty list', () => {
    expect([...ranksByContact(Int32Array.of(7, -1, 3), Int32Array.of(0, -1, 2))]).toEqual([
      1, -1, 0,
    ]);
    expect(ranksByContact(new Int32Array(0), new Int32Array(0))).toHaveLength(0);
    expect([...ranksByContact(Int32Array.of(-1, -1), Int32Array.of(-1, -1))]).toEqual([-1, -1]);
  });

  it('orders a large portfolio', () => {
    const LOANS = 200_000;
    const random = randomStream(1, 'test/contacts large');
    const ranks = shuffle(
      new Int32Array(LOANS).map((_, i) => i),
      random,
    );
    const contacted = new Uint8Array(LOANS).map(() => Number(random.next() < 0.9));
    const borrower = new Int32Array(LOANS).map(() => random.below(LOANS / 2));
    const leaders = leadersOf({ ranks, contacted, borrower });
    const placed = ranksByContact(ranks, leaders);
    expect(rowsByRank(placed)).toHaveLength(LOANS);
  });
});
