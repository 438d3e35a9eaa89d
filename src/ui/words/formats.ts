import { formatAmount, formatAmountShort } from '../../domain';

/** Amounts of one run, in its currency; a figure that does not exist is a dash, never 0. */
export interface MoneyFormats {
  /** In full, grouped: tables. */
  readonly money: (amount: number | null | undefined) => string;
  /** Short, “1.2 M”: headlines and axes. */
  readonly moneyShort: (amount: number | null | undefined) => string;
  /** Short and without its currency: where an axis' name has it already. */
  readonly moneyTick: (amount: number | null | undefined) => string;
}

const NONE = '–';

export function moneyFormats(currency: string | null): MoneyFormats {
  const orNone =
    (format: (amount: number, currency: string | null) => string) =>
    (amount: number | null | undefined): string =>
      amount === null || amount === undefined || Number.isNaN(amount)
        ? NONE
        : format(amount, currency);
  const moneyShort = orNone(formatAmountShort);
  const code = `${currency ?? ''}\u00a0`;
  return {
    money: orNone(formatAmount),
    moneyShort,
    moneyTick: (amount) => moneyShort(amount).replace(code, ''),
  };
}

/** “outstanding (INR)”: an axis' name with the currency, where there is one. */
export function withUnit(name: string, currency: string | null): string {
  return currency === null ? name : `${name} (${currency})`;
}

const DATE_AND_TIME = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

/** An ISO 8601 time in the user's own time zone: “23 Nov 2026, 21:05”. */
export function formatWhen(iso: string): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? NONE : DATE_AND_TIME.format(date);
}

const BYTE_STEPS = [
  { from: 1e9, unit: 'GB' },
  { from: 1e6, unit: 'MB' },
  { from: 1e3, unit: 'kB' },
] as const;

/** Bytes in decimal units: “966 kB”. */
export function formatBytes(bytes: number): string {
  const step = BYTE_STEPS.find(({ from }) => bytes >= from);
  if (step === undefined) return `${bytes} bytes`;
  const scaled = bytes / step.from;
  return `${scaled < 10 ? scaled.toFixed(1) : Math.round(scaled).toString()} ${step.unit}`;
}

/** Milliseconds as people say them: “0.4 s”, “12 s”, “2 min 5 s”. */
export function formatDuration(ms: number): string {
  const seconds = ms / 1000;
  if (seconds < 10) return `${seconds.toFixed(seconds < 1 ? 2 : 1)} s`;
  if (seconds < 60) return `${Math.round(seconds)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** “a”, “a and b”, “a, b and c”. */
export function listed(items: readonly string[]): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`;
}
