import { describe, expect, it } from 'vitest';
import type { ColumnInfo, LoadedFile } from './file';
import { headerKey, mappingToRemember, recallMapping } from './remembered';
import { defaultSettings, type Settings } from './settings';

function column(name: string, values: readonly string[] = []): ColumnInfo {
  return {
    name,
    type: 'text',
    missingCount: 0,
    unreadableCount: 0,
    distinctCount: values.length,
    examples: values,
    values: values.map((value) => ({ value, count: 1 })),
  };
}

const COLUMNS = [column('Loan ID'), column('Status', ['Closed', 'Bad']), column('Term')];
const SETTINGS: Settings = {
  ...defaultSettings(),
  seed: 7,
  mapping: { loanId: 'Loan ID', recoveryStatus: 'Status', loanTenure: 'Term' },
  columns: { Term: { missingValues: ['99'] } },
  units: { loanTenure: 'years' },
  exclude: ['Term'],
  outcome: { badValues: ['Bad'], openValues: [], recoveredFraction: {} },
  currency: 'INR',
};
const remembered = mappingToRemember(
  { columns: COLUMNS } as unknown as LoadedFile,
  SETTINGS,
  '2025-01-01',
  ['Bad'],
);
const nothing = () => ({ badValues: [], openValues: [] });

describe('headerKey', () => {
  it('does not mind dress and order, but every name', () => {
    const key = headerKey(COLUMNS);
    expect(headerKey([column('status'), column('TERM'), column('loan_id')])).toBe(key);
    expect(headerKey([...COLUMNS, column('more')])).not.toBe(key);
    expect(headerKey(COLUMNS.slice(1))).not.toBe(key);
  });
});

describe('recallMapping', () => {
  it('gives back what was confirmed, and nothing that belongs to the analysis', () => {
    const { mapping, columns, units, exclude, outcome, currency } = SETTINGS;
    expect(recallMapping(remembered, COLUMNS, nothing)).toEqual({
      ...{ mapping, columns, units, exclude, outcome, currency },
    });
  });

  it('finds columns whose names differ in dress, unless two could be meant', () => {
    const dressed = [column('LOAN_ID'), column('status'), column('term')];
    expect(recallMapping(remembered, dressed, nothing)).toMatchObject({
      mapping: { loanId: 'LOAN_ID', recoveryStatus: 'status', loanTenure: 'term' },
      columns: { term: { missingValues: ['99'] } },
      exclude: ['term'],
    });
    const twice = [...dressed, column('TERM')];
    expect(recallMapping(remembered, twice, nothing).mapping).not.toHaveProperty('loanTenure');
  });

  it('sorts values that were not there then as is proposed, and leaves the others', () => {
    const values = ['Closed', 'Bad', 'Lost', 'Active'];
    const now = [column('Loan ID'), column('Status', values), column('Term')];
    const recalled = recallMapping(remembered, now, () => ({
      badValues: ['Lost', 'Closed'],
      openValues: ['Active'],
    }));
    expect(recalled.outcome).toEqual({
      badValues: ['Bad', 'Lost'],
      openValues: ['Active'],
      recoveredFraction: {},
    });
  });
});
