import { describe, expect, it } from 'vitest';
import type { FieldMatch } from '../../domain';
import { columnWords } from './columnCard';
import { column } from './testFile';

describe('columnWords', () => {
  it('says type, share that fits, missing, different, misfits with lines and examples', () => {
    const info = column('DPD', {
      missingCount: 20,
      unreadableCount: 4,
      distinctCount: 31,
      examples: ['0', '12'],
      misfits: [
        { text: 'x', line: 5 },
        { text: '7a', line: 1009 },
      ],
    });
    const match: FieldMatch = {
      field: 'daysPastDue',
      column: 'DPD',
      confidence: 'sure',
      reason: 'named like it',
    };
    expect(columnWords(info, 100, 'daysPastDue', match)).toEqual({
      meaning: 'Days past due: named like it',
      facts: ['numbers', '95\u202f% fit', '20 missing (20\u202f%)', '31 different'],
      misfits: '“x” (line 5), “7a” (line 1,009) and 2 more',
      examples: '0, 12',
    });
    expect(columnWords(info, 100, 'missedPayments', match).meaning).toBe(
      'Missed payments: you chose it',
    );
    expect(columnWords(info, 100, undefined, undefined).meaning).toBe('Another column');
  });

  it('says which way dates are read that only follow the others', () => {
    const info = column('d', { type: 'date', dateOrderFollowed: 'month-first' });
    expect(columnWords(info, 100, undefined, undefined).facts).toContain(
      'the month first, as in the file’s other dates',
    );
  });

  it('says nothing of misfits where all fits, and calls dates in doubt so', () => {
    const info = column('d', { type: 'text', dateOrderInDoubt: true });
    const words = columnWords(info, 100, undefined, undefined);
    expect(words.misfits).toBeNull();
    expect(words.facts).toEqual(['dates in doubt', 'none missing', '2 different']);
    expect(
      columnWords(column('e', { missingCount: 100 }), 100, undefined, undefined).facts[0],
    ).toBe('empty');
  });
});
