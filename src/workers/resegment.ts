import type { Settings } from '../domain';
import { placeLoans, segmentLoans } from '../segment';
import type { Analysis } from './analysis';
import { withEffectsBySegment } from './effects';
import type { Engines } from './engines';

/** The same run with its borrowers grouped otherwise, and what is said of the groups. */
export async function resegment(
  analysis: Analysis,
  settings: Settings['segments'],
  engines: Engines,
  checkpoint: (fraction: number) => Promise<void>,
): Promise<Analysis> {
  const { run, table, columns } = analysis;
  const { section, labels } = await segmentLoans({
    table,
    mapping: run.settings.mapping,
    settings,
    outcome: columns.outcome,
    seed: run.settings.seed,
    cluster: engines.cluster,
    examine: engines.examineCount,
    checkpoint,
  });
  return withEffectsBySegment(
    {
      ...analysis,
      run: { ...run, settings: { ...run.settings, segments: settings }, segments: section },
      columns: { ...columns, segment: labels },
    },
    checkpoint,
  );
}

/** The same run with its borrowers in the segments of an earlier one. */
export function withSegmentsOf(
  analysis: Analysis,
  earlier: Analysis,
  checkpoint: (fraction: number) => Promise<void>,
): Promise<Analysis> {
  const { run, table, columns } = analysis;
  const { settings } = earlier.run;
  const { section, labels } = placeLoans(
    { table, mapping: run.settings.mapping, outcome: columns.outcome, seed: run.settings.seed },
    {
      table: earlier.table,
      mapping: settings.mapping,
      section: earlier.run.segments,
      settings: settings.segments,
      labels: earlier.columns.segment,
      runId: earlier.run.id,
      name: earlier.run.data.name,
    },
  );
  return withEffectsBySegment(
    {
      ...analysis,
      run: {
        ...run,
        settings: { ...run.settings, segments: settings.segments },
        segments: section,
      },
      columns: { ...columns, segment: labels },
    },
    checkpoint,
  );
}

/** The same run with the segments of the chosen way of grouping under the user's own names. */
export function withSegmentNames(analysis: Analysis, names: readonly string[]): Analysis {
  const { run } = analysis;
  const { segments } = run;
  if (names.length !== segments.names.length) throw new Error('Every segment has one name.');
  const presets = segments.presets.map((preset) =>
    preset.available && preset.preset === segments.preset
      ? {
          ...preset,
          profiles: preset.profiles.map((profile, i) => ({
            ...profile,
            name: names[i] ?? profile.name,
          })),
        }
      : preset,
  );
  return { ...analysis, run: { ...run, segments: { ...segments, names: [...names], presets } } };
}
