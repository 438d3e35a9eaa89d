import {
  FIELDS,
  fieldOfColumns,
  isTestGroup,
  knownWhenOf,
  type Field,
  type Mapping,
  type Settings,
} from '../domain';
import {
  MISSING_CODE,
  labelCount,
  takeColumn,
  type Column,
  type Table,
  type TextColumn,
} from '../table';

/** A column that trains the model. */
export interface RiskFeature {
  readonly name: string;
  /** What it is mapped to: finds the column again where another file names it otherwise. */
  readonly field: Field | null;
  readonly kind: 'number' | 'text';
}

/** A column that does not, and why. */
export interface LeftOutColumn {
  readonly column: string;
  readonly reason: string;
  /** Whether the column alone could say anything about another loan's outcome. */
  readonly canTell: boolean;
  /** Whether it is left out because it is known only once the loan has ended. */
  readonly isLate?: boolean;
}

/** Every column of the table, in its order, is in one of the two lists. */
export interface FeatureChoice {
  readonly features: readonly RiskFeature[];
  readonly leftOut: readonly LeftOutColumn[];
}

const ROLE_REASONS = {
  identifier: 'It names a loan or a borrower, and says nothing about the next one.',
  protected: 'A protected trait: it must not decide how a borrower is treated.',
  outcome: 'It is known only once the loan has ended.',
  collection: 'It is decided after the loan has gone wrong: a running loan does not have it yet.',
  contact: 'It is there for the contact rules, not for telling who will pay.',
} as const;

const TEST_GROUP_REASON = 'The group of a test: loans were dealt into it at random.';
const TARGET_REASON = 'This is what the score is to tell.';
const AGENT_REASON = 'It says who works the case, not what the borrower is like.';
const DATE_REASON =
  'A date: it tells old loans from new ones, not those that pay from those that do not.';
const LATE_REASON = 'You say that it is known only once the loan has ended.';
const USER_REASON = 'You left it out.';
const EMPTY_REASON = 'It is empty in every resolved loan.';
const CONSTANT_REASON = 'It is the same in every resolved loan.';
const NEAR_UNIQUE_REASON =
  'Almost every loan has its own text here: nothing repeats that could be learned.';

const TOO_FINE_REASON = 'Too few loans share a value here for anything to be learned from it.';

/** Text with more different values than this share of its loans is as good as a name. */
const NEAR_UNIQUE_SHARE = 0.5;

/**
 * Text needs this many loans a value, unless it has few values. In simulation, noise of ten
 * loans a value took .035 off an AUC of .645, noise of fifty .007 to .02.
 */
const LOANS_PER_VALUE = 10;
const FEW_VALUES = 10;

export interface FeatureInput {
  readonly table: Table;
  /** The resolved loans: what other rows hold does not count. */
  readonly rows: Uint32Array;
  readonly mapping: Mapping;
  readonly exclude: readonly string[];
  /** What was said of columns: when each is known. */
  readonly said: Settings['columns'];
  readonly outcomeColumn: string;
}

/**
 * Decides which columns train. Left out: the outcome, what is known or done only after it,
 * identifiers, protected traits, contact facts, the agent, dates, what `exclude` names, and
 * columns that hold nothing to learn from.
 * The user's word on when a column is known goes before what it is mapped to.
 */
export function chooseFeatures(input: FeatureInput): FeatureChoice {
  const fields = fieldOfColumns(input.mapping);
  const features: RiskFeature[] = [];
  const leftOut: LeftOutColumn[] = [];
  for (const column of input.table.columns) {
    const { name, kind } = column;
    const field = fields.get(name) ?? null;
    const verdict =
      verdictByMeaning(column, field, input) ??
      (input.exclude.includes(name) ? { reason: USER_REASON, canTell: true } : undefined) ??
      verdictByContent(takeColumn(column, input.rows));
    if (verdict !== undefined) leftOut.push({ column: name, ...verdict });
    else if (kind === 'date') leftOut.push({ column: name, reason: DATE_REASON, canTell: true });
    else features.push({ name, field, kind });
  }
  return { features, leftOut };
}

type LeftOutVerdict = Omit<LeftOutColumn, 'column'>;

function verdictByMeaning(
  column: Column,
  field: Field | null,
  { outcomeColumn, said }: Pick<FeatureInput, 'outcomeColumn' | 'said'>,
): LeftOutVerdict | undefined {
  if (column.name === outcomeColumn) return { reason: TARGET_REASON, canTell: false };
  if (field === null && isTestGroup(column.name)) {
    return { reason: TEST_GROUP_REASON, canTell: false };
  }
  const role = field === null ? 'feature' : FIELDS[field].role;
  const isLate = knownWhenOf(column.name, field, said) === 'atResolution';
  switch (role) {
    case 'identifier':
      return { reason: ROLE_REASONS.identifier, canTell: false };
    case 'protected':
    case 'contact':
      return { reason: ROLE_REASONS[role], canTell: true };
    case 'outcome':
    case 'collection':
      if (isLate) return { reason: ROLE_REASONS[role], canTell: true, isLate };
      return undefined;
    case 'organisation':
    case 'borrower':
    case 'terms':
    case 'exposure':
    case 'behaviour':
    case 'feature':
      if (field === 'agent') return { reason: AGENT_REASON, canTell: true };
      if (isLate) return { reason: LATE_REASON, canTell: true, isLate };
      return column.kind === 'date' ? { reason: DATE_REASON, canTell: true } : undefined;
  }
}

function verdictByContent(column: Column): LeftOutVerdict | undefined {
  const { rowCount, present, distinct } =
    column.kind === 'text' ? countTexts(column) : countNumbers(column.values);
  if (present === 0) return { reason: EMPTY_REASON, canTell: false };
  if (distinct === 1 && present === rowCount) return { reason: CONSTANT_REASON, canTell: false };
  if (column.kind !== 'text' || distinct <= FEW_VALUES) return undefined;
  if (distinct > NEAR_UNIQUE_SHARE * present) return { reason: NEAR_UNIQUE_REASON, canTell: false };
  return distinct * LOANS_PER_VALUE > present
    ? { reason: TOO_FINE_REASON, canTell: true }
    : undefined;
}

interface ValueCounts {
  readonly rowCount: number;
  /** Cells that are not missing, and how many of them differ. */
  readonly present: number;
  readonly distinct: number;
}

function countTexts(column: TextColumn): ValueCounts {
  const { codes } = column;
  const seen = new Uint8Array(labelCount(column));
  let present = 0;
  for (const code of codes) {
    if (code === MISSING_CODE) continue;
    present++;
    seen[code] = 1;
  }
  const distinct = seen.reduce((sum, one) => sum + one, 0);
  return { rowCount: codes.length, present, distinct };
}

/** Differing values are counted to two: one or more is all that matters. */
function countNumbers(values: Float64Array): ValueCounts {
  let present = 0;
  let first = Number.NaN;
  let distinct = 0;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    present++;
    if (distinct === 0) [first, distinct] = [value, 1];
    else if (value !== first) distinct = 2;
  }
  return { rowCount: values.length, present, distinct };
}
