import {
  defaultSettings,
  readSettings,
  type ConsistencyFinding,
  type LoanTally,
  type OutcomeRelation,
  type RunRecord,
  type Settings,
} from '../domain';
import type { Calibration, PlattMap } from '../ml/calibration';
import type { Forest } from '../ml/forest';
import { numbersOf, overdueAmounts } from '../profile';
import type { RiskModel } from '../risk';
import { waterfallOf } from '../strategy';
import type { StoredRun } from '../storage';

/** A finding as earlier versions kept it. */
type EarlierFinding = Partial<ConsistencyFinding> & {
  readonly exampleLines?: readonly number[];
};

/**
 * A stored run in this version's shape. What an earlier version did not keep is unknown, or
 * computed anew where the stored columns tell; nothing that it did keep changes.
 */
export function upgradeRun<R extends StoredRun>(stored: R): R {
  const settings = upgradedSettings(stored.run.settings);
  const data = { ...stored.run.data, rejects: earlier(stored.run.data).rejects ?? null };
  const details = stored.run.profileDetails;
  const run: RunRecord = {
    ...stored.run,
    settings,
    data,
    profileDetails: {
      ...details,
      findings: details.findings.map(upgradedFinding),
      relations: details.relations.map(upgradedRelation),
    },
    risk: upgradedRisk(stored.run.risk),
    months: earlier(stored.run).months ?? null,
    segments: upgradedSegments(stored.run.segments),
    strategy: upgradedStrategy(stored.run.strategy),
    reviews: earlier(stored.run).reviews ?? [],
    waterfall: earlier(stored.run).waterfall ?? waterfallOfEarlier(stored, settings),
  };
  return { ...stored, run };
}

/** As earlier versions kept it: with Platt's maps, and at first with a forest alone. */
type EarlierModel = Partial<RiskModel> & {
  readonly forest?: Forest;
  readonly platt?: PlattMap;
  readonly foldPlatts?: readonly PlattMap[];
};

/** A stored model in this version's shape. */
export function upgradeModel(stored: unknown): RiskModel | null {
  if (stored === null) return null;
  const { forest, platt, foldPlatts, ...kept } = stored as EarlierModel;
  const learner = kept.learner ?? forest;
  const calibration = kept.calibration ?? (platt && byPlatt(platt));
  const { features, target } = kept;
  if (!learner || !calibration || !features || target === undefined) return null;
  const foldCalibrations = kept.foldCalibrations ?? foldPlatts?.map(byPlatt) ?? [];
  const foldLearners = kept.foldLearners ?? [];
  return { learner, calibration, foldLearners, foldCalibrations, features, target };
}

function byPlatt({ slope, intercept }: PlattMap): Calibration {
  return { kind: 'platt', slope, intercept };
}

function upgradedSegments(segments: RunRecord['segments']): RunRecord['segments'] {
  const presets = segments.presets.map((preset) =>
    preset.available ? { ...preset, map: earlier(preset).map ?? null } : preset,
  );
  const { choice = null, placedBy = null } = earlier(segments);
  return { ...segments, presets, choice, placedBy };
}

/** Records of earlier versions may lack anything. */
function earlier<T>(record: T): Partial<T> {
  return record;
}

/** Earlier versions knew no assignment, no rule packs, and other figures of treatments. */
function upgradedStrategy(strategy: RunRecord['strategy']): RunRecord['strategy'] {
  const known = earlier(strategy);
  const { effects = null, assignment = null, shadowPrices = null, gap = null } = known;
  const isOfNow = effects?.status !== 'examined' || 'values' in effects;
  return {
    ...strategy,
    tiers: strategy.tiers.map((tier) => ({
      ...tier,
      expectedLoss: earlier(tier).expectedLoss ?? null,
    })),
    effects: isOfNow ? effects : null,
    assignment,
    shadowPrices,
    gap,
    tierValues: known.tierValues ?? 'Plan anew to value the tiers.',
    rules: known.rules ?? [],
    contacts: known.contacts ?? strategy.totals.loans,
    agents: known.agents ?? [],
  };
}

/** Earlier versions did not measure it. */
const NO_LINE = { calibrationLine: null };
const NO_LOSS = { aucLoss: null };

function upgradedRisk(risk: RunRecord['risk']): RunRecord['risk'] {
  const known = earlier(risk);
  const { scorecard = null, openLoans = null, copies = 0, court = [] } = known;
  const { roc = [], precisionRecall = [], uncertain = null, earlyWarning = null } = known;
  const { dependence = [] } = known;
  const importance = risk.importance.map((each) => ({ ...each, ...NO_LOSS, ...earlier(each) }));
  const models = risk.models.map((model) => ({ ...model, ...NO_LINE, ...earlier(model) }));
  return {
    ...risk,
    calibratedBy: known.calibratedBy ?? (risk.platt === null ? null : 'platt'),
    models,
    importance,
    scorecard,
    openLoans,
    copies,
    court,
    roc,
    precisionRecall,
    uncertain,
    earlyWarning,
    dependence,
  };
}

/** Parts that came later take their defaults; whole settings stay as they are, key by key. */
function upgradedSettings(settings: Settings): Settings {
  const isWhole = Object.keys(defaultSettings()).every((part) => part in settings);
  const reading = readSettings(settings);
  return isWhole || !reading.ok ? settings : reading.settings;
}

function upgradedFinding(finding: ConsistencyFinding): ConsistencyFinding {
  const { exampleLines = [], ...kept }: EarlierFinding = finding;
  return {
    ...finding,
    done: kept.done ?? null,
    outstanding: kept.outstanding ?? null,
    examples: kept.examples ?? exampleLines.map((line) => ({ line, cells: [] })),
  };
}

/** Earlier versions read each test alone, and knew no shares by money. */
function upgradedRelation(relation: OutcomeRelation): OutcomeRelation {
  const { test } = relation;
  return {
    ...relation,
    groups: relation.groups.map((group) => ({
      ...group,
      paidByMoney: earlier(group).paidByMoney ?? null,
    })),
    test: test && {
      ...test,
      corrected: earlier(test).corrected ?? test.p,
      cramersV: earlier(test).cramersV ?? null,
    },
    moneyFinding: earlier(relation).moneyFinding ?? null,
    outcomesFinding: earlier(relation).outcomesFinding ?? null,
  };
}

function waterfallOfEarlier({ run, columns, table }: StoredRun, { mapping }: Settings) {
  const outstanding = numbersOf(table, mapping, 'outstandingAmount') ?? null;
  const overdue = overdueAmounts(table, mapping)?.amounts ?? null;
  const unknown = { cents: 0, unknownCount: run.data.rejectedRows };
  const rejected: LoanTally = {
    loans: run.data.rejectedRows,
    outstanding: outstanding && unknown,
    overdue: overdue && unknown,
  };
  return waterfallOf({ columns, outstanding, overdue, rejected });
}
