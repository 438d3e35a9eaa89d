/** Small choices of the page itself, kept in this browser: names with our prefix, no loan data. */
const PREFIX = 'smart-loan-recovery.';

type Choice = 'theme' | 'last-shown';

/** Pages from a disk share their storage with every other one: nothing is kept there. */
function storage(): Storage | null {
  if (location.protocol === 'file:') return null;
  try {
    return localStorage;
  } catch {
    // A browser that keeps nothing still has the choice until the tab is closed.
    return null;
  }
}

export function recallChoice(name: Choice): string | null {
  return storage()?.getItem(PREFIX + name) ?? null;
}

/** Whether an analysis was on show when the page was left. */
export function wasHereBefore(): boolean {
  return recallChoice('last-shown') !== null;
}

/** @param value null forgets it */
export function keepChoice(name: Choice, value: string | null): void {
  try {
    if (value === null) storage()?.removeItem(PREFIX + name);
    else storage()?.setItem(PREFIX + name, value);
  } catch {
    // No room: the choice holds until the tab is closed.
  }
}

export function countChoices(): number {
  return ownKeys().length;
}

/** Forgets all of them, and nothing of another page on the same host. */
export function forgetChoices(): void {
  for (const key of ownKeys()) storage()?.removeItem(key);
}

function ownKeys(): string[] {
  return Object.keys(storage() ?? {}).filter((key) => key.startsWith(PREFIX));
}
