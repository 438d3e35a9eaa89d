import type {
  BucketScheme,
  NumberSummary,
  ProfileDetails,
  RunRecord,
  ValueSummary,
} from '../domain';
import { Scratch } from '../math';
import { bucketsOf } from './buckets';
import { consistencyFindings, type FindingsInput } from './consistency';
import { histogramOf } from './histogram';
import { incomeAndAmountOf, outcomeRelations, relatedColumns } from './originalRelations';
import { numbersOf } from './overdue';
import { summariseColumn } from './summary';

/** Summaries take most of the time. */
const SUMMARISED = 0.8;

export interface ProfileInput extends Omit<FindingsInput, 'outcome'> {
  readonly outcome: {
    readonly column: string | null;
    readonly badValues: readonly string[];
    readonly openValues: readonly string[];
  };
  /** 1 bad, 0 good, −1 open. */
  readonly outcomeOfRow: Int8Array;
  /** Currency, the file's or estimated; null where there is none. */
  readonly overdue: Float64Array | null;
  readonly buckets: BucketScheme;
  readonly seed: number;
  /** Awaited with the share done; throws to stop. */
  readonly checkpoint: (fraction: number) => Promise<void>;
}

export interface ProfileResult {
  readonly profile: RunRecord['profile'];
  readonly details: ProfileDetails;
}

/** Describes the accepted loans: each column, what belongs together, what contradicts itself. */
export async function profileTable(input: ProfileInput): Promise<ProfileResult> {
  const { table, checkpoint } = input;
  const profile = new Map<string, NumberSummary | ValueSummary>();
  const scratch = new Scratch();
  for (const [i, column] of table.columns.entries()) {
    profile.set(column.name, summariseColumn(column, scratch));
    await checkpoint((SUMMARISED * (i + 1)) / table.columns.length);
  }
  const loanAmounts = loanAmountHistogram(input);
  const incomeAndAmount = incomeAndAmountOf(input);
  await checkpoint((1 + SUMMARISED) / 2);
  const details: ProfileDetails = {
    loanAmounts,
    incomeAndAmount,
    relations: outcomeRelations(relatedColumns({ ...input, outcomeColumn: input.outcome.column })),
    findings: consistencyFindings({ ...input, outcome: input.outcomeOfRow }),
    buckets: moneyBuckets(input),
  };
  await checkpoint(1);
  // fromEntries defines: a column called __proto__ is a column like others.
  return { profile: Object.fromEntries(profile), details };
}

function loanAmountHistogram({ table, mapping }: ProfileInput): ProfileDetails['loanAmounts'] {
  const amounts = numbersOf(table, mapping, 'loanAmount');
  return amounts ? histogramOf(mapping.loanAmount ?? '', amounts) : null;
}

/** Loans and money by days past due; none where the file does not have them. */
export function moneyBuckets({
  table,
  mapping,
  buckets: scheme,
  overdue,
  open,
}: Pick<
  ProfileInput,
  'table' | 'mapping' | 'buckets' | 'overdue' | 'open'
>): ProfileDetails['buckets'] {
  const daysPastDue = numbersOf(table, mapping, 'daysPastDue');
  if (!daysPastDue) return [];
  const outstanding = numbersOf(table, mapping, 'outstandingAmount');
  return bucketsOf({ daysPastDue, scheme, outstanding, overdue, open });
}
