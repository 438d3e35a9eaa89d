import { FIELDS, NOTEBOOK_FIELDS, type Field, type SegmentPreset } from '../domain';
import type { Feature, FeatureSource } from './features';

/** What one preset forms its segments on. */
export interface PresetFeatures {
  readonly features: readonly Feature[];
  /** Not part of the clustering: what a lender also wants said of its segments. */
  readonly described: readonly Feature[];
  readonly notes: readonly string[];
  /** In words, what the preset looks for. */
  readonly wanted: string;
}

/** Presets that every analysis computes; a custom choice of columns comes on top. */
export const STANDING_PRESETS: readonly SegmentPreset[] = [
  'recommended',
  'income-and-loan-amount',
  'ten-columns',
];

export function presetFeatures(
  preset: SegmentPreset,
  source: FeatureSource,
  customColumns: readonly string[],
): PresetFeatures {
  switch (preset) {
    case 'recommended':
      return recommended(source);
    case 'income-and-loan-amount':
      return {
        ...fieldsAsTheyAre(source, ['monthlyIncome', 'loanAmount']),
        described: present(source.loanToIncome()),
      };
    case 'ten-columns':
      return {
        ...fieldsAsTheyAre(source, NOTEBOOK_FIELDS),
        described: present(source.burden()),
      };
    case 'custom': {
      const columns = customColumns.map((name) => source.column(name));
      return {
        features: columns.flatMap(({ features }) => features),
        described: [],
        notes: columns.flatMap(({ notes }) => notes),
        wanted: 'the chosen columns',
      };
    }
  }
}

/** Behaviour and burden, without any protected column: the segments that may steer actions. */
function recommended(source: FeatureSource): PresetFeatures {
  const wanted = {
    'instalment to income': source.burden(),
    'overdue or outstanding share': source.overdueShare() ?? source.outstandingShare(),
    'missed payments': source.field('missedPayments', 'log-if-skewed'),
    'days past due': source.field('daysPastDue', 'log-if-skewed'),
    'collateral cover': source.cover(),
    'monthly income': source.field('monthlyIncome', 'log'),
  };
  const found = featuresOf(wanted);
  return {
    ...found,
    described: [],
    notes: [...found.notes, 'No protected column (age, gender) takes part.'],
  };
}

function fieldsAsTheyAre(
  source: FeatureSource,
  fields: readonly Field[],
): Omit<PresetFeatures, 'described'> {
  return featuresOf(
    Object.fromEntries(
      fields.map((field) => [FIELDS[field].label.toLowerCase(), source.field(field)]),
    ),
  );
}

/** The wanted features that the file has, and a note on those it has not. */
function featuresOf(
  wanted: Readonly<Record<string, Feature | undefined>>,
): Omit<PresetFeatures, 'described'> {
  const names = Object.keys(wanted);
  const absent = names.filter((name) => wanted[name] === undefined);
  return {
    features: present(...Object.values(wanted)),
    notes: absent.length === 0 ? [] : [`Not in the file: ${absent.join(', ')}.`],
    wanted: names.join(', '),
  };
}

function present(...features: readonly (Feature | undefined)[]): Feature[] {
  return features.filter((feature) => feature !== undefined);
}
