import type { AssumptionFlip, FlipKind, MethodTerms, Settings, StrategyValues } from '../../domain';
import { amountsOf } from '../facts';
import type { Evidence } from '../effects/evidence';
import type { StrategyValuesInput } from '../strategyValues';
import { termsOf } from '../treatments';
import type { FlipSearch } from './search';

export interface FlipsInput extends Omit<StrategyValuesInput, 'evidence' | 'isInMoney'> {
  readonly evidence: Evidence;
  /** What strategies are worth by all of the evidence. */
  readonly values: StrategyValues;
  readonly outcomes: Settings['outcome'];
}

/** One assumption, with where to look and what its other values change. */
export interface Assumption extends Pick<AssumptionFlip, 'kind' | 'of' | 'now' | 'range'> {
  readonly search: FlipSearch;
  readonly change: (value: number) => Change;
}

/** What is another than in force; the rest stays. */
export interface Change {
  readonly settings?: Partial<Settings>;
  readonly evidence?: Evidence;
}

export function said(
  kind: FlipKind,
  of: string | null,
  now: number | null,
  range: readonly [number, number],
): Pick<AssumptionFlip, 'kind' | 'of' | 'now' | 'range'> {
  return { kind, of, now, range };
}

/** Another term of one treatment. */
export function withTerms(
  { settings }: FlipsInput,
  name: string,
  terms: Partial<MethodTerms>,
): Pick<Change, 'settings'> {
  const said = { ...termsOf(name, settings), ...terms };
  return { settings: { methods: { ...settings.methods, [name]: said } } };
}

/** What is owed by loan; null where the file does not say. */
export function outstandingOf({ table, mapping }: FlipsInput): Float64Array | null {
  return amountsOf(table, mapping, 'outstandingAmount');
}
