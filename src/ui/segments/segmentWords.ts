import { formatP, type PresetSegments, type RunRecord } from '../../domain';
import { FIELDS } from '../../domain';
import type { Judgement } from '../words/verdict';

export type Available = Extract<PresetSegments, { available: true }>;

/** Kaufman and Rousseeuw's reading of the silhouette: below .25 weak, from .5 on clear. */
export function separationOf(silhouette: number | null): {
  readonly judgement: Judgement;
  readonly words: string;
  readonly meaning: string;
} {
  if (silhouette === null) {
    return {
      judgement: 'unknown',
      words: 'separation not measured',
      meaning: 'There are too few borrowers to tell how far apart the segments lie.',
    };
  }
  if (silhouette < 0.25) {
    return {
      judgement: 'weak',
      words: 'weakly separated',
      meaning: 'They overlap: a name says what its borrowers tend to, not where a wall stands.',
    };
  }
  if (silhouette < 0.5) {
    return {
      judgement: 'weak',
      words: 'moderately separated',
      meaning: 'Most borrowers clearly belong to one of them, some lie in between.',
    };
  }
  return {
    judgement: 'supported',
    words: 'clearly separated',
    meaning: 'They stand apart: few borrowers lie in between.',
  };
}

/** Below this p the segments' outcomes differ by more than chance makes likely. */
const DIFFERS_BELOW_P = 0.05;

/** Whether loans end differently from segment to segment. */
export function outcomeSentence({ outcomeP }: Pick<Available, 'outcomeP'>): string {
  if (outcomeP === null) return 'Whether loans end differently between them cannot be tested here.';
  return outcomeP > DIFFERS_BELOW_P
    ? `How loans end shows no difference between them beyond chance (${formatP(outcomeP)}).`
    : `How loans end differs between them by more than chance (${formatP(outcomeP)}).`;
}

/** A column as people call it: its field's name, or its own. */
export function columnLabel({ data }: RunRecord, column: string): string {
  const field = data.columns.find(({ name }) => name === column)?.field ?? null;
  return field === null ? column : FIELDS[field].label;
}

/** Features by how far any segment deviates in them, most first. */
export function featuresByReach(profiles: Available['profiles']): string[] {
  const reach = new Map<string, number>();
  for (const { deviations } of profiles) {
    for (const { feature, z } of deviations) {
      reach.set(feature, Math.max(reach.get(feature) ?? 0, Math.abs(z)));
    }
  }
  return [...reach].sort((a, b) => b[1] - a[1]).map(([feature]) => feature);
}

export const MOST_LETTERS = 60;

/** Why these names will not do; null where they will. */
export function nameProblem(names: readonly string[]): string | null {
  const trimmed = names.map((name) => name.trim());
  if (trimmed.some((name) => name === '')) return 'Every segment needs a name.';
  if (trimmed.some((name) => name.length > MOST_LETTERS)) {
    return `A name has at most ${MOST_LETTERS} letters.`;
  }
  const different = new Set(trimmed.map((name) => name.toLowerCase()));
  return different.size < names.length ? 'Two segments have the same name.' : null;
}
