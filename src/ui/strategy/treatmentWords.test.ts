import { describe, expect, it } from 'vitest';
import type { TreatmentFinding } from '../../domain';
import { effects, plain, treatment } from './testEffects';
import {
  segmentsSentence,
  segmentsTable,
  treatmentDots,
  treatmentsAnswer,
  treatmentsTable,
} from './treatmentWords';

const worse = treatment({
  method: 'Legal',
  gain: { value: -0.054, low: -0.08, high: -0.02 },
  verdict: 'worse',
});
const better = treatment({
  method: 'Offer',
  gain: { value: 0.05, low: 0.01, high: 0.09 },
  verdict: 'better',
});

function inSegment(
  segment: number,
  patch: Partial<TreatmentFinding['bySegment'][number]> = {},
): TreatmentFinding['bySegment'][number] {
  return {
    segment,
    loans: 120,
    gain: { value: 0.01, low: -0.1, high: 0.12 },
    verdict: 'no-difference',
    ...patch,
  };
}

const stands = { gain: { value: -0.08, low: -0.15, high: -0.01 }, verdict: 'worse' } as const;

describe('words of treatments', () => {
  it('name those that stand out, and say of which the file cannot tell', () => {
    expect(treatmentsAnswer(effects({ treatments: [treatment(), better, worse] }))).toBe(
      'Surely better than today’s mix: Offer, +5 points (+1 to +9). Surely worse than today’s mix: Legal, −5.4 points (−8 to −2). Of Calls the file cannot tell.',
    );
    expect(treatmentsAnswer(effects({ treatments: [treatment(), treatment()] }))).toBe(
      'None of the 2 treatments is surely better or worse than today’s mix of them.',
    );
  });

  it('fill a table whose figures have their signs', () => {
    expect(treatmentsTable(effects()).rows[0]?.map((cell) => plain(String(cell)))).toEqual([
      'Calls',
      '200',
      '150',
      '0.8',
      '75 % (70 to 80 %)',
      '+1 point (−2 to +4)',
      'no difference beyond chance',
    ]);
  });

  it('draw those that stand out apart, each with its interval, in points', () => {
    const { groups, notes, highlighted } = treatmentDots(
      effects({ treatments: [treatment(), worse] }),
    );
    expect(groups.map(({ values }) => values)).toEqual([
      [1, Number.NaN],
      [Number.NaN, -5.4],
    ]);
    expect(groups[1]?.limits).toEqual([null, [-8, -2]]);
    expect(groups[highlighted]?.name).toBe('stands out');
    expect(notes[0]).toBe('200 settled loans');
  });
});

describe('words of segments', () => {
  const names = ['Young', 'Old', 'Few'];
  const found = effects({
    treatments: [
      treatment({ bySegment: [inSegment(0), inSegment(1)] }),
      treatment({ method: 'Legal', bySegment: [inSegment(0, stands), inSegment(1)] }),
    ],
  });

  it('say how many comparisons stand out, and which segments are left out', () => {
    expect(segmentsSentence(found, names)).toBe(
      'Of 4 comparisons of a treatment within a segment 1 stands out: Legal in “Young”, −8 points (−15 to −1). The limits hold for all 4 at once: of so many comparisons some look large by chance. 1 segment has too few settled loans and is left out.',
    );
    const none = effects({ treatments: [treatment({ bySegment: [inSegment(0)] })] });
    expect(segmentsSentence(none, ['Young'])).toMatch(/^None of the 1 comparisons/);
    expect(segmentsSentence(effects(), names)).toMatch(/^No segment has enough/);
  });

  it('name three at most, the largest first', () => {
    const many = effects({
      treatments: [0.05, 0.06, 0.07, 0.09].map((value) =>
        treatment({
          method: `M${value}`,
          bySegment: [inSegment(0, { gain: { value, low: 0.01, high: 0.2 }, verdict: 'better' })],
        }),
      ),
    });
    expect(segmentsSentence(many, ['All'])).toMatch(/4 stand out: M0\.09 .*; M0\.07 .*; 1 more\./);
  });

  it('list segment by segment', () => {
    expect(segmentsTable(found, names).rows.map(([segment, method]) => [segment, method])).toEqual([
      ['Young', 'Calls'],
      ['Young', 'Legal'],
      ['Old', 'Calls'],
      ['Old', 'Legal'],
    ]);
    expect(segmentsTable(found, []).rows[0]?.[0]).toBe('Segment 1');
  });
});
