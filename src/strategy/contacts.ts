export interface LeadersInput {
  /** Place of each loan in the work list from 0, no two alike; −1 not on the list. */
  readonly ranks: Int32Array;
  /** 1: the loan's order is a contact. */
  readonly contacted: Uint8Array;
  /** A code from 0 for each loan's borrower, −1 unknown; null: each loan its own. */
  readonly borrower: Int32Array | null;
}

/**
 * Row of the loan under which each loan's borrower is contacted: of the borrower's contacted
 * loans the best ranked. A loan's own row where it leads or stands alone; −1 where it is not
 * contacted. O(loans).
 */
export function leadersOf({ ranks, contacted, borrower }: LeadersInput): Int32Array {
  const isContact = (row: number): boolean => contacted[row] === 1 && ranks[row]! >= 0;
  const best = new Int32Array(borrower === null ? 0 : largestOf(borrower) + 1).fill(-1);
  for (let row = 0; row < ranks.length; row++) {
    const code = borrower === null ? -1 : borrower[row]!;
    if (code < 0 || !isContact(row)) continue;
    const leader = best[code]!;
    if (leader < 0 || ranks[row]! < ranks[leader]!) best[code] = row;
  }
  return ranks.map((_, row) => {
    if (!isContact(row)) return -1;
    const code = borrower === null ? -1 : borrower[row]!;
    return code < 0 ? row : best[code]!;
  });
}

/**
 * Ranks in which all contacted loans of a borrower directly follow the one that leads, in their
 * own order. Leaders, and loans that are not contacted, keep their order among each other.
 * From 0 without gaps for the loans that had a rank, −1 for the others. O(loans).
 * @param ranks no two alike
 * @param leaders as `leadersOf` finds them by these ranks
 */
export function ranksByContact(ranks: Int32Array, leaders: Int32Array): Int32Array {
  const rows = rowsByRank(ranks);
  const loanCounts = new Int32Array(ranks.length);
  for (const row of rows) {
    if (leaders[row]! >= 0) loanCounts[leaders[row]!]!++;
  }
  // Where the next loan of each leader goes; the leader itself is the first of them.
  const next = new Int32Array(ranks.length);
  const placed = new Int32Array(ranks.length).fill(-1);
  let place = 0;
  for (const row of rows) {
    const leader = leaders[row]!;
    if (leader < 0) placed[row] = place++;
    if (leader !== row) continue;
    next[row] = place;
    place += loanCounts[row]!;
  }
  for (const row of rows) {
    if (leaders[row]! >= 0) placed[row] = next[leaders[row]!]!++;
  }
  return placed;
}

/** The rows that have a rank, by rank: gaps are skipped. */
export function rowsByRank(ranks: Int32Array): Int32Array {
  const rows = new Int32Array(largestOf(ranks) + 1).fill(-1);
  for (let row = 0; row < ranks.length; row++) {
    if (ranks[row]! >= 0) rows[ranks[row]!] = row;
  }
  return rows.includes(-1) ? rows.filter((row) => row >= 0) : rows;
}

/** −1 for none. */
function largestOf(values: Int32Array): number {
  let largest = -1;
  for (const value of values) if (value > largest) largest = value;
  return largest;
}
