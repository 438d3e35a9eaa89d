import { describe, expect, it } from 'vitest';
import { LEAST_BORROWERS, LEAST_SETTLED } from '../../strategy/trialReadout';
import { plain } from './testEffects';
import {
  LEAST_OF_TRIAL,
  tooEarlySentence,
  trialHeadline,
  trialSentence,
  trialTable,
  trialVerdict,
  unlikeSizesSentence,
  visibleSentence,
  type TrialRead,
} from './trialWords';

function read(patch: Partial<TrialRead> = {}): TrialRead {
  return {
    status: 'read',
    first: { name: 'Calls', loans: 200, settled: 180, borrowers: 170, mean: 0.61 },
    second: { name: 'Visit', loans: 201, settled: 175, borrowers: 168, mean: 0.74 },
    difference: { value: -0.13, low: -0.24, high: -0.02 },
    p: 0.02,
    visible: 0.15,
    verdict: 'second-better',
    sampleRatioP: 0.9,
    balanceWarning: false,
    ...patch,
  };
}

describe('words of a test', () => {
  it('tell the better group first', () => {
    expect(trialHeadline(read())).toBe('The test found that Visit brings more back than Calls.');
    expect(plain(trialSentence(read()))).toBe(
      'Visit brought back 74 % of a loan, Calls 61 %: 13 points more (2 to 24, in 95 of 100 such tests), p = .020.',
    );
    expect(trialVerdict(read()).verdict).toBe('supported');
  });

  it('claim no more than was found', () => {
    const none = read({
      verdict: 'no-difference',
      difference: { value: 0.02, low: -0.06, high: 0.1 },
      first: { ...read().first, mean: 0.76 },
      p: 0.6,
    });
    expect(trialHeadline(none)).toContain('no difference between Calls and Visit beyond chance');
    expect(plain(trialSentence(none))).toContain('2 points more (−6 to 10, in 95');
    expect(visibleSentence(none)).toBe(
      'A test of this size finds a true difference of 15 points in 80 of 100 cases: a smaller one may be there.',
    );
    expect(trialVerdict(none).verdict).toBe('not-supported');
    const sure = read({ difference: { value: -0.13, low: null, high: null } });
    expect(plain(trialSentence(sure))).toContain('13 points more, p');
  });

  it('warn of groups that no fair draw gives', () => {
    expect(unlikeSizesSentence(read())).toBeNull();
    const unlike = read({ balanceWarning: true, sampleRatioP: 0.00001 });
    expect(unlikeSizesSentence(unlike)).toMatch(/200 loans in one group and 201 .*p < \.001/);
    expect(trialVerdict(unlike).verdict).toBe('weak');
  });

  it('say what is lacking while it is too early', () => {
    const { first, second } = read();
    const sentence = tooEarlySentence({
      status: 'too-early',
      groups: [{ ...first, settled: 12, borrowers: 1 }, second],
    });
    expect(sentence).toBe(
      '“Calls” has 12 settled loans of 1 borrower (200 dealt to it) and “Visit” has 175 settled loans of 168 borrowers (201 dealt to it). Each group needs 20 settled loans of 10 borrowers.',
    );
    expect(LEAST_OF_TRIAL).toEqual({ settled: LEAST_SETTLED, borrowers: LEAST_BORROWERS });
  });

  it('list the groups', () => {
    const { first, second } = read();
    expect(trialTable([first, second]).rows[1]).toEqual(['Visit', 201, 175, 168, 0.74]);
    const { mean: _mean, ...group } = first;
    expect(trialTable([group]).rows[0]?.at(-1)).toBeNull();
  });
});
