import { memory } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { startTensorBackendInNode } from '../ml/tensorBackend/testing';
import { LEARNER_KINDS } from '../risk/learner';
import { assessRisk, type RiskOutcome } from '../risk';
import { inputOf, plantedLoans } from '../risk/testLoans';
import { enginesOf } from './engines';
import { FakeWorker } from './fakeWorker';
import { LEARN_HANDLERS } from './learn';
import { Cancelled } from './protocol';
import type { LearnTasks, TensorTasks } from './subtasks';
import { tensorHandlers } from './tensor';

type AnyFakeWorker = FakeWorker<LearnTasks> | FakeWorker<TensorTasks>;

function enginesOfSize(workerCount: number, started: AnyFakeWorker[] = []) {
  const starting = <W extends AnyFakeWorker>(worker: W): W => {
    started.push(worker);
    return worker;
  };
  return enginesOf({
    workerCount,
    startLearnWorker: () => starting(new FakeWorker<LearnTasks>(LEARN_HANDLERS)),
    startTensorWorker: () =>
      starting(new FakeWorker<TensorTasks>(tensorHandlers(startTensorBackendInNode()))),
  });
}

const TABLE = plantedLoans(400, 1, { seed: 3, openShare: 0.2, loansPerBorrower: 2 });

const SMALL = { forest: { treeCount: 30 }, boosting: { treeCount: 20 }, network: { maxRounds: 8 } };

async function assessWith(
  workerCount: number,
  kind: (typeof LEARNER_KINDS)[number],
): Promise<Omit<RiskOutcome, 'section'> & { readonly section: string }> {
  const engines = enginesOfSize(workerCount);
  const { section, ...rest } = await assessRisk(
    inputOf(TABLE, {
      models: [kind],
      ...SMALL,
      runForestJobs: engines.runForestJobs,
      runNestedJob: engines.runNestedJob,
    }),
  );
  engines.dispose();
  return { ...rest, section: JSON.stringify(section) };
}

it.each(LEARNER_KINDS)('gives the same bytes with 1, 2 and 8 workers: %s', async (kind) => {
  const one = await assessWith(1, kind);
  expect(one.spread.some((value) => value > 0)).toBe(true);
  for (const workerCount of [2, 8]) expect(await assessWith(workerCount, kind)).toEqual(one);
});

it('leaves no tensor and no worker after a run, nor after a cancel', async () => {
  await startTensorBackendInNode();
  const before = memory().numTensors;
  const started: AnyFakeWorker[] = [];
  const engines = enginesOfSize(2, started);
  let calls = 0;
  const cancelled = assessRisk(
    inputOf(TABLE, {
      models: ['network'],
      ...SMALL,
      runForestJobs: engines.runForestJobs,
      runNestedJob: engines.runNestedJob,
      checkpoint: () => (++calls > 12 ? Promise.reject(new Cancelled()) : Promise.resolve()),
    }),
  );
  await expect(cancelled).rejects.toThrow(Cancelled);
  engines.dispose();
  expect(started).toHaveLength(4);
  expect(started.every(({ terminated }) => terminated)).toBe(true);
  // In one thread the fits that were running end by themselves.
  await expect.poll(() => memory().numTensors, { timeout: 600_000 }).toBe(before);
  await assessWith(2, 'network');
  expect(memory().numTensors).toBe(before);
});
