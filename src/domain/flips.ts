/** What strategies are valued by, and no file says for sure. */
export type FlipKind =
  | 'cost'
  | 'capacity'
  | 'budget'
  | 'delay'
  | 'discount'
  | 'horizon'
  /** Of what comes back under a treatment that the file does not know, no contact among them. */
  | 'share'
  /** That an outcome counts as. */
  | 'fraction';

/** Where one assumption would change what is concluded, the others held. */
export interface AssumptionFlip {
  readonly kind: FlipKind;
  /** The treatment or the outcome that it is said of; null: of all. */
  readonly of: string | null;
  /** In force; null: no limit, or for a share that nobody said one. */
  readonly now: number | null;
  /** The nearest value found below at which the conclusion is another; null: none in the range. */
  readonly below: number | null;
  readonly above: number | null;
  /** Within which values were tried. */
  readonly range: readonly [least: number, most: number];
}

/** Where assumptions would change what is concluded of the strategy that the file speaks for most. */
export type AssumptionFlips =
  | { readonly status: 'not-searched'; readonly reason: string }
  | {
      readonly status: 'searched';
      /** The strategy recommended, or the one that comes nearest to it. */
      readonly strategy: string;
      /** What is concluded: whether its gain's joint lower limit, 99 %, lies above 0. */
      readonly isSupported: boolean;
      /** That limit by the one way of dealing loans into folds that the search goes by, a loan. */
      readonly gainLow: number;
      readonly unit: 'share' | 'money';
      /** That way, from 1, and how many the run's own figures are the median of. */
      readonly split: number;
      readonly splitCount: number;
      readonly flips: readonly AssumptionFlip[];
    };
