import { describe, expect, it } from 'vitest';
import { choiceOf, filterOf, narrowedBy, type ListFilter } from './filters';

describe('filterOf and choiceOf', () => {
  it('undo each other', () => {
    for (const [name, choice] of [
      ['state', 'open'],
      ['tier', '0'],
      ['action', '3'],
      ['agent', '0'],
      ['review', 'open'],
    ] as const) {
      const filters = { [name]: filterOf(name, choice) };
      expect(choiceOf(filters, name)).toBe(choice);
    }
  });

  it('take “all” for no filter, and the first of a list for one', () => {
    expect(filterOf('tier', '')).toBeUndefined();
    expect(choiceOf({}, 'tier')).toBe('');
    expect(filterOf('tier', '0')).toBe(0);
  });
});

describe('narrowedBy', () => {
  const agents: ListFilter = {
    ...{ name: 'agent', label: 'Agent' },
    choices: [
      { value: '', label: 'All agents' },
      { value: '0', label: 'Agent 1' },
      { value: '1', label: 'Agent 2' },
    ],
  };

  it('says all that a list is narrowed by, as its controls call it', () => {
    expect(narrowedBy({ search: '', filters: {} }, [agents])).toBe('');
    expect(
      narrowedBy({ search: 'BRW_1', filters: { agent: 1, review: 'open', selection: [] } }, [
        agents,
      ]),
    ).toBe('“BRW_1”; to decide; Agent 2; selected on the Data page');
  });
});
