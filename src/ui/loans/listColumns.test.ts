import { describe, expect, it } from 'vitest';
import type { RunRecord } from '../../domain';
import { borrowerColumns, workListColumns } from './listColumns';

function run(part: {
  supported: boolean;
  asked?: boolean;
  mapping?: Record<string, string>;
  estimated?: boolean;
  names?: string[];
}): RunRecord {
  const { supported, asked = false, mapping = {}, estimated = false, names = [] } = part;
  return {
    data: { columns: [] },
    risk: { supported, chosen: 'forest' },
    segments: { names },
    settings: { mapping, showUnsupportedScores: asked },
    strategy: { overdueEstimated: estimated },
  } as unknown as RunRecord;
}
const ids = (columns: readonly { id: string }[]) => columns.map(({ id }) => id);

describe('workListColumns and borrowerColumns', () => {
  it('leave out what the file cannot tell', () => {
    const bare = run({ supported: false });
    expect(ids(workListColumns(bare))).toEqual(['place', 'name', 'action', 'because']);
    expect(ids(borrowerColumns(bare))).toEqual(['name', 'state', 'action']);
  });

  it('show a score that the file does not support only when asked, and call it that', () => {
    expect(ids(workListColumns(run({ supported: true })))).toContain('score');
    expect(ids(workListColumns(run({ supported: false })))).not.toContain('score');
    const asked = workListColumns(run({ supported: false, asked: true }));
    expect(asked.find(({ id }) => id === 'score')?.header).toBe('Unsupported score');
  });

  it('call an estimated amount one', () => {
    const columns = borrowerColumns(run({ supported: true, estimated: true, names: ['a'] }));
    expect(columns.find(({ id }) => id === 'overdue')?.header).toBe('Overdue (estimate)');
    expect(ids(columns)).toContain('segment');
  });

  it('sort by the line where the file names nobody', () => {
    expect(borrowerColumns(run({ supported: true }))[0]?.sortBy).toBe('@line');
  });
});
