import type { Settings } from '../../domain';

/** A number that shapes a model, as the advanced panel asks for it. */
export interface ModelNumber {
  readonly key: string;
  readonly label: string;
  readonly least: number;
  readonly most: number;
  /** Whole numbers only. */
  readonly isWhole: boolean;
}

export type TunedModel = 'forest' | 'boosting' | 'network';

const whole = (key: string, label: string, least: number, most: number): ModelNumber => ({
  key,
  label,
  least,
  most,
  isWhole: true,
});
const decimal = (key: string, label: string, least: number, most: number): ModelNumber => ({
  key,
  label,
  least,
  most,
  isWhole: false,
});

/** The limits are those that the settings allow. */
export const MODEL_NUMBERS: Readonly<Record<TunedModel, readonly ModelNumber[]>> = {
  forest: [
    whole('treeCount', 'Trees', 1, 1000),
    whole('minLeaf', 'Least loans in a leaf', 1, 100_000),
    whole('maxSamples', 'Most loans drawn for a tree', 100, 10_000_000),
  ],
  boosting: [
    whole('treeCount', 'Most trees', 1, 2000),
    decimal('learningRate', 'Learning rate', 0.001, 1),
    whole('maxDepth', 'Questions deep', 1, 12),
    decimal('minChildWeight', 'Least weight in a leaf', 0, 10_000),
    decimal('l2', 'Penalty on leaf values (L2)', 0, 10_000),
    decimal('rowShare', 'Share of loans a tree', 0.05, 1),
    decimal('columnShare', 'Share of columns a tree', 0.05, 1),
  ],
  network: [
    whole('units', 'Units of the first layer', 4, 128),
    decimal('learningRate', 'Learning rate', 0.0001, 0.1),
    decimal('weightDecay', 'Weight decay', 0, 10),
    whole('maxRounds', 'Most rounds of learning', 1, 500),
  ],
};

/** The settings with one such number changed; null where it lies outside what is allowed. */
export function withModelNumber(
  settings: Pick<Settings, TunedModel>,
  model: TunedModel,
  { key, least, most, isWhole }: ModelNumber,
  value: number,
): Partial<Settings> | null {
  if (!(value >= least && value <= most)) return null;
  if (isWhole && !Number.isInteger(value)) return null;
  return { [model]: { ...settings[model], [key]: value } };
}

/** What a number is now. */
export function modelNumber(
  settings: Pick<Settings, TunedModel>,
  model: TunedModel,
  { key }: ModelNumber,
): number {
  const numbers: Readonly<Record<string, number>> = settings[model];
  return numbers[key] ?? Number.NaN;
}
