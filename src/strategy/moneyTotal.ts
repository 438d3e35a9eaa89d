import { StableSum } from '../math';

/** A total of amounts of which some may be missing (NaN). */
export class MoneyTotal {
  readonly #sum = new StableSum();
  #knownCount = 0;
  #missingCount = 0;

  add(amount: number): void {
    if (Number.isNaN(amount)) {
      this.#missingCount++;
    } else {
      this.#knownCount++;
      this.#sum.add(amount);
    }
  }

  /** The sum of the known amounts: 0 where there are no loans, null where no loan has one. */
  get total(): number | null {
    return this.#knownCount === 0 && this.#missingCount > 0 ? null : this.#sum.total;
  }
}
