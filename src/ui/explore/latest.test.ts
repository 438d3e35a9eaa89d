import { describe, expect, it } from 'vitest';
import { Latest } from './latest';

function setUp() {
  const asked: number[] = [];
  const taken: string[] = [];
  const failed: unknown[] = [];
  const answers = new Map<number, (answer: string) => void>();
  const refusals = new Map<number, (reason: Error) => void>();
  const latest = new Latest<number, string>(
    (question) => {
      asked.push(question);
      return new Promise((resolve, reject) => {
        answers.set(question, resolve);
        refusals.set(question, reject);
      });
    },
    (answer) => taken.push(answer),
    (thrown) => failed.push(thrown),
  );
  const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
  return { latest, asked, taken, failed, answers, refusals, settle };
}

describe('Latest', () => {
  it('asks one at a time, and skips what was asked in between', async () => {
    const { latest, asked, taken, answers, settle } = setUp();
    for (const question of [1, 2, 3, 4]) latest.ask(question);
    expect(asked).toEqual([1]);
    answers.get(1)?.('one');
    await settle();
    expect(asked).toEqual([1, 4]);
    answers.get(4)?.('four');
    await settle();
    expect(taken).toEqual(['one', 'four']);
    latest.ask(5);
    expect(asked).toEqual([1, 4, 5]);
  });

  it('takes nothing that was forgotten, and goes on after a failure', async () => {
    const { latest, taken, failed, answers, refusals, settle } = setUp();
    latest.ask(1);
    latest.ask(2);
    latest.forget();
    answers.get(1)?.('old');
    await settle();
    expect(taken).toEqual([]);
    latest.ask(3);
    refusals.get(3)?.(new Error('no'));
    await settle();
    expect(failed).toHaveLength(1);
    latest.ask(4);
    answers.get(4)?.('four');
    await settle();
    expect(taken).toEqual(['four']);
  });
});
