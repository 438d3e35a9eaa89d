import { describe, expect, it, vi } from 'vitest';
import { MainTask } from './MainTask';

/** A task that ends when it is told to, or when it is cancelled. */
function openTask() {
  let end: (error?: Error) => void = () => undefined;
  const run = ({ signal }: { signal?: AbortSignal }): Promise<void> =>
    new Promise((resolve, reject) => {
      end = (error) => (error ? reject(error) : resolve());
      signal?.addEventListener('abort', () => reject(new Error('cancelled')));
    });
  return { run, end: (error?: Error) => end(error) };
}

describe('MainTask', () => {
  it('tells of a failure, unless another has taken its place', async () => {
    const task = new MainTask();
    const first = openTask();
    const second = openTask();
    const onFirst = vi.fn();
    const onSecond = vi.fn();
    const ended = task.run(first.run, onFirst);
    const endedToo = task.run(second.run, onSecond);
    await ended;
    second.end(new Error('broken'));
    await endedToo;
    expect(onFirst).not.toHaveBeenCalled();
    expect(onSecond).toHaveBeenCalledWith(new Error('broken'));
  });

  it('has ended once it was stopped', async () => {
    const task = new MainTask();
    const open = openTask();
    const onFailed = vi.fn();
    void task.run(open.run, onFailed);
    await task.stop();
    expect(onFailed).toHaveBeenCalledWith(new Error('cancelled'));
    await task.stop();
    expect(onFailed).toHaveBeenCalledTimes(1);
  });
});
