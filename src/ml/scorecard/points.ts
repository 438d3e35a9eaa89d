import type { BinMapper } from '../trees';
import type { FittedScorecard } from './scorecard';
import type { Characteristic } from './weightOfEvidence';

/** How log-odds become points: `points` at good-to-bad odds of `odds`, and `pdo` more each time they double. */
export interface PointsScale {
  readonly points: number;
  readonly odds: number;
  readonly pdo: number;
}

export const DEFAULT_POINTS_SCALE: PointsScale = { points: 600, odds: 50, pdo: 20 };

/** Which values an attribute holds. */
export type AttributeValues =
  | {
      readonly kind: 'range';
      readonly above: number | null;
      readonly upTo: number | null;
      /** Whether the values are whole numbers, as far as the limits tell. */
      readonly isWhole: boolean;
    }
  | { readonly kind: 'labels'; readonly labels: readonly string[] }
  | { readonly kind: 'missing' };

/** One line of a printed scorecard. */
export interface ScorecardLine {
  readonly values: AttributeValues;
  readonly good: number;
  readonly bad: number;
  readonly woe: number;
  /** More points: safer. The points of a loan are the sum over the characteristics. */
  readonly points: number;
}

export interface ScorecardTable {
  readonly name: string;
  readonly informationValue: number;
  readonly coefficient: number;
  readonly lines: readonly ScorecardLine[];
}

/**
 * A scorecard as a credit department prints it, the most telling characteristic first. Points
 * are unrounded; the constant part is shared out evenly among the characteristics.
 */
export function scorecardTables(
  card: FittedScorecard,
  mappers: readonly BinMapper[],
  scale: PointsScale = DEFAULT_POINTS_SCALE,
): ScorecardTable[] {
  const factor = scale.pdo / Math.LN2;
  const offset = scale.points - factor * Math.log(scale.odds);
  const count = card.characteristics.length;
  const tables = card.characteristics.map((characteristic, c): ScorecardTable => {
    const mapper = mappers[characteristic.feature]!;
    const coefficient = card.coefficients[c]!;
    return {
      name: mapper.name,
      informationValue: characteristic.informationValue,
      coefficient,
      lines: characteristic.attributes.map(({ good, bad, woe }, attribute) => ({
        values: valuesOf(characteristic, attribute, mapper),
        good,
        bad,
        woe,
        points: -factor * (coefficient * woe + card.intercept / count) + offset / count,
      })),
    };
  });
  return tables.sort((a, b) => b.informationValue - a.informationValue);
}

function valuesOf(
  { attributeOf, attributes }: Characteristic,
  attribute: number,
  mapper: BinMapper,
): AttributeValues {
  if (attribute === attributes.length - 1) return { kind: 'missing' };
  if (mapper.kind === 'number') {
    const [first, last] = [attributeOf.indexOf(attribute), attributeOf.lastIndexOf(attribute)];
    return {
      kind: 'range',
      above: mapper.thresholds[first - 1] ?? null,
      upTo: mapper.thresholds[last] ?? null,
      // Halfway between whole numbers lie whole and half ones.
      isWhole: mapper.thresholds.every((threshold) => Number.isInteger(2 * threshold)),
    };
  }
  const labels = mapper.labels.filter((_, bin) => attributeOf[bin] === attribute);
  const pooled = attributeOf[mapper.labels.length] === attribute ? mapper.pooledLabels : [];
  return { kind: 'labels', labels: [...labels, ...pooled] };
}
