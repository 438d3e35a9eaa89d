/**
 * Answers to the latest question alone. One is asked at a time; of those that come meanwhile only
 * the last is asked, so that a pointer drawn over twenty bars asks for two of them.
 */
export class Latest<Q, A> {
  readonly #ask: (question: Q) => Promise<A>;
  readonly #take: (answer: A) => void;
  readonly #fail: (thrown: unknown) => void;
  #isBusy = false;
  #next: { readonly question: Q } | null = null;
  #turn = 0;

  constructor(
    ask: (question: Q) => Promise<A>,
    take: (answer: A) => void,
    fail: (thrown: unknown) => void,
  ) {
    this.#ask = ask;
    this.#take = take;
    this.#fail = fail;
  }

  ask(question: Q): void {
    this.#next = { question };
    if (!this.#isBusy) void this.#run();
  }

  /** What is under way will not be taken. */
  forget(): void {
    this.#turn++;
    this.#next = null;
  }

  async #run(): Promise<void> {
    this.#isBusy = true;
    while (this.#next !== null) {
      const { question } = this.#next;
      this.#next = null;
      const turn = this.#turn;
      try {
        const answer = await this.#ask(question);
        if (turn === this.#turn) this.#take(answer);
      } catch (thrown) {
        if (turn === this.#turn) this.#fail(thrown);
      }
    }
    this.#isBusy = false;
  }
}
