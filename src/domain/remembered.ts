import { normaliseHeader } from './fields';
import type { ColumnInfo, LoadedFile, OutcomeValues } from './file';
import type { Settings } from './settings';

/** What of an analysis' settings belongs to the file's header rather than to the analysis. */
export type HeaderSettings = Pick<
  Settings,
  'mapping' | 'columns' | 'units' | 'outcome' | 'currency' | 'exclude'
>;

/** How files of one header were last understood. */
export interface RememberedMapping {
  /** Of the last analysis; ISO 8601, UTC. */
  readonly confirmedAt: string;
  readonly settings: HeaderSettings;
  /** The values that the outcome column had then. */
  readonly outcomeValues: readonly string[];
  /** Those of them that the user sorted; the others keep their side, and their question. */
  readonly sortedValues: readonly string[];
}

/** The same for files whose columns have the same names, in whatever dress and order. */
export function headerKey(columns: readonly ColumnInfo[]): string {
  return columns
    .map(({ name }) => normaliseHeader(name))
    .sort()
    .join('\n');
}

/** What to remember of an analysis for the next file with its header. */
export function mappingToRemember(
  file: LoadedFile,
  settings: Settings,
  confirmedAt: string,
  sortedValues: readonly string[],
): RememberedMapping {
  const { mapping, columns, units, outcome, currency, exclude } = settings;
  const outcomeColumn = file.columns.find(({ name }) => name === mapping.recoveryStatus);
  return {
    confirmedAt,
    settings: { mapping, columns, units, outcome, currency, exclude },
    outcomeValues: (outcomeColumn?.values ?? []).map(({ value }) => value),
    sortedValues,
  };
}

/**
 * Remembered settings for a file with the same header: columns under the names that they have
 * there. Outcome values that were not there then are sorted as `proposeSides` says.
 */
export function recallMapping(
  { settings, outcomeValues }: RememberedMapping,
  columns: readonly ColumnInfo[],
  proposeSides: (column: ColumnInfo | undefined) => OutcomeValues,
): HeaderSettings {
  const nameNow = namesNow(columns);
  const mapping = Object.fromEntries(
    Object.entries(settings.mapping).flatMap(([field, name]) => {
      const now = nameNow(name);
      return now === undefined ? [] : [[field, now]];
    }),
  );
  const said = Object.fromEntries(
    Object.entries(settings.columns).flatMap(([name, reading]) => {
      const now = nameNow(name);
      return now === undefined ? [] : [[now, reading]];
    }),
  );
  const known = new Set(outcomeValues);
  const isNew = (value: string): boolean => !known.has(value);
  const proposed = proposeSides(columns.find(({ name }) => name === mapping.recoveryStatus));
  return {
    ...settings,
    mapping,
    columns: said,
    exclude: settings.exclude.flatMap((name) => nameNow(name) ?? []),
    outcome: {
      ...settings.outcome,
      badValues: [...settings.outcome.badValues, ...proposed.badValues.filter(isNew)],
      openValues: [...settings.outcome.openValues, ...proposed.openValues.filter(isNew)],
    },
  };
}

/** The name that a column has now: its own, or else the only one that differs in dress alone. */
function namesNow(columns: readonly ColumnInfo[]): (name: string) => string | undefined {
  const own = new Set(columns.map(({ name }) => name));
  const byKey = new Map<string, string[]>();
  for (const { name } of columns) {
    const key = normaliseHeader(name);
    byKey.set(key, [...(byKey.get(key) ?? []), name]);
  }
  return (name) => {
    if (own.has(name)) return name;
    const alike = byKey.get(normaliseHeader(name)) ?? [];
    return alike.length === 1 ? alike[0] : undefined;
  };
}
