import { describe, expect, it } from 'vitest';
import type { DataColumn, LoanExplanation } from '../../domain';
import { testRun } from '../words/testRun';
import { whatIfFields, whatIfSentence } from './whatIfWords';

const column = (name: string, role: DataColumn['role']): DataColumn => ({
  name,
  field: null,
  type: 'number',
  role,
  knownWhen: 'unknown',
  missing: 0,
});

const part = (name: string, cell: string): LoanExplanation['parts'][number] => ({
  column: name,
  cell,
  amount: 1,
});

describe('whatIfFields', () => {
  const run = testRun();
  const data = {
    ...run.data,
    columns: [column('Missed', 'behaviour'), column('Amount', 'terms'), column('Kind', 'feature')],
  };
  const values = [{ value: 'car', count: 3 }];
  const profile = { Kind: { count: 3, missing: 0, distinct: 1, values } };
  const explanation: LoanExplanation = {
    scale: 'log-odds',
    base: 0,
    parts: [part('Missed', '5'), part('Amount', '1000'), part('Kind', 'boat')],
  };

  it('does not offer what is past', () => {
    const { fields, past } = whatIfFields({ ...run, data, profile }, explanation);
    expect(past).toEqual(['Missed']);
    expect(fields.map(({ column: name }) => name)).toEqual(['Amount', 'Kind']);
  });

  it('offers the values of a text, the loan’s own among them', () => {
    const { fields } = whatIfFields({ ...run, data, profile }, explanation);
    expect(fields.map(({ choices }) => choices)).toEqual([null, ['boat', 'car']]);
  });
});

describe('whatIfSentence', () => {
  it('says what the model would have said, and never what would happen', () => {
    expect(whatIfSentence(0.62, 0.55)).toBe(
      'The model would have said 55\u202f% instead of 62\u202f%.',
    );
    expect(whatIfSentence(0.621, 0.619)).toContain('all the same');
  });
});
