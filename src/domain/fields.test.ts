import { describe, expect, it } from 'vitest';
import { fieldOfColumns } from './fields';

describe('fieldOfColumns', () => {
  it('inverts a mapping', () => {
    const fields = fieldOfColumns({ loanId: 'LN', daysPastDue: 'DPD' });
    expect(fields.get('LN')).toBe('loanId');
    expect(fields.get('DPD')).toBe('daysPastDue');
    expect(fields.size).toBe(2);
  });
});
