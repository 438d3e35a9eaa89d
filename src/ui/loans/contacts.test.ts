import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contactTally, contactWords, hasSmallPrint, loansInContact } from './contacts';

describe('contactTally and loansInContact', () => {
  it('count each contact once and each of its loans', () => {
    const anyGroups = fc.array(fc.nat(4), { maxLength: 30 });
    fc.assert(
      fc.property(anyGroups, (groups) => {
        // Group 0 is not contacted; of the others the first loan leads.
        const leader = Int32Array.from(groups, (group) =>
          group === 0 ? -1 : groups.indexOf(group),
        );
        const named = groups.filter((group) => group > 0);
        expect(contactTally({ leader })).toEqual({
          contacts: new Set(named).size,
          loans: named.length,
        });
        groups.forEach((group, row) => {
          const alike = group === 0 ? 0 : named.filter((other) => other === group).length;
          expect(loansInContact({ leader }, row)).toBe(alike);
        });
      }),
    );
  });
});

describe('hasSmallPrint', () => {
  it('holds where a list has more to say than actions and their reasons', () => {
    const plain = {
      leader: Int32Array.of(0, 1, -1),
      rule: Int16Array.of(-1, -1, -1),
      brokenPromise: Uint8Array.of(0, 0, 0),
    };
    expect(hasSmallPrint(plain)).toBe(false);
    expect(hasSmallPrint({ ...plain, leader: Int32Array.of(0, 0, -1) })).toBe(true);
    expect(hasSmallPrint({ ...plain, rule: Int16Array.of(-1, -1, 0) })).toBe(true);
    expect(hasSmallPrint({ ...plain, brokenPromise: Uint8Array.of(0, 1, 0) })).toBe(true);
  });
});

describe('contactWords', () => {
  const loan = (row: number, leader: number | null, contactLoans: number) => ({
    ...{ row, leader, contactLoans },
  });
  const apart = { isBelow: false, leading: 'LN_4' };

  it('says how many loans the leading one’s contact covers', () => {
    expect(contactWords(loan(4, 4, 3), apart)).toBe('one contact for 3 loans');
  });

  it('names the leading loan, or points to it right above', () => {
    expect(contactWords(loan(5, 4, 3), { isBelow: true, leading: 'LN_4' })).toBe(
      'same contact as above',
    );
    expect(contactWords(loan(5, 4, 3), apart)).toBe('same contact as LN_4');
    expect(contactWords(loan(5, 4, 3), { isBelow: false, leading: null })).toBe(
      'same contact as another loan',
    );
  });

  it('says nothing of a loan that stands alone or is not contacted', () => {
    expect(contactWords(loan(4, 4, 1), apart)).toBeNull();
    expect(contactWords(loan(4, null, 0), apart)).toBeNull();
  });
});
