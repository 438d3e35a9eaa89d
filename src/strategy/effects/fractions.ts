import type { Settings } from '../../domain';

const PARTLY = /part|settle/i;
const HALF = 0.5;

/**
 * The share of a loan that came back, by how it ended: as the settings say, else all of it for a
 * loan paid in full, half where the words speak of a part, nothing otherwise.
 */
export function fractionOf(
  value: string,
  { badValues, recoveredFraction }: Settings['outcome'],
): number {
  const said = Object.hasOwn(recoveredFraction, value) ? recoveredFraction[value] : undefined;
  if (said !== undefined) return said;
  if (!badValues.includes(value)) return 1;
  return PARTLY.test(value) ? HALF : 0;
}
