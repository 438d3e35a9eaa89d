import { expect, it } from 'vitest';
import type { CourtFinding } from '../../domain';
import { changeText, evidenceText } from './courtWords';

const finding: CourtFinding = {
  column: 'Collection_Attempts',
  isUsed: false,
  evidence: { count: 126, isBad: true, where: { kind: 'from', least: 4 } },
  alone: 0.787,
  aucWith: 0.79,
  aucWithout: 0.46,
};

it('says what speaks against a column', () => {
  expect(evidenceText(finding)).toBe(
    'All 126 loans with 4 or more went bad. Alone it tells good from bad with an AUC of .79.',
  );
  expect(
    evidenceText({
      ...finding,
      evidence: { count: 24, isBad: false, where: { kind: 'value', value: 'Yes' } },
    }),
  ).toContain('All 24 loans with “Yes” were paid in full.');
  expect(evidenceText({ ...finding, evidence: null })).toMatch(/^Alone/);
});

it('says what the column is worth', () => {
  expect(changeText(finding)).toBe('.46 without, .79 with it');
  expect(changeText({ ...finding, aucWithout: null })).toBe('none without, .79 with it');
});
