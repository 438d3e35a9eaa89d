const FIRST_CAPACITY = 1024;

/** A list of unsigned 32-bit numbers that grows by doubling. */
export class Uint32List {
  #values: Uint32Array<ArrayBuffer>;
  #length = 0;

  /** @param expected so many numbers need no growth */
  constructor(expected = 0) {
    this.#values = new Uint32Array(Math.max(FIRST_CAPACITY, expected));
  }

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const grown = new Uint32Array(this.#length * 2);
      grown.set(this.#values);
      this.#values = grown;
    }
    this.#values[this.#length++] = value;
  }

  /** The numbers so far; what is written there is written in the list, until it grows. */
  view(): Uint32Array<ArrayBuffer> {
    return this.#values.subarray(0, this.#length);
  }
}
