import type { MethodTerms, RunRecord, Scenario, Settings } from '../../domain';
import { isIdle, termNames, termsOf, type TermsSettings } from '../../strategy/page';

/** What the fields of one treatment hold, as they are written; '' where nothing is stated. */
export interface TermsRow {
  readonly method: string;
  /** Settled loans of the file tell what comes back under it. */
  readonly isKnown: boolean;
  /** Doing nothing: it costs nothing, and there is enough of it. */
  readonly isIdle: boolean;
  readonly cost: string;
  readonly capacity: string;
  readonly delayDays: string;
  /** Percent. */
  readonly recovered: string;
}

/** Costs, capacities and what outcomes count as, while they are edited. */
export interface TermsDraft {
  readonly rows: readonly TermsRow[];
  readonly budget: string;
  /** Percent. */
  readonly discountRate: string;
  readonly horizonDays: string;
  /** Percent that counts as recovered, by outcome; none where the file was not examined. */
  readonly outcomes: readonly { readonly value: string; readonly share: string }[];
}

/** Texts that differ from what is in force, by {@link fieldKey}. */
export type TermsEdits = Readonly<Record<string, string>>;

type RowPart = 'cost' | 'capacity' | 'delayDays' | 'recovered';
type WholePart = 'budget' | 'discountRate' | 'horizonDays';

/** @param name of the treatment or the outcome */
export function fieldKey(part: RowPart | WholePart | 'outcome', name = ''): string {
  return `${part} ${name}`;
}

/** What a draft starts from. */
export type TermsSource = Pick<RunRecord, 'settings' | 'strategy'>;

/** What is in force, and over it what was written since. */
export function draftOf({ settings, strategy }: TermsSource, edits: TermsEdits = {}): TermsDraft {
  const written = (key: string, inForce: string): string =>
    Object.hasOwn(edits, key) ? (edits[key] ?? inForce) : inForce;
  const { effects } = strategy;
  const known =
    effects?.status === 'examined' ? effects.treatments.map(({ method }) => method) : [];
  const fractions = effects?.status === 'examined' ? Object.entries(effects.fractions) : [];
  return {
    rows: namesOf({ settings, strategy }).map((method): TermsRow => {
      const { cost, capacity, delayDays, recovered } = termsOf(method, settings);
      return {
        method,
        isKnown: known.includes(method),
        isIdle: isIdle(method),
        cost: written(fieldKey('cost', method), statedText(cost)),
        capacity: written(fieldKey('capacity', method), numberText(capacity)),
        delayDays: written(fieldKey('delayDays', method), statedText(delayDays)),
        recovered: written(fieldKey('recovered', method), percentText(recovered)),
      };
    }),
    budget: written(fieldKey('budget'), numberText(settings.budget)),
    discountRate: written(fieldKey('discountRate'), percentText(settings.discountRate || null)),
    horizonDays: written(fieldKey('horizonDays'), String(settings.horizonDays)),
    outcomes: fractions.map(([value, share]) => ({
      value,
      share: written(fieldKey('outcome', value), percentText(share)),
    })),
  };
}

/** The file's treatments, those that can be said of any file, and what else the settings name. */
function namesOf({ settings, strategy }: TermsSource): string[] {
  const ofFile = strategy.methods.filter(({ loans }) => loans > 0).map(({ method }) => method);
  return [...new Set([...termNames(ofFile), ...Object.keys(settings.methods)])];
}

function numberText(value: number | null): string {
  return value === null ? '' : String(value);
}

/** What is 0 is what nobody has stated. */
function statedText(value: number): string {
  return value === 0 ? '' : String(value);
}

/** A share in percent. The point moves within the text: multiplied, .07 would be 7.000000000000001. */
export function percentText(share: number | null): string {
  return share === null ? '' : String(pointMoved(String(share), 2));
}

/** The number whose decimal point stands `places` further to the right. */
function pointMoved(text: string, places: number): number {
  const [digits = '', exponent = '0'] = text.split('e');
  return Number(`${digits}e${Number(exponent) + places}`);
}

/** A number as it is written; null where the field is empty, NaN where it is none. */
export function readNumber(text: string): number | null {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  return /^-?(\d+\.?\d*|\.\d+)$/.test(trimmed) ? Number(trimmed) : Number.NaN;
}

/** What a draft changes; null for what it leaves as it is. */
export interface TermsChange {
  readonly terms: TermsSettings | null;
  readonly recoveredFraction: Settings['outcome']['recoveredFraction'] | null;
}

/** @param draft without problems */
export function changeOf(draft: TermsDraft, run: TermsSource): TermsChange {
  const { settings } = run;
  const before = draftOf(run);
  const terms = termsIn(draft);
  const said = draft.outcomes.filter(
    ({ share }, i) => readNumber(share) !== readNumber(before.outcomes[i]?.share ?? ''),
  );
  return {
    terms: sameTerms(terms, termsIn(before)) ? null : terms,
    recoveredFraction:
      said.length === 0
        ? null
        : {
            ...settings.outcome.recoveredFraction,
            ...Object.fromEntries(said.map(({ value, share }) => [value, shareIn(share) ?? 0])),
          },
  };
}

function termsIn({ rows, budget, discountRate, horizonDays }: TermsDraft): TermsSettings {
  return {
    methods: Object.fromEntries(
      rows
        .map((row): [string, MethodTerms] => [
          row.method,
          {
            cost: readNumber(row.cost) ?? 0,
            capacity: readNumber(row.capacity),
            delayDays: readNumber(row.delayDays) ?? 0,
            recovered: shareIn(row.recovered),
          },
        ])
        .filter(([, terms]) => !isUnstated(terms)),
    ),
    budget: readNumber(budget),
    discountRate: shareIn(discountRate) ?? 0,
    horizonDays: readNumber(horizonDays) ?? 1,
  };
}

function shareIn(text: string): number | null {
  const percent = readNumber(text);
  return percent === null ? null : pointMoved(String(percent), -2);
}

function isUnstated({ cost, capacity, delayDays, recovered }: MethodTerms): boolean {
  return cost === 0 && capacity === null && delayDays === 0 && recovered === null;
}

/** Do two sets of terms say the same, whatever the order and what they leave unsaid? */
export function sameTerms(
  first: TermsSettings | Scenario,
  second: TermsSettings | Scenario,
): boolean {
  const names = new Set([...Object.keys(first.methods), ...Object.keys(second.methods)]);
  return (
    first.budget === second.budget &&
    first.discountRate === second.discountRate &&
    first.horizonDays === second.horizonDays &&
    [...names].every((name) => {
      const [one, other] = [termsOf(name, first), termsOf(name, second)];
      return (['cost', 'capacity', 'delayDays', 'recovered'] as const).every(
        (part) => one[part] === other[part],
      );
    })
  );
}

/** The treatments' terms with another capacity of one of them. */
export function withCapacity(
  settings: Pick<Settings, 'methods'>,
  method: string,
  capacity: number | null,
): Settings['methods'] {
  return { ...settings.methods, [method]: { ...termsOf(method, settings), capacity } };
}
