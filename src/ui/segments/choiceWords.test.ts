import { describe, expect, it } from 'vitest';
import type { ClusterChoice } from '../../domain';
import { testRun } from '../words/testRun';
import { countChoices, groupableColumns } from './choiceWords';
import { choiceHeadline, choiceSentence, choiceTable, shownSentence } from './choiceWords';

const candidate = (k: number, silhouette: number | null, stability: number | null) => ({
  k,
  silhouette,
  stability,
  inertia: 100 / k,
  gap: 0.5,
  gapError: 0.01,
});

const choice: ClusterChoice = {
  candidates: [candidate(1, null, null), candidate(2, 0.3, 0.9), candidate(4, 0.12, 0.6)],
  byGap: 2,
  recommended: 2,
  verdict: 'supported',
  examinedRows: 500,
  rowCount: 500,
};

describe('the number of segments in words', () => {
  it('says what the file speaks for, and how surely', () => {
    expect(choiceSentence(choice)).toMatch(/^These columns speak for 2 groups, which other draws/);
    expect(choiceSentence({ ...choice, verdict: 'weak' })).toMatch(/hint at 2 groups, but weakly/);
    const none = { ...choice, verdict: 'not-supported', recommended: 1 } as const;
    expect(choiceSentence(none)).toMatch(/no groups beyond chance/);
    expect(choiceSentence({ ...choice, rowCount: 12_000 })).toMatch(
      /Looked at in 500 of 12,000 borrowers, drawn by the seed\.$/,
    );
  });

  it('has a headline of a few words', () => {
    expect(choiceHeadline(choice, 2)).toBe('');
    expect(choiceHeadline(choice, 4)).toBe('These columns speak for 2.');
    expect(choiceHeadline({ ...choice, verdict: 'weak' }, 4)).toMatch(/hint at 2 groups/);
    expect(choiceHeadline({ ...choice, verdict: 'not-supported' }, 4)).toMatch(/no groups/);
  });

  it('holds what is shown against it', () => {
    expect(shownSentence(choice, 4)).toBe(
      'Shown are 4, the number of the original method, not 2. Other draws of borrowers give partly other segments (adjusted Rand index 0.6).',
    );
    expect(shownSentence(choice, 2)).toBe(
      'Shown are 2. Other draws of borrowers give much the same segments (adjusted Rand index 0.9).',
    );
    expect(shownSentence(choice, 7)).toBe('Shown are 7, not 2.');
  });

  it('lists every number, with the original’s', () => {
    const { rows } = choiceTable(choice);
    expect(rows.map((row) => row[0])).toEqual([1, 2, 4]);
    expect(rows[1]?.at(-1)).toBe('what the figures speak for');
    expect(rows[2]?.at(-1)).toBe('the original’s choice');
  });

  it('offers every number, and says what speaks for one', () => {
    const labels = countChoices(choice).map(({ label }) => label);
    expect(labels).toHaveLength(9);
    expect(labels.slice(0, 3)).toEqual(['2: what the figures speak for', '3', '4: the original’s']);
    expect(countChoices(null)[0]).toEqual({ value: '2', label: '2' });
  });

  it('offers no column that names a borrower, and not the outcome', () => {
    const column = (name: string, role: string, type: string) => ({ name, role, type });
    const columns = [
      column('Id', 'identifier', 'text'),
      column('Income', 'feature', 'number'),
      column('Opened', 'feature', 'date'),
      column('Status', 'outcome', 'text'),
      column('Job', 'feature', 'text'),
    ];
    const run = testRun();
    const data = { ...run.data, columns } as unknown as typeof run.data;
    expect(groupableColumns({ data })).toEqual(['Income', 'Job']);
  });
});
