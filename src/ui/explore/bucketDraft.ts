const MOST_BUCKETS = 12;
const MOST_DAYS = 100_000;

/**
 * The starts of buckets that a text says: “1, 30, 60, 90”, with 0 before them. A sentence
 * where it says none.
 */
export function readStarts(text: string): readonly number[] | string {
  const parts = text.split(/[\s,;]+/).filter((part) => part !== '');
  const numbers = parts.map(Number);
  if (parts.length === 0) return 'Write the days at which buckets start, such as 1, 30, 60, 90.';
  if (numbers.some((days) => !Number.isInteger(days) || days < 0 || days > MOST_DAYS)) {
    return 'Each start is a whole number of days.';
  }
  const starts = numbers[0] === 0 ? numbers : [0, ...numbers];
  if (starts.some((start, i) => i > 0 && start <= (starts[i - 1] ?? 0))) {
    return 'Each bucket starts after the one before it.';
  }
  if (starts.length < 2) return 'One start after 0 is needed at least.';
  return starts.length > MOST_BUCKETS ? `At most ${MOST_BUCKETS} buckets.` : starts;
}
