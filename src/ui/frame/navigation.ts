import type { Stage, RunRecord } from '../../domain';
import type { RunView } from '../../state';

export interface NavItem {
  readonly view: RunView;
  readonly label: string;
}

/** The rail's three groups: what to do, why, and whether it can be checked. */
export const NAV_GROUPS: readonly (readonly NavItem[])[] = [
  [
    { view: 'overview', label: 'Overview' },
    { view: 'worklist', label: 'Work list' },
    { view: 'borrowers', label: 'Borrowers' },
  ],
  [
    { view: 'data', label: 'Data' },
    { view: 'segments', label: 'Segments' },
    { view: 'risk', label: 'Risk' },
    { view: 'strategy', label: 'Strategy' },
  ],
  [{ view: 'audit', label: 'Audit' }],
];

const ITEMS = NAV_GROUPS.flat();

export function labelOf(view: RunView): string {
  return ITEMS.find((item) => item.view === view)?.label ?? view;
}

/** How far a view's subject has come. */
export type NavState = 'not-yet' | 'running' | 'ready' | 'weak' | 'not-supported';

export const NAV_STATE_WORDS: Readonly<Record<NavState, string>> = {
  'not-yet': 'not yet',
  running: 'running',
  ready: 'ready',
  weak: 'weak',
  'not-supported': 'not supported',
};

const VIEW_OF_STAGE: Readonly<Partial<Record<Stage, RunView>>> = {
  load: 'data',
  profile: 'data',
  segment: 'segments',
  risk: 'risk',
  strategy: 'strategy',
};

/** The state of each view: of the run on show, else of the analysis under way. */
export function navState(view: RunView, run: RunRecord | null, stage: Stage | null): NavState {
  if (run === null) {
    return stage !== null && VIEW_OF_STAGE[stage] === view ? 'running' : 'not-yet';
  }
  switch (view) {
    case 'segments':
      if (run.segments.k === null) return 'not-supported';
      return run.segments.supported === false ? 'weak' : 'ready';
    case 'risk':
      if (run.risk.verdict === 'supported') return 'ready';
      return run.risk.verdict;
    default:
      return 'ready';
  }
}
