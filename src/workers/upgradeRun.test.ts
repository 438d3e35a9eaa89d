import { describe, expect, it } from 'vitest';
import { defaultSettings, type RunRecord } from '../domain';
import { openRunFixture, runFixture, tableFixture } from '../export/runFixture';
import { DEFAULT_FOREST_PARAMS } from '../ml/forest';
import type { StoredRun } from '../storage';
import { replan, withControlTotals } from './replan';
import { upgradeModel, upgradeRun } from './upgradeRun';

const MAPPING = { loanId: 'Loan_ID', borrowerId: 'Borrower', outstandingAmount: 'Income' } as const;

function stored(run: RunRecord): StoredRun {
  return {
    ...openRunFixture(),
    run,
    table: tableFixture(),
    rejected: [{ line: 4, reason: 'short', text: 'a' }],
    model: null,
    evidence: null,
  };
}

/** A record as the first version stored it. */
function earliest(): RunRecord {
  const run = runFixture({ settings: { ...defaultSettings(), mapping: MAPPING } });
  const finding = {
    id: 'instalment-above-income',
    severity: 'note',
    count: 7,
    sentence: 'In 7 loans …',
    exampleLines: [3, 7],
  };
  const record = structuredClone({
    ...run,
    profileDetails: { ...run.profileDetails, findings: [finding] },
  }) as unknown as Record<string, Record<string, unknown>>;
  Reflect.deleteProperty(record, 'waterfall');
  Reflect.deleteProperty(record.data ?? {}, 'rejects');
  for (const part of ['controlTotals', 'reading', 'columns', 'units']) {
    Reflect.deleteProperty(record.settings ?? {}, part);
  }
  return record as unknown as RunRecord;
}

describe('upgradeRun', () => {
  it('leaves a run of this version as it is, byte for byte', () => {
    const run = upgradeRun(stored(earliest())).run;
    expect(JSON.stringify(upgradeRun(stored(run)).run)).toBe(JSON.stringify(run));
  });

  it('opens a run of the first version: what it did not keep is unknown, or computed anew', () => {
    const { run } = upgradeRun(stored(earliest()));
    expect(run.data.rejects).toBeNull();
    expect(run.settings).toEqual({ ...defaultSettings(), mapping: MAPPING });
    expect(run.profileDetails.findings).toMatchObject([
      {
        id: 'instalment-above-income',
        count: 7,
        done: null,
        outstanding: null,
        examples: [
          { line: 3, cells: [] },
          { line: 7, cells: [] },
        ],
      },
    ]);
    const [file] = run.waterfall;
    expect(file?.total).toEqual({
      loans: 4,
      outstanding: { cents: 425, unknownCount: 2 },
      overdue: null,
    });
    expect(file?.parts[0]?.tally).toEqual({
      loans: 1,
      outstanding: { cents: 0, unknownCount: 1 },
      overdue: null,
    });
  });

  it('gives a run that can be planned anew and compared', async () => {
    const analysis = { ...upgradeRun(stored(earliest())), model: null, evidence: null };
    const totals = { loans: 4, outstanding: 4.25, overdue: null };
    const compared = withControlTotals(analysis, totals);
    expect(compared.run.settings.controlTotals).toEqual(totals);
    const planned = await replan(compared, { tiers: { high: 0.9, moderate: 0.1 } }, () =>
      Promise.resolve(),
    );
    expect(planned.run.settings.controlTotals).toEqual(totals);
    expect(planned.run.waterfall[0]).toEqual(analysis.run.waterfall[0]);
  });
});

describe('upgradeModel', () => {
  it('finds the forest of a run from when there was no other model', () => {
    const forest = { kind: 'forest', mappers: [], trees: [], params: DEFAULT_FOREST_PARAMS };
    const kept = { features: [], target: 'Status' };
    const platt = { slope: 1, intercept: 0 };
    const model = upgradeModel({ ...kept, platt, forest });
    const calibration = { kind: 'platt', ...platt };
    const learned = { ...kept, learner: forest, calibration };
    expect(model).toEqual({ ...learned, foldLearners: [], foldCalibrations: [] });
    const ofFolds = { foldLearners: [forest], foldPlatts: [platt] };
    expect(upgradeModel({ ...kept, platt, learner: forest, ...ofFolds })).toEqual({
      ...learned,
      foldLearners: [forest],
      foldCalibrations: [calibration],
    });
    expect(upgradeModel(model)).toEqual(model);
    expect(upgradeModel(null)).toBeNull();
  });
});
