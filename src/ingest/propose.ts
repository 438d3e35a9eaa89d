import type { ColumnInfo, Proposal } from '../domain';
import { proposeCurrency } from './currency';
import { mappingOf, proposeMatches } from './mapping';
import { proposeOutcome } from './outcomes';
import { proposeUnits } from './units';

/** What a file's columns suggest for the settings of its first analysis. */
export function propose(columns: readonly ColumnInfo[]): Proposal {
  const matches = proposeMatches(columns);
  const mapping = mappingOf(matches);
  const outcomeColumn = columns.find(({ name }) => name === mapping.recoveryStatus);
  return {
    mapping,
    outcome: proposeOutcome(outcomeColumn),
    matches,
    units: proposeUnits(matches, columns),
    currency: proposeCurrency(columns),
  };
}
