import { defaultSettings, type Mapping, type Settings } from '../../domain';
import { randomStream } from '../../math';
import { crossFit, type TreatmentData } from '../../ml/policy';
import type { Table } from '../../table';
import { borrowersOf } from '../facts';
import { treatmentsOf } from '../treatments';
import type { CrossFitTask, Evidence } from './evidence';
import { examineEffects, steeringColumns, type ExamineInput } from './examine';
import { valueStrategies, type ValueInput } from './value';

/** For tests: in line, one after the other. */
export async function runCrossFits(
  inputs: readonly CrossFitTask[],
  onProgress: (fraction: number) => void,
): Promise<TreatmentData[]> {
  const fitted: TreatmentData[] = [];
  for (const input of inputs) {
    fitted.push(await crossFit({ ...input, checkpoint: () => Promise.resolve() }));
    onProgress(fitted.length / inputs.length);
  }
  return fitted;
}

/** What strategies are valued by, in shares unless `patch` says otherwise. */
export function valueInput(
  { table, mapping, knownBefore, segment, seed, checkpoint }: ExamineInput,
  evidence: Evidence,
  patch: Partial<ValueInput> & { readonly settings?: Partial<Settings> } = {},
): ValueInput {
  const { settings = {}, ...other } = patch;
  return {
    evidence,
    treatments: treatmentsOf(evidence.methods, { ...defaultSettings(), ...settings }),
    amounts: null,
    segment,
    steering: steeringColumns(table, knownBefore, mapping),
    byTier: 'no tiers here',
    borrower: borrowersOf(table, mapping),
    budget: null,
    borrowers: table.rowCount,
    seed,
    checkpoint,
    ...other,
  };
}

/** Two treatments: the second helps by `effect` where the amount is large, and went to harder cases. */
export function planted(loans = 1200, effect = 0.3, seed = 9): ExamineInput {
  const random = randomStream(seed, 'test/effects');
  const amount = new Float64Array(loans);
  const days = new Float64Array(loans);
  const method = new Int32Array(loans);
  const status = new Int32Array(loans);
  for (let row = 0; row < loans; row++) {
    amount[row] = Math.round(1000 * Math.exp(random.normal()));
    days[row] = random.below(180);
    const hard = days[row]! / 180;
    method[row] = Number(random.next() < 0.2 + 0.6 * hard);
    const helps = amount[row]! > 1000 ? effect : -effect;
    const chance = 0.75 - 0.4 * hard + (method[row] === 1 ? helps : 0);
    status[row] = Number(random.next() < Math.min(0.97, Math.max(0.03, chance)));
  }
  const table: Table = {
    rowCount: loans,
    columns: [
      { kind: 'number', name: 'amount', values: amount },
      { kind: 'number', name: 'days', values: days },
      { kind: 'text', name: 'method', labels: ['Calls', 'Legal'], codes: method },
      { kind: 'text', name: 'status', labels: ['Lost', 'Paid'], codes: status },
    ],
  };
  const mapping: Mapping = { collectionMethod: 'method', recoveryStatus: 'status' };
  return {
    table,
    mapping,
    outcome: { badValues: ['Lost'], openValues: [], recoveredFraction: {} },
    outcomeOfRow: Int8Array.from(status, (paid) => 1 - paid),
    knownBefore: ['amount', 'days'],
    segment: Int8Array.from(amount, (value) => Number(value > 1000)),
    seed: 5,
    runCrossFits,
    checkpoint: () => Promise.resolve(),
  };
}

/** What an examination rests on. */
export async function evidenceOf(input: ExamineInput): Promise<Evidence> {
  const found = await examineEffects(input);
  if (found.status !== 'examined') throw new Error(found.reason);
  return found.evidence;
}

/** In how many of `fileCount` files without any effect a change is recommended. */
export async function needlessChanges(fileCount: number): Promise<number> {
  let changes = 0;
  for (let seed = 0; seed < fileCount; seed++) {
    const of = planted(800, 0, 100 + seed);
    const found = await valueStrategies(valueInput(of, await evidenceOf(of)));
    changes += Number(found.recommended !== null);
  }
  return changes;
}
