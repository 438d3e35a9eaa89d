import type { SegmentsSection } from '../domain';
import { STANDING_PRESETS } from './presets';
import { segmentByPreset, type PresetOutcome, type SegmentInput } from './segmentPreset';

export interface SegmentsOutcome {
  readonly section: SegmentsSection;
  /** Each loan's segment in the chosen preset; −1 where that is not available. */
  readonly labels: Int8Array;
}

/**
 * Groups the loans by k-means in each preset, the chosen one first. Segments come in
 * business order (most strained first) under names made from their own averages; neither
 * depends on how the clusters were numbered. A preset with fewer than two usable columns
 * is not available, and says why.
 */
export async function segmentLoans(input: SegmentInput): Promise<SegmentsOutcome> {
  const { settings, table, checkpoint } = input;
  const chosen = settings.preset;
  const presets = [chosen, ...STANDING_PRESETS.filter((preset) => preset !== chosen)];
  const results: PresetOutcome[] = [];
  for (const preset of presets) {
    await checkpoint(results.length / presets.length);
    const done = results.length;
    const ofPreset = (fraction: number): Promise<void> =>
      checkpoint((done + fraction) / presets.length);
    results.push(await segmentByPreset({ ...input, checkpoint: ofPreset }, preset));
  }
  const { segments, labels, choice = null } = results[0]!;
  const available = segments.available ? segments : undefined;
  const profiles = available?.profiles ?? [];
  return {
    labels: labels === undefined ? new Int8Array(table.rowCount).fill(-1) : Int8Array.from(labels),
    section: {
      k: available?.k ?? null,
      inertia: available?.inertia ?? null,
      silhouette: available?.silhouette ?? null,
      stability: choice?.candidates.find(({ k }) => k === available?.k)?.stability ?? null,
      supported: choice === null ? null : choice.verdict === 'supported',
      preset: chosen,
      features: available?.features ?? [],
      centroids: profiles.map(({ centroid }) => centroid),
      names: profiles.map(({ name }) => name),
      sizes: profiles.map(({ size }) => size),
      candidates: choice?.candidates.filter(({ k }) => k > 1) ?? [],
      choice,
      placedBy: null,
      presets: results.map(({ segments: ofPreset }) => ofPreset),
    },
  };
}
