// Nothing here waits for ever: a browser that does not answer is an answer too.

/** Rejects unless the promise is settled within the time. @param what it is, for the message */
export function within(limitMs, what, promise) {
  let timer;
  const late = new Promise((_, reject) => {
    const fail = () => reject(new Error(`${what}: nothing within ${limitMs / 1000} s`));
    timer = setTimeout(fail, limitMs);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** Asks again and again until the answer is truthy, and gives it; rejects when the time is over. */
export async function until(limitMs, what, ask, everyMs = 200) {
  const end = Date.now() + limitMs;
  while (Date.now() < end) {
    const answer = await within(limitMs, what, Promise.resolve(ask()));
    if (answer) return answer;
    await sleep(everyMs);
  }
  throw new Error(`${what}: not within ${limitMs / 1000} s`);
}

export function sleep(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Ends a process that leads a group, and all that it started: politely, then by force. */
export async function endGroup(child) {
  const isOver = () => child.exitCode !== null || child.signalCode !== null;
  const tell = (signal) => {
    try {
      process.kill(-child.pid, signal);
    } catch {
      // All of them are gone.
    }
  };
  tell('SIGTERM');
  for (let waited = 0; waited < 3000 && !isOver(); waited += 100) await sleep(100);
  tell('SIGKILL');
}
