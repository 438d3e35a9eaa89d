import {
  defaultSettings,
  recallMapping,
  unitChoices,
  withSide,
  type ColumnInfo,
  type ColumnReading,
  type Field,
  type FileUnit,
  type LoadedFile,
  type Mapping,
  type OutcomeSide,
  type Proposal,
  type Reading,
  type RememberedMapping,
  type Settings,
} from '../domain';
import { proposeOutcome, proposeUnit } from '../ingest/page';

/** A file on the mapping screen, with the settings that its analysis will take. */
export interface Draft {
  readonly file: LoadedFile;
  readonly proposal: Proposal;
  readonly settings: Settings;
  /** Score with the model of this earlier run instead of learning from the file. */
  readonly modelOf: string | null;
  /** The values of the outcome column that the user has sorted. */
  readonly sorted: ReadonlySet<string>;
  /** When a file with this header was last understood as this one is; null: it was not. */
  readonly rememberedAt: string | null;
}

export function draftOf(file: LoadedFile, proposal: Proposal, settings: Settings): Draft {
  return { file, proposal, settings, modelOf: null, sorted: new Set(), rememberedAt: null };
}

/** The draft as a file with the same header was last understood. */
export function asRemembered(draft: Draft, remembered: RememberedMapping): Draft {
  const recalled = recallMapping(remembered, draft.file.columns, proposeOutcome);
  return {
    ...withSettings(draft, recalled),
    sorted: new Set(remembered.sortedValues),
    rememberedAt: remembered.confirmedAt,
  };
}

/** The draft of the same file, read in another way: nothing that was said of its columns holds. */
export function readAnew(
  draft: Draft,
  found: { readonly file: LoadedFile; readonly proposal: Proposal; readonly reading: Reading },
): Draft {
  const { file, proposal, reading } = found;
  const { mapping, outcome, units, currency } = proposedSettings(proposal);
  const settings = { ...draft.settings, mapping, outcome, units, currency, columns: {}, reading };
  return { ...draftOf(file, proposal, settings), modelOf: draft.modelOf };
}

/** The settings of a first analysis of a file. */
export function proposedSettings({ mapping, outcome, units, currency }: Proposal): Settings {
  const { badValues, openValues } = outcome;
  return {
    ...defaultSettings(),
    mapping,
    units,
    outcome: { badValues: [...badValues], openValues: [...openValues], recoveredFraction: {} },
    currency: currency?.code ?? null,
  };
}

export function withSettings(draft: Draft, patch: Partial<Settings>): Draft {
  return { ...draft, settings: { ...draft.settings, ...patch } };
}

/** `column` ('' for none) taken for `field`, in the unit that it seems to be in. */
export function withMapping(draft: Draft, field: Field, column: string): Draft {
  const mapping: Partial<Record<Field, string>> = { ...draft.settings.mapping };
  if (column === '') Reflect.deleteProperty(mapping, field);
  else mapping[field] = column;
  const info = draft.file.columns.find(({ name }) => name === column);
  const proposed = info && proposeUnit(field, info);
  const unit = proposed?.isQuestion === false ? proposed.unit : undefined;
  const mapped = withUnit(withSettings(draft, { mapping }), field, unit);
  return field === 'recoveryStatus' ? withOutcomeOf(mapped, info) : mapped;
}

function withOutcomeOf(draft: Draft, info: ColumnInfo | undefined): Draft {
  const { badValues, openValues } = proposeOutcome(info);
  const { recoveredFraction } = draft.settings.outcome;
  const outcome = {
    badValues: [...badValues],
    openValues: [...openValues],
    recoveredFraction,
  };
  return { ...withSettings(draft, { outcome }), sorted: new Set() };
}

/** Without a unit, or with the field's own, nothing is turned. */
export function withUnit(draft: Draft, field: Field, unit: FileUnit | undefined): Draft {
  const units = { ...draft.settings.units };
  Reflect.deleteProperty(units, field);
  const isOwn = unit === undefined || unit === unitChoices(field)[0]?.unit;
  return withSettings(draft, { units: isOwn ? units : { ...units, [field]: unit } });
}

export function withOutcome(draft: Draft, value: string, side: OutcomeSide): Draft {
  const outcome = withSide(draft.settings.outcome, value, side);
  return { ...withSettings(draft, { outcome }), sorted: new Set([...draft.sorted, value]) };
}

const NOTHING_SAID: ColumnReading = {};

/** What was said of a column; the same object until something else is said. */
export function saidOf(name: string, { settings: { columns } }: Draft): ColumnReading {
  return Object.hasOwn(columns, name) ? (columns[name] ?? NOTHING_SAID) : NOTHING_SAID;
}

/** The draft with this said of a column; what says nothing is not kept. */
export function withColumn(draft: Draft, name: string, said: ColumnReading): Draft {
  const { dateOrder, missingValues = [], knownWhen } = said;
  const others = Object.entries(draft.settings.columns).filter(([column]) => column !== name);
  const own: ColumnReading = {
    ...(dateOrder !== undefined && { dateOrder }),
    ...(missingValues.length > 0 && { missingValues: [...missingValues] }),
    ...(knownWhen !== undefined && { knownWhen }),
  };
  const isSaid = Object.keys(own).length > 0;
  const columns = Object.fromEntries(isSaid ? [...others, [name, own] as const] : others);
  return withSettings(draft, { columns });
}

/** The draft with fresh descriptions in the place of those of the same name. */
export function withDescriptions(draft: Draft, fresh: readonly ColumnInfo[]): Draft {
  const byName = new Map(fresh.map((column) => [column.name, column]));
  const columns = draft.file.columns.map((column) => byName.get(column.name) ?? column);
  return { ...draft, file: { ...draft.file, columns } };
}

/** Settings as far as a file has the columns that they map, and the columns that it lacks. */
export function settingsFor(
  file: LoadedFile,
  settings: Settings,
): { readonly settings: Settings; readonly missing: readonly string[] } {
  const names = new Set(file.columns.map(({ name }) => name));
  const missing = Object.values(settings.mapping).filter((name) => !names.has(name));
  if (missing.length === 0) return { settings, missing };
  const mapping: Mapping = Object.fromEntries(
    Object.entries(settings.mapping).filter(([, name]) => names.has(name)),
  );
  return { settings: { ...settings, mapping }, missing };
}
