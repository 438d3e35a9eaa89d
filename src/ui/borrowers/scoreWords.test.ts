import { describe, expect, it } from 'vitest';
import type { RunRecord } from '../../domain';
import { howSure, nearestBin, scoredHow } from './scoreWords';

const bin = (predicted: number) => ({
  predicted,
  observed: { value: predicted, low: predicted - 0.05, high: predicted + 0.05 },
  count: 350,
});
const risk = (part: Partial<RunRecord['risk']>): RunRecord['risk'] =>
  ({ calibration: [], scoredBy: null, folds: 5, ...part }) as RunRecord['risk'];

describe('nearestBin', () => {
  it('takes the bin with the nearest mean score', () => {
    const bins = [bin(0.2), bin(0.5), bin(0.8)];
    expect(nearestBin(bins, 0.61)).toBe(bins[1]);
    expect(nearestBin(bins, 0.99)).toBe(bins[2]);
    expect(nearestBin([], 0.5)).toBeNull();
  });
});

describe('howSure', () => {
  it('says what became of loans scored alike', () => {
    expect(howSure(0.63, risk({ calibration: [bin(0.6)] }))).toBe(
      'Of the 350 settled loans scored nearest to this (about 60\u202f%), 60\u202f% (55 to 65\u202f%) were not paid in full.',
    );
  });

  it('claims nothing for another file’s model', () => {
    const scoredBy = { runId: 'r', name: 'march.csv' };
    expect(howSure(0.63, risk({ scoredBy }))).toContain('“march.csv”');
    expect(howSure(0.63, risk({}))).toContain('not measured');
  });
});

describe('scoredHow', () => {
  it('names the fold of a settled loan', () => {
    expect(scoredHow({ open: false, fold: 3 }, risk({}))).toContain('fold 3 of 5');
    expect(scoredHow({ open: true, fold: null }, risk({}))).toContain('still open');
  });
});
