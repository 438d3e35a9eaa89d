import { FIELDS, type Field, type SegmentPreset } from '../domain';
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

/** The numeric columns of the original analysis, in its order. */
const TEN_COLUMNS: readonly Field[] = [
  'age',
  'monthlyIncome',
  'loanAmount',
  'loanTenure',
  'interestRate',
  'collateralValue',
  'outstandingAmount',
  'monthlyInstalment',
  'missedPayments',
  'daysPastDue',
];

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
        ...fieldsAsTheyAre(source, TEN_COLUMNS),
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
  const features = present(
    source.burden(),
    source.overdueShare() ?? source.outstandingShare(),
    source.field('missedPayments', 'log-if-skewed'),
    source.field('daysPastDue', 'log-if-skewed'),
    source.cover(),
    source.field('monthlyIncome', 'log'),
  );
  return {
    features,
    described: [],
    notes: ['No protected column (age, gender) takes part.'],
    wanted:
      'instalment to income, overdue or outstanding share, missed payments, days past due, collateral cover, monthly income',
  };
}

function fieldsAsTheyAre(
  source: FeatureSource,
  fields: readonly Field[],
): Omit<PresetFeatures, 'described'> {
  const labels = (list: readonly Field[]): string =>
    list.map((field) => FIELDS[field].label.toLowerCase()).join(', ');
  const absent = fields.filter((field) => source.field(field) === undefined);
  return {
    features: present(...fields.map((field) => source.field(field))),
    notes: absent.length === 0 ? [] : [`Not in the file: ${labels(absent)}.`],
    wanted: labels(fields),
  };
}

function present(...features: readonly (Feature | undefined)[]): Feature[] {
  return features.filter((feature) => feature !== undefined);
}
