/** One line of {@link Facts.svelte}. */
export interface Fact {
  readonly name: string;
  readonly value: string;
  /** In the fixed-width face: hashes, codes. */
  readonly mono?: boolean;
}
