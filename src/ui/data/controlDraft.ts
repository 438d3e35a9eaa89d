import type { ControlId } from './controlTotals';

/** What a field of a control total holds. */
export interface ReadControl {
  /** Null where it is empty, or wrong. */
  readonly value: number | null;
  /** Why it cannot be compared. */
  readonly problem: string | null;
}

const LARGEST = 1e12;

/** Reads what was typed; an empty field says that nothing is to be compared. */
export function readControl(
  id: ControlId,
  text: string,
  parse: (text: string) => number,
): ReadControl {
  if (text.trim() === '') return { value: null, problem: null };
  const value = parse(text);
  const wrong = (problem: string): ReadControl => ({ value: null, problem });
  if (Number.isNaN(value)) {
    return wrong('This is not a number. Type it as 1,234,567.50 or 1.234.567,50.');
  }
  if (value < 0) return wrong('A total is zero or more.');
  if (id === 'loans' && !Number.isInteger(value)) return wrong('Loans are whole: type 3,000.');
  if (id === 'loans' && value > LARGEST) return wrong('That is more loans than there can be.');
  return { value, problem: null };
}
