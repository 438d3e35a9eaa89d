/** Lists of more options than this are filled one after the other. */
export const MOST_AT_ONCE = 100;

const waiting: (() => void)[] = [];

/** Runs `task` after those before it, each in a task of its own; returns how to call it off. */
export function inTurn(task: () => void): () => void {
  waiting.push(task);
  if (waiting.length === 1) setTimeout(runNext);
  return () => {
    const place = waiting.indexOf(task);
    // The first stays in its place, for the timer that was set for it.
    if (place === 0) waiting[0] = () => undefined;
    else if (place > 0) waiting.splice(place, 1);
  };
}

function runNext(): void {
  waiting[0]?.();
  waiting.shift();
  if (waiting.length > 0) setTimeout(runNext);
}
