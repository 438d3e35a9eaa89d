import { delinquencyBucket } from '../domain';
import { PARTS, type Orders } from './orders';

export interface WorkListInput {
  readonly orders: Orders;
  /** Position of each loan's order. */
  readonly assigned: Uint16Array;
  readonly score: Float64Array;
  /** What the case brings more than no contact, currency, NaN where unknown; null: nobody knows. */
  readonly gain: Float64Array | null;
  /** 1: rises above the others of its part. */
  readonly brokenPromise: Uint8Array;
  readonly outstanding: Float64Array | null;
  readonly overdue: Float64Array | null;
  readonly daysPastDue: Float64Array | null;
}

/**
 * Each loan's place in the work list from 0, −1 for loans that are not acted on.
 * First the loans that the model steers, by what their case is expected to bring, else by expected
 * loss (score × outstanding amount, or overdue amount, or the score alone); then those of the
 * house rule by delinquency bucket and overdue amount, those to decide by hand by outstanding
 * amount, and those that nobody contacts; contact holds last, the gravest first. In each part
 * broken promises come first; larger before smaller, known before unknown, then file order.
 */
export function workListRanks(input: WorkListInput): Int32Array {
  const { orders, assigned } = input;
  const partOfOrder = orders.list.map(({ part }) => PARTS.indexOf(part));
  const parts = Uint8Array.from(assigned, (order) => partOfOrder[order]!);
  const [first, second] = sortKeys(input, parts);
  const none = PARTS.indexOf('none');
  const { brokenPromise: broken } = input;
  const rows = Uint32Array.from(parts.keys()).filter((row) => parts[row] !== none);
  rows.sort(
    (a, b) =>
      parts[a]! - parts[b]! ||
      broken[b]! - broken[a]! ||
      first[b]! - first[a]! ||
      second[b]! - second[a]! ||
      a - b,
  );
  const ranks = new Int32Array(assigned.length).fill(-1);
  rows.forEach((row, place) => (ranks[row] = place));
  return ranks;
}

/** Two numbers a loan that sort it within its part, larger first; −1 where unknown. */
function sortKeys(
  { assigned, score, gain, outstanding, overdue, daysPastDue }: WorkListInput,
  parts: Uint8Array,
): [Float64Array, Float64Array] {
  const first = new Float64Array(assigned.length);
  const second = new Float64Array(assigned.length);
  const exposure = outstanding ?? overdue;
  const arrears = overdue ?? outstanding;
  for (let row = 0; row < assigned.length; row++) {
    switch (PARTS[parts[row]!]) {
      case 'model':
        first[row] = gain === null ? known(score[row]! * (exposure?.[row] ?? 1)) : gain[row]!;
        if (Number.isNaN(first[row]!)) first[row] = -Infinity;
        second[row] = score[row]!;
        break;
      case 'houseRule':
        first[row] = delinquencyBucket(daysPastDue?.[row] ?? Number.NaN);
        second[row] = known(arrears?.[row]);
        break;
      case 'review':
      case 'idle':
        first[row] = known(exposure?.[row]);
        break;
      case 'hold':
        first[row] = -assigned[row]!;
        second[row] = known(exposure?.[row]);
        break;
      default:
        break;
    }
  }
  return [first, second];
}

function known(amount: number | undefined): number {
  return amount === undefined || Number.isNaN(amount) ? -1 : amount;
}
