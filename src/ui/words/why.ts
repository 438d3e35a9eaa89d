import type { ActionBasis } from '../../domain';

export const BASIS_WORDS: Readonly<Record<ActionBasis, string>> = {
  model: 'Risk score',
  policy: 'Policy',
  'house-rule': 'House rule',
  'contact-rule': 'Contact rule',
  review: 'To be decided by hand',
};

/** The first rows of the work list, in its order; at most `most`. */
export function firstOfWorkList(rank: Int32Array, most: number): Uint32Array {
  const rows: number[] = [];
  rank.forEach((place, row) => {
    if (place >= 0 && place < most) rows[place] = row;
  });
  return Uint32Array.from(rows);
}
