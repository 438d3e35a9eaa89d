import type { Trait } from './naming';

/**
 * The clusters in the order in which they are shown: most strained (overdue, burdened) first;
 * in a tie the larger, then the one with the higher first feature. Does not depend on how
 * the clustering numbered them.
 */
export function businessOrder(traits: readonly (readonly Trait[])[], sizes: Uint32Array): number[] {
  const strains = traits.map((ofCluster) =>
    ofCluster.reduce((total, { term, z }) => total + term.strain * z, 0),
  );
  return traits
    .map((_, cluster) => cluster)
    .sort(
      (a, b) =>
        strains[b]! - strains[a]! || sizes[b]! - sizes[a]! || compareTraits(traits[b]!, traits[a]!),
    );
}

function compareTraits(a: readonly Trait[], b: readonly Trait[]): number {
  const different = a.findIndex(({ z }, i) => z !== b[i]?.z);
  return different < 0 ? 0 : a[different]!.z - (b[different]?.z ?? 0);
}
