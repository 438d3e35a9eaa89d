import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TaskClient, type WorkerFailure } from './client';
import { FakeThread, type FakeScope } from './fakeThreads';
import { startPageWorker } from './pageWorkers';
import { Cancelled } from './protocol';
import type { WorkerName } from './scripts';

/** Every worker of these tests: what it does itself, and what it has another do. */
type TestTasks = {
  double: { input: number; result: number };
  count: { input: number; result: number };
  /** Has a worker started below, and that one the next, down to the last, which doubles. */
  passDown: { input: { names: readonly WorkerName[]; value: number }; result: number };
  countBelow: { input: { name: WorkerName; steps: number }; result: number };
  endBelow: { input: null; result: null };
};

/** Scripts, as the page's host gives them; each may be held back, or not be had. */
const host = vi.hoisted(() => ({
  give: (name: string): Promise<Blob> => Promise.resolve(new Blob([name])),
}));

vi.mock('./scripts', () => ({ scriptOf: (name: string) => host.give(name) }));
vi.mock('../guard', () => ({ workerUrl: (address: string) => address }));

const NAMES: readonly WorkerName[] = ['tasks', 'read', 'slice', 'learn'];

/** What is shown from memory at the moment. */
const addresses = new Set<string>();
const blobNames = new WeakMap<Blob, string>();

function serveAll(scope: FakeScope): void {
  const clients = new Map<WorkerName, TaskClient<TestTasks>>();
  const below = (name: WorkerName): TaskClient<TestTasks> => {
    const client = clients.get(name) ?? new TaskClient<TestTasks>(() => scope.start(name));
    clients.set(name, client);
    return client;
  };
  scope.serve<TestTasks>({
    double: (value) => 2 * value,
    count: async (steps, { checkpoint }) => {
      for (let i = 0; i < steps; i++) await checkpoint('risk', i / steps);
      return steps;
    },
    passDown: ({ names: [name, ...names], value }) =>
      name === undefined ? 2 * value : below(name).run('passDown', { names, value }),
    countBelow: ({ name, steps }, { signal }) => below(name).run('count', steps, { signal }),
    endBelow: () => {
      for (const client of clients.values()) client.dispose();
      return null;
    },
  });
}

function newClient(): TaskClient<TestTasks> {
  return new TaskClient<TestTasks>(() => startPageWorker('tasks'));
}

/** Lets what is on its way arrive. */
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 50));

beforeEach(() => {
  host.give = (name) => {
    const blob = new Blob([name]);
    blobNames.set(blob, name);
    return Promise.resolve(blob);
  };
  FakeThread.all.length = 0;
  for (const name of NAMES) FakeThread.scripts.set(name, serveAll);
  vi.stubGlobal('Worker', FakeThread);
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    const address = `blob:${blobNames.get(blob as Blob) ?? ''}`;
    addresses.add(address);
    return address;
  });
  vi.spyOn(URL, 'revokeObjectURL').mockImplementation((address) => {
    addresses.delete(address);
  });
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  addresses.clear();
});

describe('a worker that the page starts for another', () => {
  it('gets its requests, and its answers come back, however deep', async () => {
    const client = newClient();
    const names: WorkerName[] = ['read', 'slice'];
    const runs = [1, 2, 3].map((value) => client.run('passDown', { names, value }));
    expect(await Promise.all(runs)).toEqual([2, 4, 6]);
    expect(FakeThread.all.map(({ name }) => name)).toEqual(['tasks', 'read', 'slice']);
    expect(addresses.size).toBe(0);
    client.dispose();
  });

  it('ends with whoever asked for it', async () => {
    const client = newClient();
    await client.run('passDown', { names: ['read', 'slice'], value: 1 });
    expect(FakeThread.all.map(({ isTerminated }) => isTerminated)).toEqual([false, false, false]);
    client.dispose();
    expect(FakeThread.all.map(({ isTerminated }) => isTerminated)).toEqual([true, true, true]);
  });

  it('ends alone where whoever asked for it lets it go, with those below it', async () => {
    const client = newClient();
    await client.run('passDown', { names: ['read', 'slice'], value: 1 });
    await client.run('endBelow', null);
    await settled();
    expect(FakeThread.all.map(({ isTerminated }) => isTerminated)).toEqual([false, true, true]);
    // Needed again it is started again.
    expect(await client.run('passDown', { names: ['read'], value: 4 })).toBe(8);
    expect(FakeThread.named('read')).toHaveLength(2);
    client.dispose();
  });

  it('is cancelled through its port, and stays', async () => {
    const client = newClient();
    const controller = new AbortController();
    const run = client.run('countBelow', { name: 'learn', steps: 1e9 }, controller);
    await settled();
    // On a busy machine the answer may take longer than a worker is given for it.
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    controller.abort();
    await expect(run).rejects.toBeInstanceOf(Cancelled);
    vi.useRealTimers();
    expect(await client.run('passDown', { names: ['learn'], value: 1 })).toBe(2);
    expect(FakeThread.all.map(({ isTerminated }) => isTerminated)).toEqual([false, false]);
    client.dispose();
  });
});

describe('a worker that is ended while others start', () => {
  it.each<{ name: WorkerName; started: WorkerName[] }>([
    { name: 'tasks', started: [] },
    { name: 'learn', started: ['tasks'] },
  ])('leaves none behind whose script comes later: $name', async ({ name, started }) => {
    const { give } = host;
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    host.give = async (asked) => {
      if (asked === name) await held;
      return give(asked);
    };
    const client = newClient();
    const run = client.run('passDown', { names: ['learn'], value: 1 });
    const outcome = expect(run).rejects.toBeInstanceOf(Cancelled);
    await settled();
    client.dispose();
    letGo();
    await outcome;
    await settled();
    expect(FakeThread.all.map((thread) => thread.name)).toEqual(started);
    expect(addresses.size).toBe(0);
  });

  it('is given none that it asked for with its last words', async () => {
    const client = newClient();
    await client.run('double', 1);
    const [thread] = FakeThread.all;
    client.dispose();
    thread?.scope.start('learn');
    await settled();
    expect(FakeThread.named('learn')).toEqual([]);
  });
});

/** What keeps a worker from coming or staying, and how it is told. */
const FAILURES: readonly { why: WorkerFailure; of: string; fail: (name: WorkerName) => void }[] = [
  {
    why: 'part_missing',
    of: 'whose script cannot be had',
    fail: (name) => {
      const { give } = host;
      host.give = (asked) => (asked === name ? Promise.reject(new TypeError('404')) : give(asked));
    },
  },
  {
    why: 'worker_not_started',
    of: 'that the browser does not make',
    fail: (name) => {
      FakeThread.scripts.delete(name);
    },
  },
  {
    why: 'worker_not_started',
    of: 'whose script does not run',
    fail: (name) => {
      FakeThread.scripts.set(name, () => {
        for (const thread of FakeThread.named(name)) thread.onerror?.();
      });
    },
  },
  {
    why: 'worker_lost',
    of: 'that breaks at work',
    fail: (name) => {
      FakeThread.scripts.set(name, (scope) => {
        scope.postMessage({ type: 'ready' });
        setTimeout(() => {
          // Twice: it is told of once.
          for (const thread of FakeThread.named(name)) thread.onerror?.();
          for (const thread of FakeThread.named(name)) thread.onerror?.();
        });
      });
    },
  },
];

describe.each(FAILURES)('a worker $of', ({ why, fail }) => {
  it.each<WorkerName>(['tasks', 'learn'])(
    `fails as ${why}, and is tried again: %s`,
    async (name) => {
      const { give } = host;
      const client = newClient();
      fail(name);
      const run = client.run('passDown', { names: ['learn'], value: 1 });
      await expect(run).rejects.toMatchObject({ code: why });
      expect(FakeThread.named(name).every(({ isTerminated }) => isTerminated)).toBe(true);
      expect(addresses.size).toBe(0);
      host.give = give;
      FakeThread.scripts.set(name, serveAll);
      expect(await client.run('passDown', { names: ['learn'], value: 1 })).toBe(2);
      client.dispose();
    },
  );
});

describe('a worker that never says that it is ready', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] });
  });

  it.each<WorkerName>(['tasks', 'learn'])(
    'fails as worker_silent after a minute: %s',
    async (name) => {
      FakeThread.scripts.set(name, () => undefined);
      const client = newClient();
      const outcome = vi.fn();
      const run = client.run('passDown', { names: ['learn'], value: 1 }).catch(outcome);
      await settled();
      // A computer that sleeps for a night looks once more when it wakes.
      vi.setSystemTime(Date.now() + 8 * 3_600_000);
      vi.advanceTimersByTime(59_999);
      await settled();
      expect(outcome).not.toHaveBeenCalled();
      vi.advanceTimersByTime(1);
      await run;
      expect(outcome.mock.lastCall).toMatchObject([{ code: 'worker_silent' }]);
      expect(FakeThread.named(name)[0]?.isTerminated).toBe(true);
      expect(addresses.size).toBe(0);
      client.dispose();
    },
  );

  it('is not waited for once it has said so', async () => {
    const client = newClient();
    expect(await client.run('double', 1)).toBe(2);
    vi.advanceTimersByTime(3_600_000);
    expect(FakeThread.all.map(({ isTerminated }) => isTerminated)).toEqual([false]);
    client.dispose();
  });
});
