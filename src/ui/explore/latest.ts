/**
 * Carries out one wish after the other: of those that come meanwhile only the last.
 * @param carryOut does not throw
 * @param whenDone told once nothing is left to do
 */
export function lastWins<T>(
  carryOut: (wish: T) => Promise<void>,
  whenDone: () => void = () => undefined,
): (wish: T) => void {
  let next: { readonly wish: T } | null = null;
  let isBusy = false;
  const run = async (): Promise<void> => {
    isBusy = true;
    while (next !== null) {
      const { wish }: { readonly wish: T } = next;
      next = null;
      await carryOut(wish);
    }
    isBusy = false;
    whenDone();
  };
  return (wish) => {
    next = { wish };
    if (!isBusy) void run();
  };
}

/**
 * Answers to the latest question alone. One is asked at a time; of those that come meanwhile only
 * the last is asked, so that a pointer drawn over twenty bars asks for two of them.
 */
export class Latest<Q, A> {
  readonly #want: (wish: { readonly question: Q; readonly turn: number }) => void;
  #turn = 0;

  constructor(
    ask: (question: Q) => Promise<A>,
    take: (answer: A) => void,
    fail: (thrown: unknown) => void,
  ) {
    this.#want = lastWins(async ({ question, turn }) => {
      if (turn !== this.#turn) return;
      try {
        const answer = await ask(question);
        if (turn === this.#turn) take(answer);
      } catch (thrown) {
        if (turn === this.#turn) fail(thrown);
      }
    });
  }

  ask(question: Q): void {
    this.#want({ question, turn: this.#turn });
  }

  /** What is under way will not be taken. */
  forget(): void {
    this.#turn++;
  }
}
