/** Lists of more options than this are filled one after the other. */
export const MOST_AT_ONCE = 100;

/** What a page does at a stretch before it lays out and paints what there is. */
const STRETCH_MS = 8;
/** A page that is not in sight paints no frame: it goes on without one. */
const LONGEST_WAIT_MS = 100;

const waiting: (() => void)[] = [];

/** Runs `task` after those before it, a few to each frame; returns how to call it off. */
export function inTurn(task: () => void): () => void {
  waiting.push(task);
  if (waiting.length === 1) setTimeout(runSome);
  return () => {
    const place = waiting.indexOf(task);
    // The first stays in its place, for the timer that was set for it.
    if (place === 0) waiting[0] = () => undefined;
    else if (place > 0) waiting.splice(place, 1);
  };
}

function runSome(): void {
  const start = performance.now();
  do {
    waiting[0]?.();
    waiting.shift();
  } while (waiting.length > 0 && performance.now() - start < STRETCH_MS);
  if (waiting.length > 0) afterFrame(runSome);
}

function afterFrame(run: () => void): void {
  let isDue = true;
  const once = (): void => {
    if (isDue) run();
    isDue = false;
  };
  requestAnimationFrame(() => setTimeout(once));
  setTimeout(once, LONGEST_WAIT_MS);
}
