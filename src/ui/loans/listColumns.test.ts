import { describe, expect, it } from 'vitest';
import type { LoanColumns, RunRecord } from '../../domain';
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
    strategy: { overdueEstimated: estimated, agents: [] },
  } as unknown as RunRecord;
}
const workList = (record: RunRecord, expectedNet = [Number.NaN]) =>
  workListColumns({
    run: record,
    columns: { expectedNet: Float64Array.from(expectedNet) } as unknown as LoanColumns,
  });
const ids = (columns: readonly { id: string }[]) => columns.map(({ id }) => id);

describe('workListColumns and borrowerColumns', () => {
  it('leave out what the file cannot tell', () => {
    const bare = run({ supported: false });
    expect(ids(workList(bare))).toEqual(['place', 'name', 'action', 'because']);
    expect(ids(borrowerColumns(bare))).toEqual(['name', 'state', 'action']);
  });

  it('show a score that the file does not support only when asked, and call it that', () => {
    expect(ids(workList(run({ supported: true })))).toContain('score');
    expect(ids(workList(run({ supported: false })))).not.toContain('score');
    const asked = workList(run({ supported: false, asked: true }));
    expect(asked.find(({ id }) => id === 'score')?.header).toBe('Unsupported score');
  });

  it('show what is expected where it is known of some loan', () => {
    const bare = run({ supported: false });
    expect(ids(workList(bare, [Number.NaN, Number.NaN]))).not.toContain('expectedNet');
    const column = workList(bare, [Number.NaN, -3]).find(({ id }) => id === 'expectedNet');
    expect(column).toMatchObject({ header: 'Expected net', sortBy: '@expectedNet' });
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
