import type { Estimate, Verdict } from './run';
import type { Settings } from './settings';

export interface ModelFigures {
  readonly id: string;
  readonly auc: Estimate;
  readonly prAuc: number;
  readonly brier: number;
  readonly logLoss: number;
  readonly ece: number;
  readonly ks: number;
  /** Outcomes over the log-odds of the chances: slope 1 through 0 is perfect; null if undefined. */
  readonly calibrationLine: { readonly slope: number; readonly intercept: number } | null;
  readonly fitMs: number;
}

/** One characteristic of a scorecard; the points of a loan are the sum over all of them. */
export interface ScorecardCharacteristic {
  readonly name: string;
  readonly informationValue: number;
  /** What a unit of WoE takes off the log-odds of going bad. */
  readonly coefficient: number;
  readonly lines: readonly {
    readonly values:
      | {
          readonly kind: 'range';
          readonly above: number | null;
          readonly upTo: number | null;
          /** Whether the values are whole numbers, as far as the limits tell. */
          readonly isWhole: boolean;
        }
      | { readonly kind: 'labels'; readonly labels: readonly string[] }
      | { readonly kind: 'missing' };
    readonly good: number;
    readonly bad: number;
    /** Weight of evidence: above 0 where loans are safer than on average. */
    readonly woe: number;
    readonly points: number;
  }[];
}

/** The original notebook's method with one of its pairs of groups called high-risk. */
export interface NotebookPair {
  /** Numbers of the groups; they mean nothing else. */
  readonly flagged: readonly [number, number];
  /** On its own label, of loans that its forest had not seen. */
  readonly accuracy: number;
  readonly auc: number;
  /** Of the same scores, on how the loans really ended; null where no outcome is known. */
  readonly aucOnOutcome: number | null;
}

/** A column that may give the outcome away, and what a score would be with and without it. */
export interface CourtFinding {
  readonly column: string;
  /** Whether it trains the models. */
  readonly isUsed: boolean;
  /** A value, or an end of its range, whose loans all ended alike; null: there is none. */
  readonly evidence: {
    readonly count: number;
    /** Whether those loans all went bad, or were all paid. */
    readonly isBad: boolean;
    readonly where:
      | { readonly kind: 'value'; readonly value: string }
      | { readonly kind: 'missing' }
      | { readonly kind: 'from'; readonly least: number }
      | { readonly kind: 'up-to'; readonly most: number };
  } | null;
  /** Out-of-fold AUC of the column alone. */
  readonly alone: number;
  /** Of a scorecard of all columns used, with and without this one; null: it has none. */
  readonly aucWith: number | null;
  readonly aucWithout: number | null;
}

/** Whether the open loans are like the resolved ones that the model learned from. */
export interface OpenComparison {
  /** Loans compared: a sample where there are many. */
  readonly resolvedCount: number;
  readonly openCount: number;
  /** How well a model tells open from resolved loans by the columns used; null with too few. */
  readonly auc: Estimate | null;
  /** Population stability index of each column used, the largest first. */
  readonly stability: readonly { readonly column: string; readonly index: number }[];
  /** What chance alone puts into such an index, with so many loans. */
  readonly stabilityOfChance: number;
  /** Of a pair, the chance that the open loan has the higher score; null with too few. */
  readonly openScoresHigher: { readonly chance: number; readonly p: number } | null;
  /** Null where the file does not say when its loans began. */
  readonly age: {
    /** Days at the snapshot; null where the file has no snapshot date. */
    readonly resolvedMedian: number | null;
    readonly openMedian: number | null;
    /** Of a resolved pair, the chance that the loan that went bad is the older one. */
    readonly badIsOlder: { readonly chance: number; readonly p: number };
  } | null;
  /** May the percentages of open loans be taken at their word? */
  readonly comparable: boolean;
  /** Plain sentences: what was found. */
  readonly sentence: string;
  /** What that means for the scores of open loans; null where they are comparable. */
  readonly caveat: string | null;
}

export interface RiskSection {
  /** The outcome column, or null where the file has none. */
  readonly target: string | null;
  readonly badRate: number | null;
  readonly supported: boolean;
  readonly verdict: Verdict;
  /** One or two plain sentences. */
  readonly sentence: string;
  readonly permutationP: number | null;
  readonly permutations: number;
  readonly chosen: string | null;
  readonly folds: number;
  readonly models: readonly ModelFigures[];
  /** Columns that trained the model. */
  readonly features: readonly string[];
  readonly excluded: readonly {
    readonly column: string;
    readonly reason: string;
    /** Out-of-fold AUC of this column alone; null where it says nothing (identifiers). */
    readonly auc: number | null;
  }[];
  /** Resolved loans that are copies of another but for their names: they share its fold. */
  readonly copies: number;
  /** Columns to be looked at, the most telling first. */
  readonly court: readonly CourtFinding[];
  readonly importance: readonly {
    readonly feature: string;
    /** Mean size of its share in the scores (mean |SHAP|), the largest first; adds up to 1. */
    readonly value: number;
    /**
     * What the AUC loses where its values are shuffled among loans that the model never saw:
     * permutation importance, about 0 where the model can do without. Null: not measured.
     */
    readonly aucLoss: number | null;
  }[];
  /** Of the first of them: what a value adds to the score, loan by loan. */
  readonly dependence: readonly {
    readonly feature: string;
    /** Of the shares. */
    readonly scale: 'log-odds' | 'chance';
    /** Text '' and number null: no value. */
    readonly points: readonly {
      readonly value: number | string | null;
      readonly share: number;
    }[];
  }[];
  /** The original method, re-measured on request: null before, empty where it needs more. */
  readonly notebook: readonly NotebookPair[] | null;
  /** Equal-mass bins of the out-of-fold scores. */
  readonly calibration: readonly {
    readonly predicted: number;
    readonly observed: Estimate;
    readonly count: number;
  }[];
  /** ECE that a perfectly calibrated model would show at this size. */
  readonly eceOfPerfect: number | null;
  /** Share of the bad loans among the worst-scored 10 %, with its 95 % interval. */
  readonly capture10: Estimate | null;
  /** Share of bad loans held by the worst-scored 0, 5, … 100 %. */
  readonly gains: readonly number[];
  /** Share of bad loans above a threshold, where 0, 2, … 100 % of the good ones are: fold means. */
  readonly roc: readonly number[];
  /** Share of bad loans among those above a threshold that 2, 4, … 100 % of the bad ones pass. */
  readonly precisionRecall: readonly number[];
  /** How raw scores become chances: a line on log-odds, or rising steps; null without a model. */
  readonly calibratedBy: 'platt' | 'isotonic' | null;
  /**
   * Platt's map of the model that scores open loans: logit p = slope · logit r + intercept,
   * where r is the raw score (of a forest 0.01 + 0.98 · raw score). Null for steps.
   */
  readonly platt: { readonly slope: number; readonly intercept: number } | null;
  /**
   * Scores from `from` to `to` are like those of loans that went bad and of loans that were paid:
   * 90 % of either lie on its side of the other limit. Null where no score is, or none was learned.
   */
  readonly uncertain: { readonly from: number; readonly to: number } | null;
  /** Whether the score tells among loans that are not yet behind; null without days past due. */
  readonly earlyWarning: {
    readonly verdict: Verdict;
    readonly sentence: string;
    /** Resolved loans that were at most 29 days late, and how many of them went bad. */
    readonly resolved: number;
    readonly bad: number;
    readonly auc: Estimate | null;
    readonly permutationP: number | null;
    /** From the log-odds of a chance to those among such loans. */
    readonly platt: { readonly slope: number; readonly intercept: number } | null;
  } | null;
  /** The chosen scorecard, the most telling characteristic first; null where another was chosen. */
  readonly scorecard: readonly ScorecardCharacteristic[] | null;
  /** Null without open loans, without a model, or where another run's model scored them. */
  readonly openLoans: OpenComparison | null;
  /** Where the scores come from another run's model. */
  readonly scoredBy: { readonly runId: string; readonly name: string } | null;
}

/**
 * Do thresholds on the score sort this run's loans into tiers? Only where it is supported, and
 * where its percentages hold for open loans or the user has said so.
 */
export function appliesTiers(
  risk: RiskSection,
  settings: Pick<Settings, 'openLoansComparable'>,
): boolean {
  const comparable = risk.openLoans?.comparable ?? true;
  return risk.supported && (comparable || settings.openLoansComparable);
}

/** An AUC whose lower limit reaches this is rare in lending, and common in files with a leak. */
const TOO_GOOD_AUC = 0.95;

/** Is the score right so often that its outcome may be made of the columns it learned from? */
export function isTooGood({ models, chosen, scoredBy }: RiskSection): boolean {
  const own = models.find(({ id }) => id === chosen);
  return scoredBy === null && (own?.auc.low ?? 0) >= TOO_GOOD_AUC;
}
