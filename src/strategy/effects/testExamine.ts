import type { EffectsSection, Settings } from '../../domain';
import { acceptRows, proposeMapping, proposeOutcome, readLoanFile } from '../../ingest';
import { sortOutcomes } from '../../profile';
import { examineEffects, type ExamineInput } from './examine';
import { runCrossFits, valueInput } from './testEvidence';
import { valueStrategies } from './value';

/** Whole files, examined in line as an analysis does. */

const KNOWN_BEFORE = [
  ...['Age', 'Gender', 'Employment_Type', 'Monthly_Income', 'Num_Dependents', 'Loan_Amount'],
  ...['Loan_Tenure', 'Interest_Rate', 'Loan_Type', 'Collateral_Value', 'Outstanding_Loan_Amount'],
  ...['Monthly_EMI', 'Payment_History', 'Num_Missed_Payments', 'Days_Past_Due', 'Overdue_Amount'],
];

/** What an examination of a file needs. */
export async function inputOf(source: File): Promise<ExamineInput> {
  const { file, table } = await readLoanFile(source, () => undefined);
  const mapping = proposeMapping(file.columns);
  const column = mapping.recoveryStatus ?? null;
  const values = proposeOutcome(file.columns.find(({ name }) => name === column));
  const outcome: Settings['outcome'] = {
    badValues: [...values.badValues],
    openValues: [...values.openValues],
    recoveredFraction: {},
  };
  const { accepted } = acceptRows(table, mapping, column);
  return {
    table: accepted,
    mapping,
    outcome,
    outcomeOfRow: sortOutcomes(accepted, column, outcome).outcome,
    knownBefore: KNOWN_BEFORE,
    segment: Int8Array.from({ length: accepted.rowCount }, (_, row) => row % 4),
    seed: 42,
    runCrossFits,
    checkpoint: () => Promise.resolve(),
  };
}

export type Examined = Extract<EffectsSection, { status: 'examined' }>;

/** As an analysis without costs finds it. */
export async function examined(input: ExamineInput): Promise<Examined> {
  const found = await examineEffects(input);
  if (found.status !== 'examined') throw new Error(found.reason);
  const { told, evidence } = found;
  return { ...told, values: await valueStrategies(valueInput(input, evidence)) };
}
