import { formatNumber, type Estimate, type TreatmentFinding } from '../../domain';

/** A difference of shares: “3.2 points”. */
export function points(difference: number): string {
  return inPoints(formatNumber(Math.abs(100 * difference), 1));
}

/** A difference of shares with its sign: “+3.2”. */
export function signedPoints(difference: number): string {
  const text = formatNumber(100 * difference, 1);
  return difference > 0 && text !== '0' ? `+${text}` : text;
}

/** “+3.2 points”; with its limits “+3.2 points (−1 to +7.4)”. */
export function differenceText(value: number, limits?: readonly [number, number]): string {
  const written = inPoints(signedPoints(value));
  if (limits === undefined) return written;
  return `${written} (${signedPoints(limits[0])} to ${signedPoints(limits[1])})`;
}

/** The same of an estimate, without limits where it has none. */
export function gainText({ value, low, high }: Estimate): string {
  return differenceText(value, low === null || high === null ? undefined : [low, high]);
}

/** A difference of shares as it is written: “1 point”, “−3.2 points”. */
function inPoints(written: string): string {
  return `${written} ${/^[+−]?1$/.test(written) ? 'point' : 'points'}`;
}

/** What is found of a treatment against today’s mix. */
export const VERDICTS: Readonly<Record<TreatmentFinding['verdict'], string>> = {
  better: 'better than today’s mix',
  worse: 'worse than today’s mix',
  'no-difference': 'no difference beyond chance',
};
