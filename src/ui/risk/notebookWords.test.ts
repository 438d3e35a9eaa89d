import { describe, expect, it } from 'vitest';
import type { NotebookPair } from '../../domain';
import { testRun } from '../words/testRun';
import { notebookLack, notebookSentences, notebookTable } from './notebookWords';

const pair = (accuracy: number, auc: number, aucOnOutcome: number | null): NotebookPair => ({
  flagged: [0, 2],
  accuracy,
  auc,
  aucOnOutcome,
});

describe('the original method in words', () => {
  const run = testRun();

  it('says why it looks so good, and what it is worth', () => {
    const pairs = [pair(0.93, 0.98, 0.47), pair(0.95, 0.99, 0.53)];
    const [circular, worth] = notebookSentences(pairs, run.risk);
    expect(circular).toContain('an accuracy of 93\u202f% to 95\u202f%');
    expect(circular).toContain('an AUC of .98 to .99');
    expect(worth).toContain('an AUC of .47 to .53');
    expect(notebookSentences([pair(0.93, 0.98, null)], run.risk)[1]).toContain('no outcome');
  });

  it('names the columns that a file lacks', () => {
    expect(notebookLack({ ...run, settings: { ...run.settings, mapping: {} } })).toContain('age');
  });

  it('numbers the groups from one', () => {
    expect(notebookTable([pair(0.93, 0.98, 0.5)]).rows[0]).toEqual(['1 and 3', 0.93, 0.98, 0.5]);
  });
});
