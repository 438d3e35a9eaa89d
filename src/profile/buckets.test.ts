import { describe, expect, it } from 'vitest';
import { BUCKET_SCHEMES } from '../domain';
import { bucketsOf } from './buckets';

const none = Number.NaN;
const [standard, months, sma] = BUCKET_SCHEMES.map(({ scheme }) => scheme);
const input = {
  scheme: standard!,
  daysPastDue: Float64Array.of(0, 15, 95, none, 95),
  outstanding: Float64Array.of(100, 200, 300, 400, none),
  overdue: Float64Array.of(0, 0.1, 0.2, 5, 7),
  open: Uint8Array.of(1, 1, 0, 1, 1),
};

describe('bucketsOf', () => {
  it('adds up open loans, with a bucket for those without days', () => {
    expect(bucketsOf(input)).toEqual([
      { label: '0', loans: 1, outstanding: 100, overdue: 0 },
      { label: '1–29', loans: 1, outstanding: 200, overdue: 0.1 },
      { label: '30–59', loans: 0, outstanding: 0, overdue: 0 },
      { label: '60–89', loans: 0, outstanding: 0, overdue: 0 },
      { label: '90+', loans: 1, outstanding: 0, overdue: 7 },
      { label: 'Not given', loans: 1, outstanding: 400, overdue: 5 },
    ]);
  });

  it('takes all loans where none is open', () => {
    const buckets = bucketsOf({ ...input, open: new Uint8Array(5) });
    expect(buckets.map(({ loans }) => loans)).toEqual([1, 1, 0, 0, 2, 1]);
  });

  it('follows the scheme, with the names of India where its starts are hers', () => {
    const by = (scheme = months): string[] =>
      bucketsOf({ ...input, scheme: scheme! }).map(({ label, loans }) => `${label}: ${loans}`);
    const rest = ['31–60: 0', '61–90: 0', '91+: 1', 'Not given: 1'];
    expect(by()).toEqual(['0: 1', '1–30: 1', ...rest]);
    expect(by(sma)[1]).toBe('SMA-0 · 1–30: 1');
    expect(by(sma)[4]).toBe('NPA · 91+: 1');
    expect(by({ starts: [0, 10, 100], names: 'sma' })).toEqual([
      '0–9: 1',
      '10–99: 2',
      '100+: 0',
      'Not given: 1',
    ]);
  });

  it('has no money where the file has none', () => {
    const [first] = bucketsOf({ ...input, outstanding: undefined, overdue: null });
    expect(first).toEqual({ label: '0', loans: 1, outstanding: null, overdue: null });
  });
});
