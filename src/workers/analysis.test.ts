import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import {
  ACTION_BASES,
  TIERS,
  UserError,
  defaultSettings,
  readSettings,
  type Settings,
} from '../domain';
import { runJson } from '../export';
import { proposeMapping, proposeOutcome, readLoanFile } from '../ingest';
import { NodeFileReader } from '../ingest/testFiles';
import { growForestPart } from '../ml/forest';
import { examineCount } from '../ml/clusterCount';
import { kMeans } from '../ml/kmeans';
import { startTensorBackendInNode } from '../ml/tensorBackend/testing';
import type { EarlierModel } from '../risk';
import { runNestedInline } from '../risk/testLoans';
import { runCrossFits } from '../strategy/effects/testEvidence';
import { analyse, type Analysis, type AnalysisInput } from './analysis';
import type { Engines } from './engines';
import { Cancelled } from './protocol';
import { contents } from './exports';
import { replan } from './replan';

/** The kernels in line, as the workers run them. */
const ENGINES: Engines = {
  cluster: (data, rowCount, featureCount, options) => kMeans(data, rowCount, featureCount, options),
  examineCount: (input) => examineCount(input, () => Promise.resolve()),
  runForestJobs: (jobs) => Promise.resolve(jobs.map((job) => growForestPart(job))),
  runNestedJob: runNestedInline,
  runCrossFits,
};

/** Where segments do not matter: few starts of k-means, and no look at other numbers of them. */
const FEW_STARTS: Engines = {
  ...ENGINES,
  cluster: (data, rowCount, featureCount, options) =>
    kMeans(data, rowCount, featureCount, { ...options, restarts: 5 }),
  examineCount: ({ k }) =>
    Promise.resolve({
      k,
      inertia: 1,
      referenceInertias: [1, 1],
      silhouette: null,
      stability: null,
    }),
};

/** The model that is fitted soonest, where it does not matter which. */
const QUICKEST = ['scorecard'];

const idle = (): Promise<void> => Promise.resolve();

type Changes = Partial<Pick<AnalysisInput, 'settings' | 'earlierModel' | 'engines' | 'checkpoint'>>;

async function inputOf(csv: string, changes: Changes = {}): Promise<AnalysisInput> {
  const { file, table, hashes } = await readLoanFile(new File([csv], 'loans.csv'), () => undefined);
  const mapping = proposeMapping(file.columns);
  const outcomeColumn = file.columns.find(({ name }) => name === mapping.recoveryStatus);
  const { badValues, openValues } = proposeOutcome(outcomeColumn);
  const settings: Settings = {
    ...defaultSettings(),
    mapping,
    // How well a model does is not the subject here.
    network: { ...defaultSettings().network, maxRounds: 15 },
    outcome: { badValues: [...badValues], openValues: [...openValues], recoveredFraction: {} },
  };
  return {
    file: { ...file, tableId: 'table', loadMs: 0 },
    read: table,
    hashes: hashes ?? [],
    settings,
    earlierModel: null,
    engines: FEW_STARTS,
    checkpoint: () => Promise.resolve(),
    app: { name: 'Smart Loan Recovery', version: 'test', commit: 'test' },
    runId: 'run',
    analysedAt: '2026-01-01T00:00:00.000Z',
    now: () => 0,
    ...changes,
  };
}

async function analyseCsv(csv: string, changes: Changes = {}): Promise<Analysis> {
  return analyse(await inputOf(csv, changes));
}

function sample(name: string): string {
  return readFileSync(new URL(`../../sample-data/${name}.csv`, import.meta.url), 'utf8');
}

/** Cells of the samples hold no commas. */
function withoutColumn(csv: string, name: string): string {
  const lines = csv.trimEnd().split('\n');
  const place = lines[0]!.split(',').indexOf(name);
  const kept = lines.map((line) => line.split(',').toSpliced(place, 1).join(','));
  return `${kept.join('\n')}\n`;
}

function scoresOf(analysis: Analysis): string {
  return contents('scores', analysis).join('');
}

let classic: Analysis;
let noSignal: Analysis;

beforeAll(async () => {
  vi.stubGlobal('FileReader', NodeFileReader);
  await startTensorBackendInNode();
  classic = await analyseCsv(sample('classic'));
  noSignal = await analyseCsv(sample('no-signal'), { engines: ENGINES });
});

describe('a file that supports a score', () => {
  it('is called supported, and every resolved loan is scored out of fold', () => {
    expect(classic.run.risk.verdict).toBe('supported');
    expect(classic.columns.score.every((score) => score > 0 && score < 1)).toBe(true);
    expect(new Set(classic.columns.fold)).toEqual(new Set([0, 1, 2, 3, 4]));
  });

  it('says that a plan without open loans is a back-test', () => {
    expect(classic.run.data).toMatchObject({ rows: 500, openLoans: 0, resolvedLoans: 500 });
    expect(classic.run.strategy).toMatchObject({ backTest: true, chosen: 'tiers' });
  });

  it('gives each loan the action of its tier', () => {
    const { columns, actions, run } = classic;
    for (let row = 0; row < 500; row++) {
      expect(ACTION_BASES[columns.basis[row]!]).toBe('model');
      const tier = TIERS[columns.tier[row]!]!;
      expect(actions[columns.action[row]!]).toBe(run.settings.tierActions[tier]);
    }
  });

  it('gives the same scores, byte for byte, for the settings of its own run file', async () => {
    const reading = readSettings(JSON.parse(runJson(classic.run)));
    if (!reading.ok) throw new Error(reading.problem);
    const again = await analyseCsv(sample('classic'), { settings: reading.settings });
    expect(scoresOf(again)).toBe(scoresOf(classic));
    expect(runJson(again.run)).toBe(runJson(classic.run));
  });
});

describe('a file that cannot tell', () => {
  it('is called not supported, and gets a whole house-rule plan without scores', () => {
    expect(noSignal.run.risk).toMatchObject({ verdict: 'not-supported', supported: false });
    expect(noSignal.run.strategy.chosen).toBe('house-rule');
    const records = scoresOf(noSignal).trimEnd().split('\n').slice(1);
    expect(records).toHaveLength(500);
    const { columns } = noSignal;
    for (let row = 0; row < 500; row++) {
      expect(columns.tier[row]).toBe(-1);
      expect(ACTION_BASES[columns.basis[row]!]).toBe('house-rule');
    }
    const headers = scoresOf(noSignal).split('\n')[0]!.split(',');
    // Names of segments are quoted and hold commas: count the columns from the end.
    const fromEnd = headers.length - headers.indexOf('risk_tier');
    expect(records.every((record) => record.split(',').at(-fromEnd - 1) === '')).toBe(true);
  });

  it('shows scores that the user insists on, and still does not let them steer', async () => {
    const shown = await replan(noSignal, { showUnsupportedScores: true }, idle);
    expect(scoresOf(shown)).not.toBe(scoresOf(noSignal));
    expect(shown.columns.action).toEqual(noSignal.columns.action);
    expect(shown.columns.tier.every((tier) => tier === -1)).toBe(true);
  });
});

describe('a file whose open loans may not be like the resolved ones', () => {
  /** Without the column that says when a loan began nobody can tell. */
  const whole = withoutColumn(sample('portfolio'), 'Origination_Date');
  const csv = whole.split('\n').slice(0, 2001).join('\n');

  it('keeps its scores and follows the house rule, until the user gives their word', async () => {
    const input = await inputOf(csv);
    const settings = { ...input.settings, models: QUICKEST };
    const careful = await analyse({ ...input, settings });
    const { risk, strategy } = careful.run;
    expect(risk.supported).toBe(true);
    expect(risk.openLoans?.caveat).toContain('the percentages may be too low');
    expect(strategy).toMatchObject({ chosen: 'house-rule', tiers: [] });
    expect(careful.columns.tier.every((tier) => tier === -1)).toBe(true);
    expect(careful.columns.score.every((score) => score > 0 && score < 1)).toBe(true);

    const taken = await replan(careful, { openLoansComparable: true }, idle);
    expect(taken.run.strategy.chosen).toBe('tiers');
    expect(taken.columns.tier.every((tier) => tier >= 0)).toBe(true);
    expect(taken.columns.score).toEqual(careful.columns.score);
    const again = await analyse({ ...input, settings: taken.run.settings });
    expect(scoresOf(again)).toBe(scoresOf(taken));
  });
});

describe('a second file without outcomes', () => {
  const [header = '', ...rows] = withoutColumn(sample('classic'), 'Recovery_Status')
    .trimEnd()
    .split('\n');

  async function scored(first: number, last: number): Promise<Analysis> {
    if (classic.model === null) throw new Error('no model');
    const earlierModel: EarlierModel = {
      runId: 'run',
      name: 'classic.csv',
      model: structuredClone(classic.model),
      supported: true,
    };
    return analyseCsv([header, ...rows.slice(first, last)].join('\n'), { earlierModel });
  }

  it('is scored by the saved model, and in two halves as in one piece', async () => {
    const whole = await scored(0, 500);
    const halves = [await scored(0, 250), await scored(250, 500)];
    expect(whole.run.risk).toMatchObject({ verdict: 'supported', scoredBy: { runId: 'run' } });
    expect([...whole.columns.score].every((score) => score > 0 && score < 1)).toBe(true);
    expect(halves.flatMap(({ columns }) => [...columns.score])).toEqual([...whole.columns.score]);
  });
});

describe('what was said of columns', () => {
  const [header = '', ...lines] = sample('classic').trimEnd().split('\n');
  const names = header.split(',');
  const [rateAt, tenureAt, ageAt] = ['Interest_Rate', 'Loan_Tenure', 'Age'].map((name) =>
    names.indexOf(name),
  ) as [number, number, number];
  /** The sample with tenures in years, rates as fractions, and 999 in every tenth age. */
  const disguised = lines.map((line, row) => {
    const cells = line.split(',');
    cells[tenureAt] = String(Number(cells[tenureAt]) / 12);
    cells[rateAt] = String(Number(cells[rateAt]) / 100);
    if (row % 10 === 0) cells[ageAt] = '999';
    return cells.join(',');
  });
  const csv = [header, ...disguised].join('\n');
  const answers: Pick<Settings, 'columns' | 'units'> = {
    columns: { Age: { missingValues: ['999'] } },
    units: { loanTenure: 'years', interestRate: 'fraction' },
  };

  it('is what every part of the run rests on, and in its settings, which give the same again', async () => {
    const { settings } = await inputOf(csv);
    const first = await analyseCsv(csv, {
      settings: { ...settings, ...answers, models: QUICKEST },
    });
    expect(first.run.profile.Age).toMatchObject({ missing: 50 });
    for (const name of ['Loan_Tenure', 'Interest_Rate']) {
      const [known, now] = [classic, first].map(({ run }) => run.profile[name]) as {
        mean: number;
      }[];
      expect(now!.mean).toBeCloseTo(known!.mean, 9);
    }
    const reading = readSettings(JSON.parse(runJson(first.run)));
    if (!reading.ok) throw new Error(reading.problem);
    expect(reading.settings).toMatchObject(answers);
    const again = await analyseCsv(csv, { settings: reading.settings });
    expect(scoresOf(again)).toBe(scoresOf(first));
  });
});

describe('an analysis', () => {
  it('re-plans under other tiers without touching the scores', async () => {
    const moved = await replan(classic, { tiers: { high: 0.6, moderate: 0.3 } }, idle);
    expect(moved.columns.score).toEqual(classic.columns.score);
    const high = (analysis: Analysis): number => analysis.run.strategy.tiers[0]!.count;
    expect(high(moved)).toBeGreaterThan(high(classic));
    expect(moved.run.settings.tiers).toEqual({ high: 0.6, moderate: 0.3 });
  });

  it('stops where a checkpoint says so', async () => {
    const { settings } = await inputOf(sample('classic'));
    for (const stage of ['profile', 'segment', 'risk', 'strategy']) {
      const cancelled = analyseCsv(sample('classic'), {
        settings: { ...settings, models: QUICKEST },
        checkpoint: (at) => (at === stage ? Promise.reject(new Cancelled()) : Promise.resolve()),
      });
      await expect(cancelled).rejects.toBeInstanceOf(Cancelled);
    }
  });

  it('refuses a file of which no line can be accepted', async () => {
    const csv = 'Loan_ID,Loan_Amount,Days_Past_Due\nL1,-5,3\nL2,-7,2\n';
    await expect(analyseCsv(csv)).rejects.toThrow(new UserError('nothing_to_analyse'));
  });

  it('reconciles its loans and money from the file to the plan', async () => {
    const csv = [
      'Loan_ID,Loan_Amount,Outstanding_Amount,Overdue_Amount,Days_Past_Due',
      'L1,100,50.10,1.05,0',
      'L2,100,,2.20,95',
      'L3,100,20.33,3.30,40',
      'L4,-5,7.07,0.11,3',
      'L5,100,-9.99,,3',
      'short,1',
    ].join('\n');
    const { run, rejected } = await analyseCsv(csv);
    const [file, accepted, , planned] = run.waterfall;
    const money = (cents: number, unknownCount: number) => ({ cents, unknownCount });
    expect(rejected).toHaveLength(3);
    expect(run.data.rejects?.reasons).toHaveLength(3);
    expect(file?.parts).toEqual([
      { id: 'rejected', tally: { loans: 3, outstanding: money(-292, 1), overdue: money(11, 2) } },
      { id: 'accepted', tally: { loans: 3, outstanding: money(7043, 1), overdue: money(655, 0) } },
    ]);
    expect(file?.total).toEqual({ loans: 6, outstanding: money(6751, 2), overdue: money(666, 2) });
    expect(planned?.total).toEqual(accepted?.total);
    expect(planned?.parts.reduce((sum, { tally }) => sum + tally.loans, 0)).toBe(3);
    const ids = run.profileDetails.findings.map(({ id }) => id);
    expect(ids).toContain('rejected-negative:Loan_Amount');
    expect(ids).toContain('outstanding-missing');
  });

  it('plans a file without an outcome by the house rule', async () => {
    const csv = 'Loan_ID,Days_Past_Due,Overdue_Amount\nL1,0,0\nL2,95,5000\nL3,40,100\n';
    const { run, columns } = await analyseCsv(csv);
    expect(run.risk).toMatchObject({ target: null, verdict: 'not-supported', models: [] });
    expect(run.strategy.chosen).toBe('house-rule');
    expect(columns.rank[1]).toBe(0);
  });
});
