import type { ContactRule } from '../../domain';

/**
 * Whether a consequence lets an action happen at this minute of the borrower's own day (0 is
 * midnight, 1439 the last). Both ends are within: until 21:00 means that 21:00 is, 21:01 is not.
 * Hours whose start lies after their end run across midnight. Consequences without hours: true.
 */
export function isWithinHours(then: ContactRule['then'], minuteOfDay: number): boolean {
  if (then.kind !== 'hours') return true;
  const from = minutesOf(then.from);
  const to = minutesOf(then.to);
  return from <= to
    ? minuteOfDay >= from && minuteOfDay <= to
    : minuteOfDay >= from || minuteOfDay <= to;
}

/** Minutes since midnight of an “HH:MM” of the schema. */
function minutesOf(clock: string): number {
  return 60 * Number(clock.slice(0, 2)) + Number(clock.slice(3));
}
