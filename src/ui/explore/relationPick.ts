import { axisLength, type Condition, type ExploreColumn, type OutcomeRelation } from '../../domain';
import { binLabel } from './exploreWords';

const MISSING_LABEL = 'Not given';
const AND_MORE = /^(\d+)\+$/;

/** What each group of a relation is among the bins of a column: null where none is the same. */
export function conditionOfGroup(
  { column: id, groups }: OutcomeRelation,
  place: number,
  columns: readonly ExploreColumn[],
): Condition | null {
  const label = groups[place]?.label;
  const own = columns.find((column) => column.id === id);
  if (label === undefined || own === undefined) return null;
  const isDaysPastDue = own.field === 'daysPastDue';
  const candidates = isDaysPastDue ? columns.filter((column) => column.id === '@bucket') : [own];
  for (const column of candidates) {
    const bins = binsOfLabel(column, label);
    if (bins.length > 0) return { column: column.id, bins };
  }
  return null;
}

function binsOfLabel(column: ExploreColumn, label: string): number[] {
  const { axis, missing } = column;
  const length = axisLength(axis);
  const bins = Array.from({ length }, (_, bin) => bin);
  const least = AND_MORE.exec(label)?.[1];
  if (axis.kind === 'numbers' && least !== undefined) {
    return bins.filter((bin) => (axis.values[bin] ?? 0) >= Number(least));
  }
  const same = axis.kind === 'ranges' ? [] : bins.filter((bin) => binLabel(column, bin) === label);
  return same.length === 0 && label === MISSING_LABEL && missing > 0 ? [length] : same;
}

/** Whether every group of a relation can be selected. */
export function isPickable(relation: OutcomeRelation, columns: readonly ExploreColumn[]): boolean {
  return relation.groups.every((_, place) => conditionOfGroup(relation, place, columns) !== null);
}
