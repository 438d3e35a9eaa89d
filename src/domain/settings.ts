import * as v from 'valibot';
import { FIELDS, KNOWN_WHEN, isField, type Field, type KnownWhen, type Mapping } from './fields';
import { rulePackSchema } from './rules';

const FORMAT = 'smart-loan-recovery/settings';
const MAX_TEXT_LENGTH = 500;
const MAX_ITEMS = 2000;

const text = v.pipe(v.string(), v.maxLength(MAX_TEXT_LENGTH));
const texts = v.pipe(v.array(text), v.maxLength(MAX_ITEMS));
const fraction = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const amount = v.pipe(v.number(), v.finite(), v.minValue(0));
const numberFrom = (least: number, most: number) =>
  v.pipe(v.number(), v.minValue(least), v.maxValue(most));
const wholeFrom = (least: number, most: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));

const RESERVED_KEYS = ['__proto__', 'constructor', 'prototype'];

/**
 * A record of at most {@link MAX_ITEMS} entries. The names of an object's own machinery are
 * refused as keys: a record schema alone would drop them without a word.
 */
function recordOf<T extends v.GenericSchema>(value: T) {
  return v.pipe(
    v.unknown(),
    v.check(
      (input) => !keysOf(input).some((key) => RESERVED_KEYS.includes(key)),
      'a reserved name',
    ),
    v.check((input) => keysOf(input).length <= MAX_ITEMS, 'too many entries'),
    v.record(text, value),
  );
}

function keysOf(input: unknown): string[] {
  return typeof input === 'object' && input !== null ? Object.keys(input) : [];
}

const mapping = v.pipe(
  recordOf(text),
  v.check((fields) => Object.keys(fields).every(isField), 'an unknown field'),
  v.transform((fields): Mapping => fields as Partial<Record<Field, string>>),
);

const tierTexts = v.object({ high: text, moderate: text, low: text });

const houseRuleCell = v.object({
  /** The cell holds from this many days past due (inclusive) … */
  daysPastDueFrom: wholeFrom(0, 100_000),
  /** … and from this overdue amount (inclusive, in the file's currency). */
  overdueFrom: amount,
  action: text,
});

/** What one case of a treatment takes. */
const methodTerms = recordOf(
  v.object({
    /** Of a case, currency. */
    cost: v.optional(amount, 0),
    /** Cases a month; null: as many as are wanted. */
    capacity: v.optional(v.nullable(amount), null),
    /** Until money comes. */
    delayDays: v.optional(wholeFrom(0, 10_000), 0),
    /** Share that comes back under a treatment that the file does not know: the user's word. */
    recovered: v.optional(v.nullable(fraction), null),
  }),
);

export const PLAN_BASES = ['auto', 'assignment', 'tiers', 'house-rule'] as const;

const scenario = v.object({
  name: v.pipe(text, v.minLength(1)),
  methods: v.optional(methodTerms, {}),
  budget: v.optional(v.nullable(amount), null),
  discountRate: v.optional(numberFrom(0, 10), 0),
  horizonDays: v.optional(wholeFrom(1, 10_000), 365),
});

export const ENCODINGS = ['UTF-8', 'UTF-16LE', 'UTF-16BE', 'windows-1252'] as const;
/** The name that a run records; UTF-8 with a byte-order mark is UTF-8. */
export type Encoding = (typeof ENCODINGS)[number];

/** What comes first where a date writes the year last. */
export type DateOrder = 'day-first' | 'month-first';

/** Units that a file may give a field in; the field's own is what the analysis uses. */
export const FILE_UNITS = ['months', 'years', 'days', 'percent', 'fraction'] as const;
export type FileUnit = (typeof FILE_UNITS)[number];

function isAscii(text: string): boolean {
  const code = text.charCodeAt(0);
  return text.length === 1 && code > 0 && code < 128;
}

/** How the file is read. Null: as the file itself shows. */
const reading = v.object({
  /** One ASCII character. */
  delimiter: v.optional(
    v.nullable(v.pipe(v.string(), v.check(isAscii, 'not one character'))),
    null,
  ),
  encoding: v.optional(v.nullable(v.picklist(ENCODINGS)), null),
  /** The line of the header; 0: the file has none. */
  headerLine: v.optional(v.nullable(wholeFrom(0, 1000)), null),
  /** The name of a workbook's sheet. */
  sheet: v.optional(v.nullable(text), null),
});

/** What the user has said of one column of the file. */
const columnReading = v.object({
  dateOrder: v.optional(v.picklist(['day-first', 'month-first'])),
  /** Cells that stand for "no value", as the file writes them: −9, 999. */
  missingValues: v.optional(texts),
  /** The user's word on when its values were fixed. */
  knownWhen: v.optional(v.picklist(KNOWN_WHEN)),
});

/** What another system says that the file holds; null: not said. */
const controlTotals = v.object({
  loans: v.optional(v.nullable(wholeFrom(0, 1e12)), null),
  outstanding: v.optional(v.nullable(amount), null),
  overdue: v.optional(v.nullable(amount), null),
});

/** Starts of days-past-due buckets: 0 first, ascending. */
const bucketStarts = v.pipe(
  v.array(wholeFrom(0, 100_000)),
  v.minLength(2),
  v.maxLength(12),
  v.check((starts) => starts[0] === 0, 'the first bucket does not start at 0'),
  v.check(
    (starts) => starts.every((start, i) => i === 0 || start > starts[i - 1]!),
    'buckets do not start one after the other',
  ),
);

/** What may be left out of a settings file takes these values. */
export const DEFAULT_SEED = 42;
export const DEFAULT_TIER_ACTIONS: v.InferOutput<typeof tierTexts> = {
  high: 'Immediate legal notices & aggressive recovery attempts',
  moderate: 'Settlement offers & repayment plans',
  low: 'Automated reminders & monitoring',
};

export const settingsSchema = v.object({
  format: v.literal(FORMAT),
  version: v.literal(1),
  /** Every random choice of a run comes from this seed. */
  seed: v.optional(wholeFrom(0, 0xffffffff), DEFAULT_SEED),
  reading: v.optional(reading, {}),
  mapping: v.optional(mapping, {}),
  /** By column of the file. */
  columns: v.optional(recordOf(columnReading), {}),
  /** By field: the unit that the file gives it in, where that is not the field's own. */
  units: v.optional(
    v.pipe(
      recordOf(v.picklist(FILE_UNITS)),
      v.check((fields) => Object.keys(fields).every(isField), 'an unknown field'),
      v.transform((fields): Readonly<Partial<Record<Field, FileUnit>>> => fields),
    ),
    {},
  ),
  controlTotals: v.optional(controlTotals, {}),
  /** Columns that must not train the model, beside those left out by their role. */
  exclude: v.optional(texts, []),
  outcome: v.optional(
    v.object({
      badValues: v.optional(texts, []),
      openValues: v.optional(texts, []),
      recoveredFraction: v.optional(recordOf(fraction), {}),
    }),
    { badValues: [], openValues: [] },
  ),
  segments: v.optional(
    v.object({
      k: v.optional(wholeFrom(2, 10), 4),
      features: v.optional(texts, []),
      preset: v.optional(
        v.picklist(['recommended', 'income-and-loan-amount', 'ten-columns', 'custom']),
        'recommended',
      ),
      /** By mean and standard deviation, or by median and quartiles. */
      scaling: v.optional(v.picklist(['standard', 'robust']), 'standard'),
    }),
    {},
  ),
  /** Days-past-due buckets by which money is shown. */
  buckets: v.optional(
    v.object({
      starts: v.optional(bucketStarts, [0, 1, 30, 60, 90]),
      /** The Reserve Bank of India's, where the starts are its own. */
      names: v.optional(v.picklist(['none', 'sma']), 'none'),
    }),
    {},
  ),
  /** Kinds of models that are tried; the simplest of those that are about as good is used. */
  models: v.optional(texts, ['scorecard', 'forest', 'boosting', 'network']),
  forest: v.optional(
    v.object({
      treeCount: v.optional(wholeFrom(1, 1000), 100),
      minLeaf: v.optional(wholeFrom(1, 100_000), 10),
      /** Most loans drawn for one tree. */
      maxSamples: v.optional(wholeFrom(100, 10_000_000), 8_000),
    }),
    {},
  ),
  boosting: v.optional(
    v.object({
      treeCount: v.optional(wholeFrom(1, 2000), 150),
      learningRate: v.optional(numberFrom(0.001, 1), 0.05),
      maxDepth: v.optional(wholeFrom(1, 12), 5),
      /** Least sum of second derivatives, p (1 − p) a loan, in a leaf. */
      minChildWeight: v.optional(numberFrom(0, 10_000), 5),
      l2: v.optional(numberFrom(0, 10_000), 1),
      /** Of loans and of columns, what each tree draws. */
      rowShare: v.optional(numberFrom(0.05, 1), 0.8),
      columnShare: v.optional(numberFrom(0.05, 1), 0.8),
    }),
    {},
  ),
  network: v.optional(
    v.object({
      /** Of the first hidden layer; the second has half as many. */
      units: v.optional(wholeFrom(4, 128), 32),
      learningRate: v.optional(numberFrom(0.0001, 0.1), 0.005),
      weightDecay: v.optional(numberFrom(0, 10), 0.1),
      /** Of at most 8,192 loans each. */
      maxRounds: v.optional(wholeFrom(1, 500), 60),
    }),
    {},
  ),
  /** More days past due and more missed payments never lower the score of trees. */
  monotone: v.optional(v.boolean(), true),
  /** A score above `high` is high; from `moderate` to `high`, both ends included, moderate. */
  tiers: v.optional(
    v.pipe(
      v.object({ high: v.optional(fraction, 0.75), moderate: v.optional(fraction, 0.5) }),
      v.check((t) => t.moderate <= t.high, 'the moderate threshold lies above the high one'),
    ),
    {},
  ),
  tierActions: v.optional(tierTexts, DEFAULT_TIER_ACTIONS),
  /** What treatments cost and what there is of them; by the name that the file gives them. */
  methods: v.optional(methodTerms, {}),
  /** The treatment that each tier stands for. */
  tierMethods: v.optional(recordOf(text), {}),
  /** Most that a month's cases may cost, currency. */
  budget: v.optional(v.nullable(amount), null),
  /** By the year: what comes back later is worth less. */
  discountRate: v.optional(numberFrom(0, 10), 0),
  /** What comes back after so many days is not counted. */
  horizonDays: v.optional(wholeFrom(1, 10_000), 365),
  /** What decides actions; `auto`: a supported strategy, else supported tiers, else the house rule. */
  planBy: v.optional(v.picklist(PLAN_BASES), 'auto'),
  /** Costs, capacities and budgets under a name, to be compared. */
  scenarios: v.optional(v.pipe(v.array(scenario), v.maxLength(20)), []),
  /** Among how many the work list is dealt; 0: it is not. */
  agents: v.optional(wholeFrom(0, 200), 0),
  /** Rule packs in force; empty: the built-in ones at their defaults. */
  rules: v.optional(v.pipe(v.array(v.unknown()), v.maxLength(50), v.array(rulePackSchema)), []),
  /** Empty: the default table, with the overdue bands taken from the file. */
  houseRule: v.optional(v.pipe(v.array(houseRuleCell), v.maxLength(200)), []),
  /** Show scores that the file does not support. They never steer an action. */
  showUnsupportedScores: v.optional(v.boolean(), false),
  /** The user's word that open loans are like the resolved ones, where the file does not show it. */
  openLoansComparable: v.optional(v.boolean(), false),
  /** What an early word costs and prevents; without a cost, a fiftieth of the median amount. */
  earlyWarning: v.optional(
    v.object({
      contactCost: v.optional(v.nullable(amount), null),
      preventedShare: v.optional(numberFrom(0.001, 1), 0.1),
      lossGivenDefault: v.optional(numberFrom(0.001, 1), 0.6),
    }),
    {},
  ),
  /** ISO 4217 code for amounts, or null: amounts are shown without a currency. */
  currency: v.optional(v.nullable(v.pipe(v.string(), v.regex(/^[A-Z]{3}$/))), null),
});

export type Settings = v.InferOutput<typeof settingsSchema>;
export type Reading = Settings['reading'];
export type ColumnReading = v.InferOutput<typeof columnReading>;
export type ControlTotals = Settings['controlTotals'];
export type Scenario = v.InferOutput<typeof scenario>;
export type MethodTerms = Settings['methods'][string];
export type HouseRuleCell = v.InferOutput<typeof houseRuleCell>;
/** When a column's values were fixed: by the user's word, else by what it is mapped to. */
export function knownWhenOf(
  column: string,
  field: Field | null,
  said: Settings['columns'],
): KnownWhen {
  const word = Object.hasOwn(said, column) ? said[column]?.knownWhen : undefined;
  return word ?? (field === null ? 'unknown' : FIELDS[field].knownWhen);
}

export type SegmentPreset = Settings['segments']['preset'];

/** The settings of a first analysis: everything at its default, nothing mapped. */
export function defaultSettings(): Settings {
  return v.parse(settingsSchema, { format: FORMAT, version: 1 });
}

export type SettingsReading =
  | { readonly ok: true; readonly settings: Settings }
  | { readonly ok: false; readonly where: string; readonly problem: string };

/**
 * Settings out of parsed JSON: a settings file, or a run file (its `settings` are taken).
 * Unknown keys are dropped, missing ones take their defaults, wrong ones are named.
 */
export function readSettings(json: unknown): SettingsReading {
  const candidate = isRunFile(json) ? json.settings : json;
  const result = v.safeParse(settingsSchema, candidate);
  if (result.success) return { ok: true, settings: result.output };
  const issue = result.issues[0];
  return { ok: false, where: v.getDotPath(issue) ?? '', problem: issue.message };
}

function isRunFile(json: unknown): json is { settings: unknown } {
  return (
    typeof json === 'object' &&
    json !== null &&
    'format' in json &&
    json.format === 'smart-loan-recovery/run' &&
    'settings' in json
  );
}
