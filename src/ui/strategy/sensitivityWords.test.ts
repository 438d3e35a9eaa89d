import { describe, expect, it } from 'vitest';
import type { BenchmarkFinding } from '../../domain';
import { testRun } from '../words/testRun';
import {
  benchmarkSentence,
  benchmarksNote,
  benchmarksTable,
  firstToMeasure,
  isAssociationOnly,
  overlapSentences,
  robustnessOf,
  sequenceSentence,
} from './sensitivityWords';
import { effects, plain, treatment } from './testEffects';

const legal = treatment({
  method: 'Legal Notice',
  gain: { value: -0.028, low: -0.06, high: 0.003 },
});
const worse = treatment({
  method: 'Calls',
  gain: { value: -0.05, low: -0.07, high: -0.03 },
  verdict: 'worse',
  robustness: 0.12,
});

function benchmark(patch: Partial<BenchmarkFinding> = {}): BenchmarkFinding {
  return {
    column: 'Days_Past_Due',
    method: 'Legal Notice',
    ofOutcome: 0.03,
    ofChoice: 0.08,
    bias: 0.012,
    ...patch,
  };
}

const run = testRun();
const tried = testRun({ settings: { mapping: { collectionAttempts: 'Attempts' } } });

describe('words of robustness', () => {
  it('say what something unseen would have to explain', () => {
    const [ofLegal, ofCalls] = robustnessOf(effects({ treatments: [legal, worse] }), run);
    expect(ofLegal).toMatchObject({
      verdict: 'unknown',
      sentence: '−2.8 points (−6 to +0.3): chance alone explains as much.',
    });
    expect(plain(ofCalls?.sentence ?? '')).toBe(
      '−5 points (−7 to −3): something unseen that explained 12 % of what is left of both the choice of treatment and the outcome would leave no sure difference.',
    );
    expect(ofCalls?.word).toBe('It would take much');
    const weak = { ...worse, robustness: 0.04 };
    expect(robustnessOf(effects({ treatments: [weak] }), run)[0]?.word).toBe('Little would do');
  });

  it('judge by the strongest known column once it is measured', () => {
    const judged = (bias: number) =>
      robustnessOf(
        effects({ treatments: [worse], benchmarks: [benchmark({ method: 'Calls', bias })] }),
        run,
      )[0]?.word;
    expect(judged(0.029)).toBe('Stands');
    expect(judged(0.031)).toBe('Could be explained away');
  });

  it('say of each treatment what the order of attempts may do to it', () => {
    const better = { ...worse, verdict: 'better' as const };
    const words = robustnessOf(effects({ treatments: [legal, worse, better] }), tried).map(
      ({ sentence }) => sentence,
    );
    expect(words[0]).toMatch(/explains as much\.$/);
    expect(words[1]).toContain('after another has failed it looks worse');
    expect(words[2]).toContain('first, on borrowers who pay by themselves');
    expect(sequenceSentence(tried)).toMatch(/“Attempts”.*or hides them/);
    expect(sequenceSentence(run)).toBeNull();
  });
});

describe('words of benchmarks', () => {
  const measured = effects({
    treatments: [legal, worse],
    benchmarks: [
      benchmark({ column: 'Age', bias: 0.001 }),
      benchmark(),
      benchmark({ method: 'Calls', bias: 0.004 }),
    ],
  });

  it('take the strongest column as a measure', () => {
    expect(benchmarkSentence(measured, 'Legal Notice')).toBe(
      'Something unseen as strong as Days_Past_Due could move Legal Notice by at most 1.2 points; its gain is −2.8 points (−6 to +0.3). With that it lies between −7.2 and +1.5: the file cannot tell, with or without it.',
    );
    expect(benchmarkSentence(measured, 'Calls')).toMatch(/and −2\.6: the finding would stand\.$/);
    const strong = { ...measured, benchmarks: [benchmark({ method: 'Calls', bias: 0.2 })] };
    expect(benchmarkSentence(strong, 'Calls')).toMatch(/would not stand\.$/);
    const none = { ...measured, benchmarks: [benchmark({ bias: 0 })] };
    expect(benchmarkSentence(none, 'Legal Notice')).toMatch(/^No known column moves/);
    expect(benchmarkSentence(effects(), 'Calls')).toBeNull();
  });

  it('list them for one treatment, the strongest first', () => {
    const { rows, columns } = benchmarksTable(measured, 'Legal Notice');
    expect(rows.map(([column]) => column)).toEqual(['Days_Past_Due', 'Age']);
    expect(columns[3]?.format?.(0.012)).toBe('1.2');
    expect(benchmarksNote(measured)).toMatch(/^Each of the 2 known columns/);
  });
});

it('measure first what stands out', () => {
  expect(firstToMeasure(effects({ treatments: [treatment(), worse, legal] }))).toBe('Calls');
  expect(firstToMeasure(effects({ treatments: [treatment(), legal] }))).toBe('Legal Notice');
});

describe('words of overlap', () => {
  it('say how much weight is lost where it is most', () => {
    const found = effects({ treatments: [legal, { ...worse, loans: 560, effectiveLoans: 310.2 }] });
    expect(overlapSentences(found)).toEqual([
      'A loan that had a small chance of its treatment stands for many like it and weighs more. Most is lost for Calls: its 560 loans say as much as 310 of equal weight.',
      'Every loan had some chance of every treatment: all can be compared.',
    ]);
    expect(plain(overlapSentences({ ...found, withoutOverlap: 23 })[1] ?? '')).toMatch(
      /^23 loans \(4\.6 %\) had next to no chance .* little like them\.$/,
    );
  });

  it('call it association where nothing was known before', () => {
    expect(isAssociationOnly(run)).toBe(true);
    expect(isAssociationOnly(testRun({ risk: { features: ['Age'] } }))).toBe(false);
  });
});
