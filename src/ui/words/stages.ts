import type { Stage } from '../../domain';

export interface StageWords {
  readonly name: string;
  /** For the status line, without its dots. */
  readonly doing: string;
  /** What happens in it, in one sentence. */
  readonly detail: string;
  /** Rough share of an analysis' time, for the one bar over all stages. */
  readonly weight: number;
}

export const STAGE_WORDS: Readonly<Record<Stage, StageWords>> = {
  load: {
    name: 'Read the file',
    doing: 'Reading the file',
    detail: 'Every line is checked; those that cannot be read are kept aside.',
    weight: 0.04,
  },
  profile: {
    name: 'Describe the data',
    doing: 'Describing the data',
    detail: 'Summaries, relations, and what contradicts itself.',
    weight: 0.06,
  },
  segment: {
    name: 'Group the borrowers',
    doing: 'Grouping borrowers',
    detail: 'Many starts from different places; the tightest grouping is kept.',
    weight: 0.25,
  },
  risk: {
    name: 'Ask whether the file can tell',
    doing: 'Learning, and testing what was learned',
    detail:
      'Each loan is scored by a model that never saw it; then the outcomes are shuffled to see whether chance does as well.',
    weight: 0.55,
  },
  strategy: {
    name: 'Plan one action per loan',
    doing: 'Planning',
    detail: 'From the scores where they are supported, else from the house rule.',
    weight: 0.05,
  },
  save: {
    name: 'Keep the results',
    doing: 'Keeping the results',
    detail: 'In this browser only.',
    weight: 0.05,
  },
};

const ORDER = Object.keys(STAGE_WORDS) as readonly Stage[];

/** How far the whole analysis is, 0 to 1, by the stages' usual shares. */
export function overallFraction(stage: Stage, fraction: number): number {
  const before = ORDER.slice(0, ORDER.indexOf(stage)).reduce(
    (sum, name) => sum + STAGE_WORDS[name].weight,
    0,
  );
  return before + STAGE_WORDS[stage].weight * Math.min(1, Math.max(0, fraction));
}
