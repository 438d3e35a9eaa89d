import { describe, expect, it } from 'vitest';
import { builtInPacks } from '../../strategy/rules';
import { isFittingNumber, withAction, withHour, withNumber, withPack, withRule } from './rulesEdit';

const TODAY = '2027-01-02';

describe('a change of a rule', () => {
  const regulationF = builtInPacks()[1]!;
  const [calls, , hours] = regulationF.rules;

  it('is another version of its pack, but for its switch', () => {
    const fewer = withNumber(calls!, 0, 5)!;
    const changed = withRule(regulationF, fewer, TODAY);
    expect(changed.rules[0]!.when[0]).toMatchObject({ value: 5 });
    expect(changed.version).toBe(TODAY);
    const off = withRule(regulationF, { ...calls!, enabled: false }, TODAY);
    expect([off.version, off.rules[0]!.enabled]).toEqual([regulationF.version, false]);
    expect(withPack(builtInPacks(), changed)[1]).toBe(changed);
  });

  it('is none where the same or nothing fitting is given', () => {
    for (const value of [7, -1, Number.NaN]) expect(withNumber(calls!, 0, value)).toBeNull();
    expect(withNumber(calls!, 1, 5)).toBeNull();
    expect(withNumber(regulationF.rules[1]!, 0, 2.5)).toBeNull();
    expect(withAction(calls!, '  ')).toBeNull();
    expect(withAction(hours!, 'Wait')).toBeNull();
    expect(withHour(hours!, 'from', '')).toBeNull();
    expect(withHour(hours!, 'to', '21:00')).toBeNull();
    expect(withHour(calls!, 'to', '20:00')).toBeNull();
  });

  it('takes an action without its outer spaces, and an hour at either end', () => {
    expect(withAction(calls!, ' Wait a week ')?.then).toEqual({
      kind: 'stop',
      action: 'Wait a week',
    });
    expect(withHour(hours!, 'to', '20:00')?.then).toEqual({
      kind: 'hours',
      from: '08:00',
      to: '20:00',
    });
  });

  it('asks for whole days, and for amounts of any size', () => {
    expect(isFittingNumber('at-least', 2_500_000.5)).toBe(true);
    expect(isFittingNumber('days-ago-below', 100_001)).toBe(false);
  });
});
