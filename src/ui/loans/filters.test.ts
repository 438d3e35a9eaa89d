import { describe, expect, it } from 'vitest';
import { choiceOf, filterOf } from './filters';

describe('filterOf and choiceOf', () => {
  it('undo each other', () => {
    for (const [name, choice] of [
      ['state', 'open'],
      ['tier', '0'],
      ['action', '3'],
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
