import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { UserError } from '../domain';
import { TaskClient, type WorkerLike } from './client';
import { FakeWorker } from './fakeWorker';
import { WorkerPool } from './pool';
import { Cancelled, type Progress, type Request } from './protocol';
import { Transferred, type Handlers } from './serve';

// A type, not an interface: only types satisfy an index signature.
type TestTasks = {
  double: { input: number; result: number };
  refuse: { input: string; result: never };
  crash: { input: null; result: never };
  count: { input: number; result: number };
  stuck: { input: null; result: never };
  secondTime: { input: null; result: string };
  reverse: { input: Uint8Array<ArrayBuffer>; result: Uint8Array<ArrayBuffer> };
};

/** What the worker still holds of the results it gave away. */
const kept: Uint8Array[] = [];

const handlers: Handlers<TestTasks> = {
  double: (input) => 2 * input,
  refuse: (column) => {
    throw new UserError('outcome_one_sided', { column });
  },
  crash: () => {
    throw new TypeError('no such thing');
  },
  count: async (steps, { checkpoint }) => {
    for (let i = 0; i < steps; i++) await checkpoint('risk', i / steps);
    return steps;
  },
  stuck: () => new Promise<never>(() => undefined),
  secondTime: () => (started.length > 1 ? 'done' : new Promise<never>(() => undefined)),
  reverse: (input) => {
    const result = input.toReversed();
    kept.push(result);
    return new Transferred(result, [result.buffer]);
  },
};

const started: FakeWorker<TestTasks>[] = [];

function newWorker(): FakeWorker<TestTasks> {
  const worker = new FakeWorker<TestTasks>(handlers);
  started.push(worker);
  return worker;
}

function newClient(): TaskClient<TestTasks> {
  return new TaskClient<TestTasks>(newWorker);
}

beforeEach(() => {
  started.length = 0;
});

describe('TaskClient', () => {
  it('answers each call with its own result', async () => {
    const client = newClient();
    const inputs = [1, 2, 3, 4];
    expect(await Promise.all(inputs.map((n) => client.run('double', n)))).toEqual([2, 4, 6, 8]);
    expect(started).toHaveLength(1);
  });

  it('brings a user error across with its code, and a bug with its stack', async () => {
    const client = newClient();
    await expect(client.run('refuse', 'Loan')).rejects.toMatchObject({
      code: 'outcome_one_sided',
      details: { column: 'Loan' },
    });
    const bug: unknown = await client.run('crash', null).catch((error: unknown) => error);
    expect(bug).not.toBeInstanceOf(UserError);
    expect((bug as Error).stack).toContain('no such thing');
  });

  it('reports progress and resolves', async () => {
    const seen: Progress[] = [];
    const steps = await newClient().run('count', 50, { onProgress: (p) => seen.push(p) });
    expect(steps).toBe(50);
    expect(seen[0]).toEqual({ stage: 'risk', fraction: 0 });
  });

  it('cancels at the next checkpoint and keeps the worker', async () => {
    const client = newClient();
    const controller = new AbortController();
    const run = client.run('count', 1e9, { signal: controller.signal });
    setTimeout(() => {
      controller.abort();
    }, 20);
    await expect(run).rejects.toBeInstanceOf(Cancelled);
    expect(started[0]?.terminated).toBe(false);
    expect(client.generation).toBe(0);
  });

  it('does not start what is cancelled already', async () => {
    await expect(
      newClient().run('double', 1, { signal: AbortSignal.abort() }),
    ).rejects.toBeInstanceOf(Cancelled);
    expect(started).toHaveLength(0);
  });

  it('says worker_lost when the worker dies, and starts another for the next task', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const client = newClient();
    const run = client.run('stuck', null);
    started[0]?.onfailure?.('worker_lost');
    await expect(run).rejects.toMatchObject({ code: 'worker_lost' });
    expect(await client.run('double', 4)).toBe(8);
    expect(started).toHaveLength(2);
  });
});

describe('a worker that does not answer', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is ended one second after the cancel', async () => {
    const client = newClient();
    const controller = new AbortController();
    const run = client.run('stuck', null, { signal: controller.signal });
    const outcome = expect(run).rejects.toBeInstanceOf(Cancelled);
    controller.abort();
    await vi.advanceTimersByTimeAsync(999);
    expect(started[0]?.terminated).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    await outcome;
    expect(started[0]?.terminated).toBe(true);
    expect(client.generation).toBe(1);
  });

  it('takes nothing with it that can go on in another', async () => {
    const client = newClient();
    const controller = new AbortController();
    const { signal } = controller;
    const cancelled = [
      client.run('stuck', null, { signal }),
      client.run('secondTime', null, { signal, outlivesWorker: true }),
    ].map((run) => expect(run).rejects.toBeInstanceOf(Cancelled));
    const bound = expect(client.run('secondTime', null)).rejects.toBeInstanceOf(Cancelled);
    const free = client.run('secondTime', null, { outlivesWorker: true });
    controller.abort();
    await vi.advanceTimersByTimeAsync(2000);
    await Promise.all([...cancelled, bound]);
    expect(await free).toBe('done');
    expect(started).toHaveLength(2);
  });
});

describe('a client', () => {
  it('waits for no task that cannot be sent', async () => {
    vi.useFakeTimers();
    const client = newClient();
    const unsendable = (() => 1) as unknown as number;
    await expect(client.run('double', unsendable)).rejects.toThrow('could not be cloned');
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
    expect(await client.run('double', 4)).toBe(8);
  });

  it('passes on why no worker can be made, and asks for one again the next time', async () => {
    let isRefused = true;
    const client = new TaskClient<TestTasks>(() => {
      if (isRefused) throw new UserError('browser_lacks', { features: ['WebAssembly'] });
      return newWorker();
    });
    await expect(client.run('double', 1)).rejects.toMatchObject({ code: 'browser_lacks' });
    isRefused = false;
    expect(await client.run('double', 4)).toBe(8);
  });

  it('hears nothing more of a worker that it has ended', async () => {
    const client = newClient();
    await client.run('double', 1);
    client.dispose();
    const run = client.run('double', 4);
    const [first] = started;
    first?.onfailure?.('worker_lost');
    first?.onmessage?.({ data: { type: 'done', id: 2, result: 5 } });
    expect(await run).toBe(8);
    expect(started.map(({ terminated }) => terminated)).toEqual([true, false]);
  });
});

/** A worker that answers when it is told to. */
class ScriptedWorker implements WorkerLike {
  onmessage: WorkerLike['onmessage'] = null;
  onfailure: WorkerLike['onfailure'] = null;
  isTerminated = false;
  readonly heard: Request[] = [];

  postMessage(request: Request): void {
    this.heard.push(request);
  }

  terminate(): void {
    this.isTerminated = true;
  }

  get questionCount(): number {
    return this.heard.filter(({ type }) => type === 'ask').length;
  }
}

describe('a worker that says nothing', () => {
  const QUESTION_MS = 10_000;
  const MOST_QUESTIONS = 18;

  function scripted(): { client: TaskClient<TestTasks>; made: ScriptedWorker[] } {
    const made: ScriptedWorker[] = [];
    const client = new TaskClient<TestTasks>(() => {
      const worker = new ScriptedWorker();
      made.push(worker);
      return worker;
    });
    return { client, made };
  }

  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('for the whole limit is ended, and what is asked for next goes on in a new one', async () => {
    const { client, made } = scripted();
    const onFailed = vi.fn();
    const runs = [client.run('stuck', null), client.run('double', 1, { outlivesWorker: true })];
    for (const run of runs) void run.catch(onFailed);
    await vi.advanceTimersByTimeAsync((MOST_QUESTIONS + 1) * QUESTION_MS - 1);
    expect(made[0]).toMatchObject({ questionCount: MOST_QUESTIONS, isTerminated: false });
    expect(onFailed).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(made[0]?.isTerminated).toBe(true);
    expect(onFailed.mock.calls).toMatchObject([
      [{ code: 'worker_silent' }],
      [{ code: 'worker_silent' }],
    ]);
    expect(client.generation).toBe(1);
    expect(vi.getTimerCount()).toBe(0);
    const next = client.run('double', 4);
    made[1]?.onmessage?.({ data: { type: 'done', id: 3, result: 8 } });
    expect(await next).toBe(8);
  });

  it('but that it is there, however late, is not ended', async () => {
    const { client, made } = scripted();
    const run = client.run('double', 4);
    for (let i = 0; i < 5; i++) {
      await vi.advanceTimersByTimeAsync(MOST_QUESTIONS * QUESTION_MS);
      made[0]?.onmessage?.({ data: { type: 'here' } });
    }
    expect(made[0]).toMatchObject({ questionCount: 5 * MOST_QUESTIONS, isTerminated: false });
    made[0]?.onmessage?.({ data: { type: 'done', id: 1, result: 8 } });
    expect(await run).toBe(8);
  });

  it('because the computer sleeps is not ended', async () => {
    const { client, made } = scripted();
    const run = client.run('double', 4);
    for (let night = 1; night < MOST_QUESTIONS; night++) {
      vi.setSystemTime(Date.now() + 8 * 3_600_000);
      await vi.advanceTimersByTimeAsync(QUESTION_MS);
    }
    expect(made[0]?.isTerminated).toBe(false);
    made[0]?.onmessage?.({ data: { type: 'done', id: 1, result: 8 } });
    expect(await run).toBe(8);
  });

  it('with nothing to do is not asked', async () => {
    const { client, made } = scripted();
    client.warmUp();
    const run = client.run('double', 4);
    made[0]?.onmessage?.({ data: { type: 'done', id: 1, result: 8 } });
    await run;
    await vi.advanceTimersByTimeAsync(100 * QUESTION_MS);
    expect(made[0]).toMatchObject({ questionCount: 0, isTerminated: false });
    expect(vi.getTimerCount()).toBe(0);
  });

  it('answers when it is asked, as every worker does', async () => {
    const client = newClient();
    void client.run('stuck', null).catch(() => undefined);
    await vi.advanceTimersByTimeAsync(100 * QUESTION_MS);
    expect(started[0]?.terminated).toBe(false);
    client.dispose();
  });
});

describe('WorkerPool', () => {
  it('gives results in the order of the inputs for any number of workers', async () => {
    const inputs = Array.from({ length: 23 }, (_, i) => i);
    for (const size of [1, 2, 8]) {
      const pool = new WorkerPool<TestTasks>(newWorker, size);
      const done: number[] = [];
      const results = await pool.runAll('double', inputs, (count) => done.push(count));
      expect(results).toEqual(inputs.map((n) => 2 * n));
      expect(done).toEqual(inputs.map((n) => n + 1));
      pool.dispose();
    }
    expect(started.every(({ terminated }) => terminated)).toBe(true);
  });

  it('moves large inputs and results, each made when it is about to be needed', async () => {
    const pool = new WorkerPool<TestTasks>(newWorker, 2);
    const made: number[] = [];
    const given: Uint8Array[] = [];
    const taken = new Map<number, number[]>();
    await pool.runEach(
      'reverse',
      async () => {
        const index = made.length;
        if (index === 9) return undefined;
        made.push(index);
        const input = Uint8Array.of(index, 0, 1);
        given.push(input);
        await Promise.resolve();
        return { input, transfer: [input.buffer] };
      },
      (index, result) => {
        taken.set(index, [...result]);
        // Two for each worker, beside those that are done.
        expect(made.length).toBeLessThanOrEqual(taken.size + 4);
      },
    );
    expect(made).toEqual([...made.keys()]);
    expect([...taken].sort(([a], [b]) => a - b)).toEqual(
      made.map((index) => [index, [1, 0, index]]),
    );
    expect(given.every(({ byteLength }) => byteLength === 0)).toBe(true);
    expect(kept.every(({ byteLength }) => byteLength === 0)).toBe(true);
  });

  it('starts no worker for what still waits when it is ended', async () => {
    const pool = new WorkerPool<TestTasks>(newWorker, 2);
    const runs = Array.from({ length: 9 }, () => pool.runAll('stuck', [null]));
    const outcomes = runs.map((run) => expect(run).rejects.toBeInstanceOf(Cancelled));
    pool.dispose();
    await Promise.all(outcomes);
    expect(started.map(({ terminated }) => terminated)).toEqual([true, true]);
    expect(await pool.runAll('double', [1, 2, 3, 4, 5])).toEqual([2, 4, 6, 8, 10]);
    pool.dispose();
  });

  it('rejects with the first failure', async () => {
    const pool = new WorkerPool<TestTasks>(newWorker, 2);
    await expect(pool.runAll('refuse', ['a', 'b', 'c'])).rejects.toBeInstanceOf(UserError);
  });
});
