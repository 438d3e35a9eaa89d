import { UserError, type Mapping, type SegmentsSection, type Settings } from '../domain';
import { silhouette } from '../ml/clusterQuality';
import { fillMissing, fitMedian, fitScaler, standardise } from '../ml/preprocess';
import type { Table } from '../table';
import { FeatureSource, VALUE_OF, type Feature } from './features';
import { segmentMap } from './map';
import { prepareFeatures, type PreparedFeature } from './prepare';
import { presetFeatures } from './presets';
import { profileSegments } from './profiles';
import { isReservedIn, numbersOf, scalerOf } from './segmentPreset';
import { traitsOfClusters } from './traits';

/** An earlier run's loans with the segments they are in. */
export interface EarlierSegments {
  readonly table: Table;
  readonly mapping: Mapping;
  readonly section: SegmentsSection;
  readonly settings: Settings['segments'];
  /** Each loan's segment. */
  readonly labels: Int8Array;
  readonly runId: string;
  /** Of its file. */
  readonly name: string;
}

export interface PlaceInput {
  readonly table: Table;
  readonly mapping: Mapping;
  /** 1 bad, 0 good, −1 open or unknown. */
  readonly outcome: Int8Array;
  readonly seed: number;
}

/**
 * Puts loans into the segments of an earlier run: gaps filled, logarithms taken and columns
 * scaled as there, each loan then goes to the segment whose centre is nearest. The segments keep
 * their names; one that no loan falls into is left out. Throws a UserError where the file lacks a
 * column that they were formed on.
 */
export function placeLoans(
  { table, mapping, outcome, seed }: PlaceInput,
  earlier: EarlierSegments,
): { readonly section: SegmentsSection; readonly labels: Int8Array } {
  const { preset, names: segmentNames } = earlier.section;
  if (segmentNames.length === 0) throw new UserError('segments_none', { name: earlier.name });
  const source = new FeatureSource(earlier.table, earlier.mapping);
  const wanted = presetFeatures(preset, source, earlier.settings.features);
  const { prepared: before } = prepareFeatures(wanted.features);
  const width = before.length;
  const scaler = scalerOf(before, earlier.settings.scaling);
  const centres = centresOf(
    standardise(
      before.map(({ scaled }) => scaled),
      scaler,
    ),
    earlier.labels,
    { count: earlier.section.names.length, width },
  );
  const found = candidatesOf(new FeatureSource(table, mapping), earlier);
  const prepared = preparedAs(before, found, earlier.name);
  const matrix = standardise(
    prepared.map(({ scaled }) => scaled),
    scaler,
  );
  const all = nearestCentres(matrix, centres, width);
  const kept = [...earlier.section.names.keys()].filter((segment) => all.labels.includes(segment));
  const labels = all.labels.map((segment) => kept.indexOf(segment));
  const sizes = Uint32Array.from(kept, (_, place) =>
    labels.reduce((count, segment) => count + Number(segment === place), 0),
  );
  const own = prepared.map(onOwnScale);
  const traits = traitsOfClusters(own, labels, sizes, isReservedIn(mapping, preset));
  const { profiles, outcomeP } = profileSegments({
    labels,
    sizes,
    traits,
    formedOn: width,
    matrix: standardise(
      own.map(({ scaled }) => scaled),
      scalerOf(own, 'standard'),
    ),
    outstanding: numbersOf(table, mapping.outstandingAmount),
    outcome,
  });
  const named = profiles.map((profile, place) => ({
    ...profile,
    name: earlier.section.names[kept[place]!] ?? profile.name,
  }));
  const empty = earlier.section.names.filter((_, segment) => !kept.includes(segment));
  const quality = silhouette(matrix, width, labels, { seed });
  const names = before.map(({ feature }) => feature.name);
  return {
    labels: Int8Array.from(labels),
    section: {
      k: named.length,
      inertia: all.inertia,
      silhouette: quality?.value ?? null,
      stability: null,
      supported: null,
      preset,
      features: names,
      centroids: named.map(({ centroid }) => centroid),
      names: named.map(({ name }) => name),
      sizes: named.map(({ size }) => size),
      candidates: [],
      choice: null,
      placedBy: { runId: earlier.runId, name: earlier.name },
      presets: [
        {
          preset,
          available: true,
          k: named.length,
          inertia: all.inertia,
          silhouette: quality?.value ?? null,
          silhouetteRows: quality?.rowCount ?? 0,
          features: names,
          featureNotes: [
            `Each loan is in that segment of “${earlier.name}” whose centre is nearest; gaps, logarithms and scales are those of that file.`,
            ...empty.map((name) => `No loan of this file falls into “${name}”.`),
          ],
          profiles: named,
          outcomeP,
          scatter: null,
          map: segmentMap(matrix, names, labels, seed),
        },
      ],
    },
  };
}

/** All that a file has of what the earlier one's segments may have been formed on. */
function candidatesOf(source: FeatureSource, { section, settings }: EarlierSegments): Feature[] {
  const { features } = presetFeatures(section.preset, source, settings.features);
  // A file with more columns takes the one of these two in place of the other.
  const either = [source.overdueShare(), source.outstandingShare()];
  return [...features, ...either.filter((feature) => feature !== undefined)];
}

/** The same columns of another file, its gaps filled and its logarithms taken as in the first. */
function preparedAs(
  before: readonly PreparedFeature[],
  found: readonly Feature[],
  name: string,
): PreparedFeature[] {
  // By what a feature is: its column may have another name here.
  const matching = before.map(
    ({ feature }) =>
      found.find((each) => each.name === feature.name) ??
      found.find(({ term }) => term === feature.term) ??
      absentValue(feature, found),
  );
  const missing = before.filter((_, place) => matching[place] === undefined);
  if (missing.length > 0) {
    const columns = missing.map(({ feature }) => feature.name);
    throw new UserError('segments_not_placed', { name, columns });
  }
  return before.map((prepared, place) => {
    const feature = matching[place] ?? prepared.feature;
    const fill = fitMedian(prepared.feature.values)?.fill ?? 0;
    const filled = fillMissing(feature.values, fill);
    // The earlier file had no value below −1 where it took logarithms; this one may.
    const scaled = prepared.logged ? filled.map((value) => Math.log1p(Math.max(0, value))) : filled;
    return { ...prepared, feature, filled, scaled };
  });
}

/** A value of a text column that no loan of this file has: 0 for all of them. */
function absentValue(feature: Feature, found: readonly Feature[]): Feature | undefined {
  const [column = '', value] = feature.name.split(VALUE_OF);
  const other = found.find(({ name }) => name.startsWith(`${column}${VALUE_OF}`));
  if (value === undefined || other === undefined) return undefined;
  return { ...feature, values: new Float64Array(other.values.length) };
}

/** Mean and deviation of these loans: what sets a segment apart here is told by them. */
function onOwnScale(prepared: PreparedFeature): PreparedFeature {
  const { means, deviations } = fitScaler([prepared.scaled]);
  return { ...prepared, mean: means[0]!, deviation: deviations[0]! };
}

/** The mean of each segment, row-major. */
function centresOf(
  matrix: Float64Array,
  labels: Int8Array,
  { count, width }: { readonly count: number; readonly width: number },
): Float64Array {
  const centres = new Float64Array(count * width);
  const sizes = new Uint32Array(count);
  labels.forEach((segment, row) => {
    if (segment < 0) return;
    sizes[segment]!++;
    for (let j = 0; j < width; j++) centres[segment * width + j]! += matrix[row * width + j]!;
  });
  return centres.map((sum, at) => sum / sizes[Math.floor(at / width)]!);
}

function nearestCentres(
  matrix: Float64Array,
  centres: Float64Array,
  width: number,
): { labels: Uint8Array; inertia: number } {
  const rowCount = matrix.length / width;
  const count = centres.length / width;
  const labels = new Uint8Array(rowCount);
  let inertia = 0;
  for (let row = 0; row < rowCount; row++) {
    let least = Infinity;
    for (let segment = 0; segment < count; segment++) {
      let distance = 0;
      for (let j = 0; j < width; j++) {
        distance += (matrix[row * width + j]! - centres[segment * width + j]!) ** 2;
      }
      // A segment without a loan has no centre: NaN is nowhere near.
      if (distance < least) {
        least = distance;
        labels[row] = segment;
      }
    }
    inertia += least;
  }
  return { labels, inertia };
}
