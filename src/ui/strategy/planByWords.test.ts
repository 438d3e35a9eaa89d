import { describe, expect, it } from 'vitest';
import {
  NO_CONTACT,
  type AssignmentSection,
  type EffectsSection,
  type RunRecord,
} from '../../domain';
import { testRun } from '../words/testRun';
import { notSureSentence, planBySentence, unstatedSentence, whyNone } from './planByWords';

/** Seven borrowers are left without contact. */
const ASSIGNMENT = {
  treatments: [{ method: NO_CONTACT, cases: 7 }],
} as unknown as AssignmentSection;

function run(
  strategy: Partial<RunRecord['strategy']>,
  patch: Parameters<typeof testRun>[0] = {},
): RunRecord {
  return testRun({ ...patch, strategy });
}

const examined = ({ supported } = { supported: false }): EffectsSection =>
  ({
    status: 'examined',
    values: { strategies: [{ id: 'assignment', supported }] },
  }) as unknown as EffectsSection;

describe('whyNone', () => {
  const unsupported = { supported: false };

  it('is one calm sentence for each reason', () => {
    expect(whyNone(run({ effects: null }))).toMatch(/has not been examined/);
    const effects = { status: 'not-examined', reason: 'The file names one method.' } as const;
    expect(whyNone(run({ effects }))).toBe(
      'Nobody can be assigned a treatment by what it brings: the file names one method.',
    );
    expect(whyNone(run({ effects: examined() }, { risk: unsupported }))).toMatch(
      /neither a score nor a strategy .* no assignment is made\.$/,
    );
    const openLoans = { comparable: false } as RunRecord['risk']['openLoans'];
    expect(whyNone(run({ effects: examined() }, { risk: { openLoans } }))).toMatch(
      /may not hold for open loans/,
    );
    expect(whyNone(run({ effects: examined() }))).toMatch(/no outstanding amounts/);
    expect(whyNone(run({ effects: examined({ supported: true }) }, { risk: unsupported }))).toMatch(
      /no outstanding amounts/,
    );
  });
});

describe('what decides the plan', () => {
  const by = (planBy: RunRecord['settings']['planBy']) => ({ settings: { planBy } });

  it('is said with its consequence', () => {
    expect(planBySentence(run({ chosen: 'tiers' }))).toMatch(
      /For this file the three tiers decide/,
    );
    expect(
      planBySentence(run({ chosen: 'assignment', assignment: ASSIGNMENT }, by('assignment'))),
    ).toMatch(/the treatment that this assignment gives.* 7 borrowers are left without contact/);
    expect(planBySentence(run({ chosen: 'house-rule' }, by('assignment')))).toBe(
      'No assignment can be made of this file, so the house rule decides.',
    );
    expect(planBySentence(run({ chosen: 'house-rule' }, by('tiers')))).toMatch(
      /No supported score .* the house rule decides/,
    );
    expect(planBySentence(run({ chosen: 'tiers' }, by('tiers')))).toMatch(/three tiers decide/);
    expect(planBySentence(run({ chosen: 'house-rule' }, by('house-rule')))).toMatch(/house rule/);
  });

  it('says plainly that a gain is not sure, where the user takes the assignment all the same', () => {
    expect(notSureSentence(run({ chosen: 'assignment', effects: examined() }))).toMatch(
      /more than today’s choices is not sure/,
    );
    const sure = examined({ supported: true });
    expect(notSureSentence(run({ chosen: 'assignment', effects: sure }))).toBeNull();
    expect(notSureSentence(run({ chosen: 'tiers', effects: examined() }))).toBeNull();
  });

  it('says so where nothing is stated', () => {
    expect(unstatedSentence(testRun())).toMatch(/nobody is left out/);
    expect(unstatedSentence(testRun({ settings: { budget: 1 } }))).toBeNull();
  });
});
