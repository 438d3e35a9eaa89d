import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Column } from '../../table';
import { auc, logLoss } from '../evaluation';
import { REFERENCE_FOREST, REFERENCE_SETS } from '../trees/testSets';
import { growForestPart, joinForestParts } from './index';
import { jobOn, type TestData } from './testForest';

interface Reference {
  settings: { trees: number; minLeaf: number; featuresPerSplit: number; seeds: number };
  trainRows: number;
  features: number[][];
  labels: number[];
  testLogLoss: { mean: number };
  testAuc: { mean: number };
  testMeanScores: number[];
}

const reference = JSON.parse(
  readFileSync(new URL('../../../sample-data/reference/forest.json', import.meta.url), 'utf8'),
) as Reference;

function referenceData(): TestData {
  const { features, labels } = reference;
  const columns = features[0]!.map((_, j): Column => ({
    kind: 'number',
    name: `x${j}`,
    values: Float64Array.from(features, (row) => row[j]!),
  }));
  return { columns, target: Uint8Array.from(labels), rowCount: labels.length };
}

/** Scores of the test rows by one forest per seed. */
function scoresBySeed(minLeaf: number): Float64Array[] {
  const { settings, trainRows } = reference;
  const { trees: treeCount, featuresPerSplit, seeds } = settings;
  const params = { treeCount, featuresPerSplit, minLeaf, maxDepth: 64 };
  const data = referenceData();
  return Array.from({ length: seeds }, (_, seed) => {
    const job = jobOn(data, { trainCount: trainRows, params, seed });
    return joinForestParts([growForestPart(job)]).predicted;
  });
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

describe("scikit-learn's RandomForestClassifier", () => {
  const labels = Uint8Array.from(reference.labels.slice(reference.trainRows));

  it('has nearly the same test log loss and AUC at the same setting', () => {
    const found = figuresOf(scoresBySeed(reference.settings.minLeaf));
    expect(Math.abs(found.logLoss - reference.testLogLoss.mean)).toBeLessThan(0.01);
    expect(Math.abs(found.auc - reference.testAuc.mean)).toBeLessThan(0.015);
  });

  it('agrees but for chance, row by row, where its leaves are as heavy', () => {
    // It counts a row once however often it was drawn, and a bootstrap draws each of its rows
    // 1 / 0.632 times on average: its leaf of 10 rows weighs 16.
    const scores = scoresBySeed(Math.round(reference.settings.minLeaf / 0.632));
    const found = figuresOf(scores);
    // Five standard errors of the difference of two means over twenty seeds.
    expect(Math.abs(found.logLoss - reference.testLogLoss.mean)).toBeLessThan(0.01);
    expect(Math.abs(found.auc - reference.testAuc.mean)).toBeLessThan(0.015);
    // Each row's mean score varies by .025 / √20 on either side: .008 in all.
    const differences = reference.testMeanScores.map(
      (expected, i) => mean(scores.map((s) => s[i]!)) - expected,
    );
    expect(Math.sqrt(mean(differences.map((d) => d * d)))).toBeLessThan(0.012);
    expect(Math.abs(mean(differences))).toBeLessThan(0.003);
  });

  function figuresOf(scores: readonly Float64Array[]): { logLoss: number; auc: number } {
    return {
      logLoss: mean(scores.map((s) => logLoss(s, labels) ?? NaN)),
      auc: mean(scores.map((s) => auc(s, labels) ?? NaN)),
    };
  }
});

describe('the forest on generated data sets', () => {
  for (const { name, columns, target, forestLogLoss } of REFERENCE_SETS) {
    it(`has a log loss within 1 % of scikit-learn's: ${name}`, () => {
      const { trees: treeCount, minLeaf } = REFERENCE_FOREST;
      // Leaves as heavy as its own: see above. Gaps and labels it was given in numbers.
      const params = { treeCount, minLeaf: Math.round(minLeaf / 0.632), maxDepth: 64 };
      const half = target.length / 2;
      const losses = [1, 2, 3].map((seed) => {
        const data = { columns: [...columns], target, rowCount: target.length };
        const job = jobOn(data, { trainCount: half, params, seed });
        const { predicted } = joinForestParts([growForestPart(job)]);
        return logLoss(predicted, target.slice(half)) ?? NaN;
      });
      const ratio = mean(losses) / forestLogLoss;
      expect(Math.abs(ratio - 1)).toBeLessThan(0.01);
    });
  }
});
