import { FIELDS, formatCount, formatNumber, formatShare, type RunRecord } from '../../domain';
import { KNOWN_WORDS } from '../words/knownWhen';
import type { TableData } from '../widgets';

type Summary = RunRecord['profile'][string];
type NumberSummary = Extract<Summary, { mean: number | null }>;
type ValueSummary = Exclude<Summary, NumberSummary>;

const VALUES_LISTED = 5;

function isNumbers(summary: Summary): summary is NumberSummary {
  return 'mean' in summary;
}

/** The columns of numbers as pandas' `describe()` lists them. */
export function numbersTable(run: RunRecord): TableData {
  const number = (name: string) => ({ name, numeric: true, format: figure });
  const count = (name: string) => ({ name, numeric: true, format: formatCount });
  return {
    columns: [
      { name: 'Column' },
      count('Count'),
      count('Missing'),
      ...['Mean', 'Std', 'Min', '25 %', 'Median', '75 %', 'Max'].map(number),
    ],
    rows: inFileOrder(run).flatMap(({ name, summary }) =>
      isNumbers(summary)
        ? [
            [
              name,
              summary.count,
              summary.missing,
              summary.mean,
              summary.std,
              summary.min,
              summary.q25,
              summary.q50,
              summary.q75,
              summary.max,
            ],
          ]
        : [],
    ),
  };
}

/** The columns of words: how many different values, and the commonest of them. */
export function valuesTable(run: RunRecord): TableData {
  const count = (name: string) => ({ name, numeric: true, format: formatCount });
  return {
    columns: [
      { name: 'Column' },
      count('Count'),
      count('Missing'),
      count('Different'),
      { name: 'Most frequent' },
    ],
    rows: inFileOrder(run).flatMap(({ name, summary }) =>
      isNumbers(summary)
        ? []
        : [[name, summary.count, summary.missing, summary.distinct, commonest(summary)]],
    ),
  };
}

function commonest({ values, distinct, count }: ValueSummary): string {
  // Identifiers have no commonest value.
  if (distinct === count && distinct > VALUES_LISTED) return 'each value once';
  const listed = values
    .slice(0, VALUES_LISTED)
    .map((value) => `${value.value} (${formatCount(value.count)})`);
  const others = distinct - listed.length;
  return others > 0 ? `${listed.join(', ')}, and ${formatCount(others)} more` : listed.join(', ');
}

/** What every column is taken for, and how much of it is missing. */
export function columnsTable(run: RunRecord): TableData {
  return {
    columns: [
      { name: 'Column' },
      { name: 'Understood as' },
      { name: 'Type' },
      { name: 'Known' },
      { name: 'Missing', numeric: true, format: formatShare },
    ],
    rows: run.data.columns.map(({ name, field, type, knownWhen, missing }) => [
      name,
      field === null ? 'another column' : FIELDS[field].label,
      type,
      KNOWN_WORDS[knownWhen],
      run.data.rows === 0 ? null : missing / run.data.rows,
    ]),
  };
}

function inFileOrder({ data, profile }: RunRecord): { name: string; summary: Summary }[] {
  return data.columns.flatMap(({ name }) => {
    const summary = profile[name];
    return summary === undefined ? [] : [{ name, summary }];
  });
}

/** Full precision is for the export; on the page four significant digits below 1,000. */
export function figure(value: number): string {
  const size = Math.abs(value);
  if (size === 0 || size >= 1000) return formatNumber(value, 0);
  return formatNumber(value, size >= 100 ? 1 : size >= 1 ? 2 : 4);
}
