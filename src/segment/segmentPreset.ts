import {
  FIELDS,
  fieldOfColumns,
  type ClusterChoice,
  type Mapping,
  type PresetSegments,
  type SegmentPreset,
  type Settings,
} from '../domain';
import { silhouette } from '../ml/clusterQuality';
import type { KMeansOptions, KMeansResult } from '../ml/kmeans';
import { standardise, type Scaler } from '../ml/preprocess';
import { quantile } from '../math';
import { findColumn, type Table } from '../table';
import { chooseCount, type ExamineFn } from './chooseCount';
import { FeatureSource } from './features';
import { segmentMap } from './map';
import { businessOrder } from './order';
import { prepareFeatures, type PreparedFeature } from './prepare';
import { presetFeatures } from './presets';
import { profileSegments, type SegmentLabels } from './profiles';
import { incomeAndLoanScatter } from './scatter';
import { traitsOfClusters } from './traits';

/** k-means, wherever it runs: the page gives it a worker of its own. */
export type ClusterFn = (
  data: Float64Array,
  rowCount: number,
  featureCount: number,
  options: KMeansOptions,
) => Promise<KMeansResult>;

export interface SegmentInput {
  /** Accepted loans. */
  readonly table: Table;
  readonly mapping: Mapping;
  readonly settings: Settings['segments'];
  /** 1 bad, 0 good, −1 open or unknown: describes the segments, and never forms them. */
  readonly outcome: Int8Array;
  readonly seed: number;
  readonly cluster: ClusterFn;
  readonly examine: ExamineFn;
  readonly checkpoint: (fraction: number) => Promise<void>;
}

const LEAST_FEATURES = 2;
const CLUSTERING = { restarts: 110, maxIterations: 300, tolerance: 1e-4 } as const;

export interface PresetOutcome {
  readonly segments: PresetSegments;
  /** Undefined where the preset is not available. */
  readonly labels?: Uint8Array;
  /** Undefined too where it was not asked for. */
  readonly choice?: ClusterChoice;
}

/** The segments of one preset; for the chosen one, also which number of them is right. */
export async function segmentByPreset(
  input: SegmentInput,
  preset: SegmentPreset,
): Promise<PresetOutcome> {
  const { table, mapping, settings, seed, cluster } = input;
  const wanted = presetFeatures(preset, new FeatureSource(table, mapping), settings.features);
  const { prepared, notes } = prepareFeatures(wanted.features);
  if (prepared.length < LEAST_FEATURES || table.rowCount < LEAST_FEATURES) {
    const reason = unavailableReason(wanted.wanted, prepared, table.rowCount, [
      ...wanted.notes,
      ...notes,
    ]);
    return { segments: { preset, available: false, reason } };
  }
  const matrix = standardise(
    prepared.map(({ scaled }) => scaled),
    scalerOf(prepared, settings.scaling),
  );
  const clusters = await cluster(matrix, table.rowCount, prepared.length, {
    ...CLUSTERING,
    k: settings.k,
    seed,
  });
  const choice =
    preset === settings.preset
      ? await chooseCount({ ...input, matrix, featureCount: prepared.length })
      : undefined;
  const quality = silhouette(matrix, prepared.length, clusters.labels, { seed });
  const described = prepareFeatures(wanted.described).prepared;
  const { segments, traits } = inBusinessOrder(
    clusters,
    [...prepared, ...described],
    mapping,
    preset,
  );
  const { profiles, outcomeP } = profileSegments({
    ...segments,
    traits,
    formedOn: prepared.length,
    matrix:
      settings.scaling === 'standard'
        ? matrix
        : standardise(
            prepared.map(({ scaled }) => scaled),
            scalerOf(prepared, 'standard'),
          ),
    outstanding: numbersOf(table, mapping.outstandingAmount),
    outcome: input.outcome,
  });
  return {
    labels: segments.labels,
    ...(choice && { choice }),
    segments: {
      preset,
      available: true,
      k: clusters.sizes.length,
      inertia: clusters.inertia,
      silhouette: quality?.value ?? null,
      silhouetteRows: quality?.rowCount ?? 0,
      features: prepared.map(({ feature }) => feature.name),
      featureNotes: [
        ...wanted.notes,
        ...notes,
        ...(settings.scaling === 'robust' ? [ROBUST_NOTE] : []),
        ...described.map(
          ({ feature }) =>
            `${feature.name} (${feature.note ?? 'as it is'}) takes no part in forming the segments; it helps to name them.`,
        ),
        ...fewerSegmentsNote(settings.k, clusters.sizes.length),
      ],
      profiles,
      outcomeP,
      scatter:
        preset === 'income-and-loan-amount'
          ? incomeAndLoanScatter(table, mapping, segments.labels, seed)
          : null,
      map:
        preset === 'income-and-loan-amount'
          ? null
          : segmentMap(
              matrix,
              prepared.map(({ feature }) => feature.name),
              segments.labels,
              seed,
            ),
    },
  };
}

const ROBUST_NOTE = 'Scaled by median and quartiles: far outliers count, but do not set the scale.';

/** Of a normal feature, the distance of its quartiles in standard deviations. */
const QUARTILES_APART = 1.3489795003921634;

/** What the columns are scaled by. */
export function scalerOf(
  prepared: readonly PreparedFeature[],
  scaling: Settings['segments']['scaling'],
): Scaler {
  if (scaling === 'robust') return robustScaler(prepared);
  return {
    means: prepared.map(({ mean }) => mean),
    deviations: prepared.map(({ deviation }) => deviation),
  };
}

/** Median and quartiles; a feature whose middle half is one value keeps its deviation. */
function robustScaler(prepared: readonly PreparedFeature[]): Scaler {
  const scalers = prepared.map(({ scaled, deviation }) => {
    const [low, middle, high] = [0.25, 0.5, 0.75].map((p) => quantile(scaled, p) ?? Number.NaN);
    const spread = ((high ?? 0) - (low ?? 0)) / QUARTILES_APART;
    return { mean: middle ?? Number.NaN, deviation: spread > 0 ? spread : deviation };
  });
  return {
    means: scalers.map(({ mean }) => mean),
    deviations: scalers.map(({ deviation }) => deviation),
  };
}

/**
 * Which features a name speaks of only where nothing else tells two segments apart. Whoever
 * chooses a protected column asks to have it named; the other presets never name one.
 */
export function isReservedIn(
  mapping: Mapping,
  preset: SegmentPreset,
): (feature: PreparedFeature) => boolean {
  const fields = fieldOfColumns(mapping);
  return ({ feature }) => {
    const field = fields.get(feature.name);
    return preset !== 'custom' && field !== undefined && FIELDS[field].role === 'protected';
  };
}

/** The clusters renumbered by what they are, with their traits in the same order. */
function inBusinessOrder(
  clusters: KMeansResult,
  features: readonly PreparedFeature[],
  mapping: Mapping,
  preset: SegmentPreset,
) {
  const isReserved = isReservedIn(mapping, preset);
  const traits = traitsOfClusters(features, clusters.labels, clusters.sizes, isReserved);
  const order = businessOrder(traits, clusters.sizes);
  const place = new Uint8Array(order.length);
  order.forEach((cluster, segment) => (place[cluster] = segment));
  const segments: SegmentLabels = {
    labels: clusters.labels.map((cluster) => place[cluster]!),
    sizes: Uint32Array.from(order, (cluster) => clusters.sizes[cluster]!),
  };
  return { segments, traits: order.map((cluster) => traits[cluster]!) };
}

function unavailableReason(
  wanted: string,
  prepared: readonly PreparedFeature[],
  rowCount: number,
  notes: readonly string[],
): string {
  if (rowCount < LEAST_FEATURES) return 'Segments need at least two loans.';
  const found = prepared.map(({ feature }) => feature.name).join(', ');
  return [
    `Segments need at least two usable columns of: ${wanted}.`,
    found === '' ? 'None was found.' : `Only ${found} was found.`,
    ...notes.filter((note) => note.includes(' is left out: ')),
  ].join(' ');
}

function fewerSegmentsNote(asked: number, made: number): string[] {
  if (made === asked) return [];
  return [
    `Only ${made} different combinations of these values occur: ${made} segments, not ${asked}.`,
  ];
}

/** The numbers of a column; undefined where there are none. */
export function numbersOf(table: Table, name: string | undefined): Float64Array | undefined {
  const column = name === undefined ? undefined : findColumn(table, name);
  return column?.kind === 'number' ? column.values : undefined;
}
