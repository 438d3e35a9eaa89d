import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OpenRun } from '../../domain';
import { waterfall } from './waterfall';

interface Loan {
  readonly open: 0 | 1;
  readonly outcome: -1 | 0 | 1;
  readonly outstanding: number;
}

function openRun(loans: readonly Loan[], rejectedRows: number): OpenRun {
  return {
    run: { data: { rows: loans.length, rejectedRows } },
    columns: {
      open: Uint8Array.from(loans, ({ open }) => open),
      outcome: Int8Array.from(loans, ({ open, outcome }) => (open === 1 ? -1 : outcome)),
      outstanding: Float64Array.from(loans, ({ outstanding }) => outstanding),
      overdue: new Float64Array(loans.length).fill(Number.NaN),
    },
  } as unknown as OpenRun;
}

const anyLoan = fc.record({
  open: fc.constantFrom(0 as const, 1 as const),
  outcome: fc.constantFrom(-1 as const, 0 as const, 1 as const),
  outstanding: fc.oneof(fc.integer({ min: 0, max: 1000 }), fc.constant(Number.NaN)),
});

describe('waterfall', () => {
  it('adds up: lines = rejected + accepted, accepted = its parts, in loans and money', () => {
    fc.assert(
      fc.property(fc.array(anyLoan), fc.nat({ max: 9 }), (loans, rejected) => {
        const [lines, dropped, accepted, ...parts] = waterfall(openRun(loans, rejected));
        expect(lines?.loans).toBe((dropped?.loans ?? 0) + (accepted?.loans ?? 0));
        expect(parts.reduce((sum, part) => sum + part.loans, 0)).toBe(accepted?.loans);
        expect(parts.reduce((sum, part) => sum + (part.outstanding ?? 0), 0)).toBe(
          accepted?.outstanding ?? 0,
        );
      }),
    );
  });

  it('knows no money where the file has none', () => {
    const steps = waterfall(openRun([{ open: 1, outcome: -1, outstanding: 5 }], 2));
    expect(steps.map(({ name, outstanding, overdue }) => [name, outstanding, overdue])).toEqual([
      ['Lines in the file', null, null],
      ['Rejected', null, null],
      ['Accepted', 5, null],
      ['Settled, paid in full', null, null],
      ['Settled, not paid in full', null, null],
      ['Open: to act on', 5, null],
    ]);
  });
});
