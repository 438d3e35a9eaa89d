import { TIERS, earlyWarningOf, showsScores, type OpenRun, type QueueState } from '../../domain';
import type { LoanFilters } from './LoanList.svelte';
import { TIER_WORDS } from './words';

/** Loans that a person is asked about, by what has become of that. */
export const QUEUE_WORDS: Readonly<Record<QueueState, string>> = {
  open: 'To decide',
  decided: 'Decided',
  deferred: 'Deferred',
};

export interface FilterChoice {
  readonly value: string;
  readonly label: string;
}

/** A select above a list; `''` is its “all”. */
export interface ListFilter {
  readonly name: keyof LoanFilters;
  readonly label: string;
  readonly choices: readonly FilterChoice[];
}

/** Open or settled; nothing to choose where all loans are the one. */
export function stateFilter({ run }: OpenRun): ListFilter[] {
  if (run.data.openLoans === 0 || run.data.resolvedLoans === 0) return [];
  const choices = [
    { value: '', label: 'Open and settled' },
    { value: 'open', label: 'Open' },
    { value: 'resolved', label: 'Settled' },
  ];
  return [{ name: 'state', label: 'State', choices }];
}

export function segmentFilter({ run }: OpenRun): ListFilter[] {
  const { names } = run.segments;
  if (names.length === 0) return [];
  return [{ name: 'segment', label: 'Segment', choices: numbered('All segments', names) }];
}

/** Where no score puts loans into tiers there is nothing to choose. */
export function tierFilter({ run }: OpenRun): ListFilter[] {
  if (run.strategy.chosen !== 'tiers') return [];
  const names = TIERS.map((tier) => `${TIER_WORDS[tier]} tier`);
  return [{ name: 'tier', label: 'Tier', choices: numbered('All tiers', names) }];
}

/** Loans that stand out: to be spoken to early, or with a score that is no ground to act alone. */
export function flagFilter({ run, columns }: OpenRun): ListFilter[] {
  const choices = [
    ...((earlyWarningOf(run, columns)?.warned ?? 0) > 0
      ? [{ value: 'warned', label: 'Worth a word now' }]
      : []),
    ...(showsScores(run) ? [{ value: 'uncertain', label: 'Too uncertain to act on alone' }] : []),
  ];
  if (choices.length === 0) return [];
  return [{ name: 'flag', label: 'Flag', choices: [{ value: '', label: 'Any' }, ...choices] }];
}

/** The agents that the work list is dealt to. */
export function agentFilter({ run }: OpenRun): ListFilter[] {
  const names = run.strategy.agents.map(({ agent }) => `Agent ${agent}`);
  if (names.length === 0) return [];
  return [{ name: 'agent', label: 'Agent', choices: numbered('All agents', names) }];
}

/** The actions of the plan, in its order. */
export function actionFilter({ run, actions }: OpenRun): ListFilter[] {
  const inPlan = [...new Set(run.strategy.plan.map(({ action }) => action))];
  const choices = inPlan.map((action) => ({
    value: String(actions.indexOf(action)),
    label: action,
  }));
  return [
    { name: 'action', label: 'Action', choices: [{ value: '', label: 'All actions' }, ...choices] },
  ];
}

function numbered(all: string, names: readonly string[]): FilterChoice[] {
  return [
    { value: '', label: all },
    ...names.map((label, index) => ({ value: String(index), label })),
  ];
}

/** A filter's value as its select shows it. */
export function choiceOf(filters: LoanFilters, name: keyof LoanFilters): string {
  const value = filters[name];
  return typeof value === 'object' ? '' : String(value ?? '');
}

const isText = (name: keyof LoanFilters): boolean =>
  name === 'state' || name === 'flag' || name === 'review';

/** What a list is searched for and filtered by, in the words of its controls; '' for nothing. */
export function narrowedBy(
  { search, filters }: { readonly search: string; readonly filters: LoanFilters },
  controls: readonly ListFilter[],
): string {
  const chosen = controls.flatMap(({ name, choices }) => {
    const value = choiceOf(filters, name);
    return choices.filter((choice) => value !== '' && choice.value === value);
  });
  return [
    ...(search === '' ? [] : [`“${search}”`]),
    ...(filters.review === undefined ? [] : [QUEUE_WORDS[filters.review].toLowerCase()]),
    ...chosen.map(({ label }) => label),
    ...(filters.selection === undefined ? [] : ['selected on the Data page']),
  ].join('; ');
}

/** The filter that a choice stands for; undefined for “all”. */
export function filterOf<K extends keyof LoanFilters>(
  name: K,
  choice: string,
): LoanFilters[K] | undefined {
  if (choice === '') return undefined;
  return (isText(name) ? choice : Number(choice)) as LoanFilters[K];
}
