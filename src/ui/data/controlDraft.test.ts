import { describe, expect, it } from 'vitest';
import { parseTypedNumber } from '../../ingest/page';
import { readControl } from './controlDraft';

const read = (id: 'loans' | 'outstanding', text: string) => readControl(id, text, parseTypedNumber);

describe('readControl', () => {
  it('reads what was typed, and an empty field as nothing to compare', () => {
    expect(read('outstanding', '1,23,45,678.50')).toEqual({ value: 12_345_678.5, problem: null });
    expect(read('outstanding', '1.234.567,50')).toEqual({ value: 1_234_567.5, problem: null });
    expect(read('loans', '3.000')).toEqual({ value: 3000, problem: null });
    expect(read('loans', '  ')).toEqual({ value: null, problem: null });
  });

  it.each([
    ['outstanding', 'many', 'not a number'],
    ['outstanding', '-5', 'zero or more'],
    ['loans', '12.5', 'whole'],
    ['loans', '9'.repeat(15), 'more loans than'],
  ] as const)('refuses %s of %j in words', (id, text, words) => {
    expect(read(id, text)).toMatchObject({ value: null });
    expect(read(id, text).problem).toContain(words);
  });
});
