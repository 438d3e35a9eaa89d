import { describe, expect, it } from 'vitest';
import {
  balanceAnswer,
  balanceDots,
  balanceLeftOut,
  balanceTable,
  balanceWarning,
  deviations,
} from './balanceWords';
import { effects } from './testEffects';

describe('words of balance', () => {
  it('say how alike loans were made', () => {
    expect(balanceAnswer(effects())).toBe(
      'After weighting no column differs by more than .05 standard deviations between a treatment’s loans and all (before: .40).',
    );
    expect(balanceWarning(effects())).toBeNull();
  });

  it('warn of columns that still differ by more than .1', () => {
    const one = effects({
      balance: [
        { column: 'days', before: 0.52, after: 0.14 },
        { column: 'age', before: 0.1, after: 0.1 },
      ],
    });
    expect(balanceAnswer(one)).toBe(
      'After weighting one column still differs by more than .1 standard deviations: days (.14, before .52).',
    );
    expect(balanceWarning(one)).toContain('with care');
    const many = effects({
      balance: Array.from({ length: 5 }, (_, i) => ({
        column: `c${i}`,
        before: 0.9,
        after: 0.2 + i / 100,
      })),
    });
    expect(balanceAnswer(many)).toMatch(
      /5 columns still differ .*: c4 \(.24, before .90\), c3 .*, c2 .* and 2 more\.$/,
    );
  });

  it('draw twelve columns at most, and list all', () => {
    const balance = Array.from({ length: 15 }, (_, i) => ({
      column: `c${i}`,
      before: 0.3,
      after: i / 200,
    }));
    const found = effects({ balance });
    expect(balanceDots(found).features).toHaveLength(12);
    expect(balanceDots(found).features[0]).toBe('c14');
    expect(balanceLeftOut(found)).toContain('12 of 15');
    expect(balanceLeftOut(effects())).toBeNull();
    expect(balanceTable(found).rows).toHaveLength(15);
  });

  it('write standard deviations without a needless 0', () => {
    expect([0, 0.001, 0.07, 1.234].map(deviations)).toEqual(['.00', 'under .01', '.07', '1.23']);
  });
});
