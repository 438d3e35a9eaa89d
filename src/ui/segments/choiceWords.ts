import { formatCount, formatNumber, type ClusterChoice, type RunRecord } from '../../domain';
import type { TableData } from '../widgets';

/** As many as the widely copied notebook takes. */
export const ORIGINAL_COUNT = 4;

/** How many kinds of borrowers the file speaks for, in a sentence. */
export function choiceSentence({
  recommended,
  verdict,
  examinedRows,
  rowCount,
}: ClusterChoice): string {
  const sample =
    examinedRows < rowCount
      ? ` Looked at in ${formatCount(examinedRows)} of ${formatCount(rowCount)} borrowers, drawn by the seed.`
      : '';
  if (verdict === 'not-supported') {
    return `These columns show no groups beyond chance: any number of segments cuts one crowd into parts.${sample}`;
  }
  if (verdict === 'weak') {
    return `These columns hint at ${recommended} groups, but weakly: they run into each other, or another draw of borrowers gives others.${sample}`;
  }
  return `These columns speak for ${recommended} groups, which other draws of borrowers find again.${sample}`;
}

/** The same in a few words, beside the number that is shown. */
export function choiceHeadline({ recommended, verdict }: ClusterChoice, k: number): string {
  if (verdict === 'not-supported') return 'These columns show no groups beyond chance.';
  if (verdict === 'weak') return `These columns hint at ${recommended} groups, but weakly.`;
  return recommended === k ? '' : `These columns speak for ${recommended}.`;
}

/** What the number of segments on show has to say for itself. */
export function shownSentence(choice: ClusterChoice, k: number): string {
  const { recommended } = choice;
  const stability = choice.candidates.find((each) => each.k === k)?.stability ?? null;
  const found =
    stability === null
      ? ''
      : ` Other draws of borrowers give ${alike(stability)} segments (adjusted Rand index ${formatNumber(stability, 2)}).`;
  const original = k === ORIGINAL_COUNT ? ', the number of the original method' : '';
  const other = recommended === k ? '' : `, not ${recommended}`;
  return `Shown are ${k}${original}${other}.${found}`;
}

function alike(stability: number): string {
  if (stability >= 0.8) return 'much the same';
  return stability >= 0.5 ? 'partly other' : 'quite other';
}

/** The figures behind the chart. */
export function choiceTable({ candidates, recommended }: ClusterChoice): TableData {
  const decimals = (value: number): string => formatNumber(value, 3);
  return {
    columns: [
      { name: 'Segments (k)', numeric: true },
      { name: 'Inertia', numeric: true, format: formatNumber },
      { name: 'Silhouette', numeric: true, format: decimals },
      { name: 'Gap', numeric: true, format: decimals },
      { name: 'Its error', numeric: true, format: decimals },
      { name: 'Stability', numeric: true, format: decimals },
      { name: '' },
    ],
    rows: candidates.map(({ k, inertia, silhouette, stability, gap, gapError }) => [
      k,
      inertia,
      silhouette,
      gap,
      gapError,
      stability,
      [
        ...(k === recommended ? ['what the figures speak for'] : []),
        ...(k === ORIGINAL_COUNT ? ['the original’s choice'] : []),
      ].join(', '),
    ]),
  };
}

const FEWEST = 2;
const MOST = 10;

/** The numbers of segments to choose from; what speaks for one is said beside it. */
export function countChoices(
  choice: ClusterChoice | null,
): { readonly value: string; readonly label: string }[] {
  return Array.from({ length: MOST - FEWEST + 1 }, (_, i) => {
    const k = FEWEST + i;
    const notes = [
      ...(choice?.recommended === k ? ['what the figures speak for'] : []),
      ...(k === ORIGINAL_COUNT ? ['the original’s'] : []),
    ];
    return { value: String(k), label: notes.length === 0 ? `${k}` : `${k}: ${notes.join(', ')}` };
  });
}

/** Columns that borrowers can be grouped by: not those that name them, nor their outcome, nor dates. */
export function groupableColumns({ data }: Pick<RunRecord, 'data'>): string[] {
  return data.columns
    .filter(({ role, type }) => role !== 'identifier' && role !== 'outcome' && type !== 'date')
    .map(({ name }) => name);
}
