import { FIELDS, type Mapping } from '../domain';
import { cellText, type Table } from '../table';
import { explainLoans } from './explain';
import type { LearnerKind } from './learner';
import { columnsForModel, type RiskModel } from './model';

/** As many as credit departments give. */
export const REASON_COUNT = 3;

/**
 * How many loans are given reasons, the first of the work list first: shares cost a tenth of a
 * millisecond a loan by boosted trees, and some milliseconds by a forest or networks.
 */
const MOST_LOANS: Readonly<Record<LearnerKind, number>> = {
  scorecard: Infinity,
  boosting: 20_000,
  forest: 2000,
  network: 2000,
};

const ROWS_PER_CHUNK = 2000;
const NONE = -1;

export interface ScoredLoans {
  readonly table: Table;
  readonly mapping: Mapping;
  /** Per row of the table, −1 where the model of all resolved loans scored it. */
  readonly fold: Int8Array;
  /** Place on the work list, from 0; −1 for loans that are not on it. */
  readonly rank: Int32Array;
}

/**
 * The reasons of a loan's score in words: the columns that raise it most, by the model that
 * gave it, at most three. '' where there is no such column, or the loan has no reasons.
 */
export function scoreReasons(
  model: RiskModel,
  loans: ScoredLoans,
): (row: number, place: number) => string {
  const { table, mapping } = loans;
  const raising = raisingFeatures(model, loans);
  const columns = columnsForModel(model, table, mapping);
  const labels = model.features.map(({ name, field }) =>
    field === null ? name : FIELDS[field].label,
  );
  return (row, place) => {
    const feature = raising[row * REASON_COUNT + place]!;
    if (feature === NONE) return '';
    const cell = cellText(columns[feature]!, row);
    return cell === '' ? `${labels[feature]!}: no value` : `${labels[feature]!}: ${cell}`;
  };
}

/** Row by row of the table, the features that raise the score most; NONE where there are fewer. */
function raisingFeatures(model: RiskModel, loans: ScoredLoans): Int16Array {
  const { rowCount } = loans.table;
  const found = new Int16Array(rowCount * REASON_COUNT).fill(NONE);
  const rows = inWorkListOrder(loans.rank).subarray(0, MOST_LOANS[model.learner.kind]);
  const width = model.features.length;
  for (let from = 0; from < rows.length; from += ROWS_PER_CHUNK) {
    const chunk = rows.subarray(from, from + ROWS_PER_CHUNK);
    const { parts } = explainLoans(model, loans, chunk);
    chunk.forEach((row, i) => {
      const own = parts.subarray(i * width, (i + 1) * width);
      topOf(own).forEach((feature, place) => {
        found[row * REASON_COUNT + place] = feature;
      });
    });
  }
  return found;
}

/** The features of the largest positive parts, the largest first; equal ones in their order. */
function topOf(parts: Float64Array): number[] {
  const top: number[] = [];
  parts.forEach((part, feature) => {
    if (!(part > 0)) return;
    const place = top.findIndex((other) => part > parts[other]!);
    if (place >= 0) top.splice(place, 0, feature);
    else top.push(feature);
    if (top.length > REASON_COUNT) top.pop();
  });
  return top;
}

/** All rows: those of the work list in its order, then the others in that of the file. */
function inWorkListOrder(rank: Int32Array): Uint32Array {
  const listed = rank.reduce((count, place) => count + Number(place >= 0), 0);
  const rows = new Uint32Array(rank.length);
  let rest = listed;
  rank.forEach((place, row) => {
    rows[place >= 0 ? place : rest++] = row;
  });
  return rows;
}
