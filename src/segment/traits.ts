import { formatCount, formatNumber } from '../domain';
import type { Trait } from './naming';
import { inOwnUnit, type PreparedFeature } from './prepare';
import type { ValueUnit } from './terms';

/**
 * How each cluster stands in each feature: clusters x features. `labels` give each loan's
 * cluster; every cluster has a loan.
 */
export function traitsOfClusters(
  features: readonly PreparedFeature[],
  labels: Uint8Array,
  sizes: Uint32Array,
  isReserved: (feature: PreparedFeature) => boolean,
): Trait[][] {
  const perFeature = features.map((prepared) => {
    const { feature, filled, scaled, mean, deviation } = prepared;
    const scaledSums = sumByCluster(scaled, labels, sizes.length);
    const filledSums = sumByCluster(filled, labels, sizes.length);
    const overall = writeValue(inOwnUnit(prepared, mean), feature.term.unit);
    const filledTotal = filledSums.reduce((a, b) => a + b, 0);
    return Array.from(sizes, (size, cluster): Trait => {
      const centre = scaledSums[cluster]! / size;
      const others = (filledTotal - filledSums[cluster]!) / (labels.length - size);
      const value = inOwnUnit(prepared, centre);
      return {
        feature: feature.name,
        term: feature.term,
        z: (centre - mean) / deviation,
        gap: size === labels.length ? 0 : filledSums[cluster]! / size - others,
        value,
        typical: writeValue(value, feature.term.unit),
        overall,
        reserved: isReserved(prepared),
      };
    });
  });
  return Array.from(sizes, (_, cluster) => perFeature.map((traits) => traits[cluster]!));
}

function sumByCluster(
  values: Float64Array,
  labels: Uint8Array,
  clusterCount: number,
): Float64Array {
  const sums = new Float64Array(clusterCount);
  for (let i = 0; i < values.length; i++) sums[labels[i]!] = sums[labels[i]!]! + values[i]!;
  return sums;
}

/** A typical value for a sentence: about three significant digits, with its unit. */
function writeValue(value: number, unit: ValueUnit): string {
  switch (unit) {
    case 'amount':
      return formatCount(Number(value.toPrecision(3)));
    case 'percent':
      return `${formatNumber(value, value < 10 ? 1 : 0)}\u202f%`;
    case 'times':
      return `${formatNumber(value, value < 10 ? 1 : 0)}×`;
    case 'months':
    case 'years': {
      const rounded = formatNumber(value, value < 10 ? 1 : 0);
      return `${rounded} ${rounded === '1' ? unit.slice(0, -1) : unit}`;
    }
    case 'number':
      return formatNumber(value, Math.abs(value) < 10 ? 1 : 0);
  }
}
