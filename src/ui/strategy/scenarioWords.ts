import type {
  AssignmentSection,
  RunRecord,
  Scenario,
  ScenarioFigures,
  Settings,
} from '../../domain';
import { isIdle, type TermsSettings } from '../../strategy/page';
import { costPer100, idleCases } from './assignmentWords';
import { sameTerms } from './termsDraft';

const MOST_SCENARIOS = 20;
const MOST_NAME_LENGTH = 80;

/** One line of the comparison. */
export interface ScenarioLine {
  /** Null: the costs and capacities in force, where no scenario says the same. */
  readonly name: string | null;
  readonly isInForce: boolean;
  /** Null while it is worked out, and where no assignment can be made. */
  readonly figures: ScenarioColumns | null;
}

export interface ScenarioColumns {
  readonly expectedNet: number;
  readonly cost: number;
  /** Null where nothing comes back. */
  readonly per100: number | null;
  /** By treatment. */
  readonly cases: Readonly<Record<string, number>>;
  readonly withoutContact: number;
  readonly budgetPrice: number;
  readonly hasBudget: boolean;
}

/** The scenarios in their order, what is in force first unless one of them says the same. */
export function linesOf(
  { settings, strategy }: Pick<RunRecord, 'settings' | 'strategy'>,
  found: readonly ScenarioFigures[],
): ScenarioLine[] {
  const { scenarios } = settings;
  const isInForce = scenarios.map((scenario) => sameTerms(scenario, settings));
  const lines = scenarios.map(({ name, budget }, place): ScenarioLine => {
    const assignment = isInForce[place]!
      ? strategy.assignment
      : found.find((each) => each.name === name)?.assignment;
    return { name, isInForce: isInForce[place]!, figures: columnsOf(assignment, budget) };
  });
  if (isInForce.includes(true)) return lines;
  const figures = columnsOf(strategy.assignment, settings.budget);
  return [{ name: null, isInForce: true, figures }, ...lines];
}

function columnsOf(
  assignment: AssignmentSection | null | undefined,
  budget: number | null,
): ScenarioColumns | null {
  if (assignment === null || assignment === undefined) return null;
  const { treatments, expectedNet, cost, budgetPrice } = assignment;
  return {
    expectedNet,
    cost,
    per100: costPer100(assignment),
    cases: Object.fromEntries(
      treatments
        .filter(({ method }) => !isIdle(method))
        .map(({ method, cases }) => [method, cases]),
    ),
    withoutContact: idleCases(assignment),
    budgetPrice,
    hasBudget: budget !== null,
  };
}

/** The treatments that any of the lines has cases of, in their order. */
export function treatmentsIn(lines: readonly ScenarioLine[]): string[] {
  return [...new Set(lines.flatMap(({ figures }) => Object.keys(figures?.cases ?? {})))];
}

/** Differences below this share of the best are rounding. */
const ALIKE = 1e-9;

/** Places of the lines with the best figure; none where all are as good. */
export function bestPlaces(
  lines: readonly ScenarioLine[],
  figure: (columns: ScenarioColumns) => number | null,
  best: 'most' | 'least',
): readonly number[] {
  const values = lines.map(({ figures }) => (figures === null ? null : figure(figures)));
  const known = values.filter((value) => value !== null);
  if (known.length < 2) return [];
  const top = best === 'most' ? Math.max(...known) : Math.min(...known);
  const isTop = (value: number | null): boolean =>
    value !== null && Math.abs(value - top) <= ALIKE * Math.abs(top);
  const places = values.flatMap((value, place) => (isTop(value) ? [place] : []));
  return places.length === known.length ? [] : places;
}

/** Which scenario brings the most, in one sentence; null where there is nothing to compare. */
export function comparisonSentence(
  lines: readonly ScenarioLine[],
  money: (amount: number) => string,
): string | null {
  const [place, ...others] = bestPlaces(lines, ({ expectedNet }) => expectedNet, 'most');
  if (place === undefined || others.length > 0) return null;
  const { name, figures: best } = lines[place]!;
  if (best === null) return null;
  const next = Math.max(
    ...lines.flatMap(({ figures }, i) =>
      i === place || figures === null ? [] : [figures.expectedNet],
    ),
  );
  const called = name === null ? 'What is in force' : `“${name}”`;
  return `${called} is expected to bring the most: ${money(best.expectedNet - next)} more than the next best.`;
}

/** The costs, capacities and budget in force under a name; one of that name is replaced. */
export function withScenario(
  settings: TermsSettings & Pick<Settings, 'scenarios'>,
  name: string,
): Scenario[] {
  const { methods, budget, discountRate, horizonDays, scenarios } = settings;
  const scenario = { name: name.trim(), methods, budget, discountRate, horizonDays };
  return scenarios.some((each) => each.name === scenario.name)
    ? scenarios.map((each) => (each.name === scenario.name ? scenario : each))
    : [...scenarios, scenario];
}

export function withoutScenario(scenarios: readonly Scenario[], name: string): Scenario[] {
  return scenarios.filter((each) => each.name !== name);
}

/** What a scenario sets when it is loaded. */
export function termsOfScenario({
  methods,
  budget,
  discountRate,
  horizonDays,
}: Scenario): TermsSettings {
  return { methods, budget, discountRate, horizonDays };
}

/** Why nothing can be saved under a name; null when it can. */
export function nameProblem(name: string, scenarios: readonly Scenario[]): string | null {
  const trimmed = name.trim();
  if (trimmed === '') return 'A scenario needs a name.';
  if (trimmed.length > MOST_NAME_LENGTH) {
    return `A name has at most ${MOST_NAME_LENGTH} characters.`;
  }
  const isNew = scenarios.every((each) => each.name !== trimmed);
  return isNew && scenarios.length >= MOST_SCENARIOS
    ? `There are ${MOST_SCENARIOS} scenarios: delete one before you save another.`
    : null;
}

/** Does one of them say what is in force? Then loading another loses nothing. */
export function isSaved(settings: TermsSettings & Pick<Settings, 'scenarios'>): boolean {
  return settings.scenarios.some((scenario) => sameTerms(scenario, settings));
}
