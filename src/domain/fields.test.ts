import { describe, expect, it } from 'vitest';
import { FIELDS, FIELD_NAMES, fieldOfColumns, normaliseHeader } from './fields';

describe('FIELDS', () => {
  it('gives every header one meaning', () => {
    const seen = new Map<string, string>();
    for (const name of FIELD_NAMES) {
      for (const header of new Set([normaliseHeader(name), ...FIELDS[name].synonyms])) {
        expect(seen.get(header) ?? name, header).toBe(name);
        seen.set(header, name);
      }
    }
  });

  it('holds its synonyms in normal form', () => {
    for (const name of FIELD_NAMES) {
      for (const synonym of FIELDS[name].synonyms) expect(normaliseHeader(synonym)).toBe(synonym);
    }
  });
});

describe('fieldOfColumns', () => {
  it('inverts a mapping', () => {
    const fields = fieldOfColumns({ loanId: 'LN', daysPastDue: 'DPD' });
    expect(fields.get('LN')).toBe('loanId');
    expect(fields.get('DPD')).toBe('daysPastDue');
    expect(fields.size).toBe(2);
  });
});
