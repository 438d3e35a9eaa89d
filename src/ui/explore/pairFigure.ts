import {
  boxesFigure,
  heatMapFigure,
  scatterFigure,
  stackedSharesFigure,
  type ChartTheme,
  type Figure,
  type ScatterAxis,
} from '../../charts';
import {
  formatCount,
  formatNumber,
  formatShare,
  type Condition,
  type ExploreColumn,
  type Pair,
} from '../../domain';
import type { PickedMark } from '../../charts';
import type { TableData } from '../widgets';
import { axisName, binLabel, formatOf, nameOf } from './exploreWords';

/** Two columns, what they hold together, and the currency of amounts. */
export interface PairInput {
  readonly pair: Pair;
  readonly x: ExploreColumn;
  readonly y: ExploreColumn;
  readonly currency: string | null;
}

/** More parts than this make a grid of cells rather than bars of parts. */
const MOST_PARTS = 6;

/** Words by words: bars that add up to 100 % where the parts are few, else cells. */
function isBars({ pair, x, y }: PairInput): boolean {
  return (
    pair.view.kind === 'grid' &&
    x.axis.kind === 'words' &&
    y.axis.kind === 'words' &&
    pair.view.counts.length <= MOST_PARTS
  );
}

function labelsOf(column: ExploreColumn, count: number): string[] {
  return Array.from({ length: count }, (_, bin) => binLabel(column, bin));
}

/** Shades of one colour, dark to light: parts without a meaning of their own. */
function shades(theme: ChartTheme, count: number): string[] {
  const all = [theme.highlight, theme.data, theme.quiet, theme.line, theme.grid, theme.muted];
  return all.slice(0, count);
}

export function pairFigure(input: PairInput, theme: ChartTheme): Figure {
  const { pair, x, y, currency } = input;
  const { view } = pair;
  switch (view.kind) {
    case 'scatter':
      return scatterFigure(
        { points: view.points, x: scatterAxis(x, currency), y: scatterAxis(y, currency) },
        theme,
      );
    case 'boxes': {
      const [numbers, groups] = view.numbers === 'x' ? [x, y] : [y, x];
      const boxes = view.boxes.map((box) => ({ ...box, label: binLabel(groups, box.bin) }));
      const isLog = isLogAxis(numbers) && boxes.every(({ low }) => low > 0);
      const valueName = axisName(numbers, currency);
      return boxesFigure({ boxes, valueName, format: formatOf(numbers.unit), isLog }, theme);
    }
    case 'grid':
      return isBars(input) ? barsOf(input, view.counts, theme) : gridOf(input, view.counts, theme);
  }
}

function scatterAxis(column: ExploreColumn, currency: string | null): ScatterAxis {
  const isLog = isLogAxis(column);
  return { name: axisName(column, currency), format: formatOf(column.unit), isLog };
}

/** Zeros have no place on an axis by factors. */
function isLogAxis({ axis }: ExploreColumn): boolean {
  return axis.kind === 'ranges' && axis.scale === 'log' && (axis.edges[0] ?? 0) > 0;
}

type Counts = readonly (readonly number[])[];

function barsOf({ x, y }: PairInput, counts: Counts, theme: ChartTheme): Figure {
  const parts = labelsOf(y, counts.length);
  const colours = shades(theme, parts.length);
  return stackedSharesFigure(
    {
      groups: labelsOf(x, counts[0]?.length ?? 0).map((label, i) => ({
        label,
        counts: counts.map((row) => row[i] ?? 0),
      })),
      parts: parts.map((label, i) => ({ label, colour: colours[i] ?? theme.data })),
      groupName: nameOf(x),
      format: formatShare,
    },
    theme,
  );
}

function gridOf({ x, y, currency }: PairInput, counts: Counts, theme: ChartTheme): Figure {
  const [xNames, yNames] = [labelsOf(x, counts[0]?.length ?? 0), labelsOf(y, counts.length)];
  return heatMapFigure(
    {
      values: counts.map((row) => row.map((count) => (count === 0 ? null : count))),
      x: { title: axisName(x, currency), names: shortNames(x, xNames) },
      y: { title: axisName(y, currency), names: shortNames(y, yNames) },
      describe: (i, j) =>
        `${nameOf(x)} ${xNames[i] ?? ''}, ${nameOf(y)} ${yNames[j] ?? ''}: ${formatCount(counts[j]?.[i] ?? 0)} loans`,
      write: formatCount,
      topDown: y.axis.kind === 'words',
    },
    theme,
  );
}

/** A range by where it starts: its end is the next one's start. */
function shortNames({ axis, unit }: ExploreColumn, names: readonly string[]): readonly string[] {
  if (axis.kind !== 'ranges') return names;
  const format = formatOf(unit);
  return names.map((_, bin) => format(axis.edges[bin] ?? 0));
}

/** The figures behind the chart. */
export function pairTable({ pair, x, y }: PairInput): TableData {
  const { view } = pair;
  switch (view.kind) {
    case 'scatter':
      return {
        columns: [x, y].map((column) => ({
          name: nameOf(column),
          numeric: true,
          format: formatOf(column.unit),
        })),
        rows: view.points.map(([px, py]) => [px, py]),
      };
    case 'boxes': {
      const [numbers, groups] = view.numbers === 'x' ? [x, y] : [y, x];
      const format = formatOf(numbers.unit);
      return {
        columns: [
          { name: nameOf(groups) },
          { name: 'Loans', numeric: true, format: formatCount },
          ...['Lower end', '25 %', 'Middle', '75 %', 'Upper end'].map((name) => ({
            name,
            numeric: true,
            format,
          })),
          { name: 'Beyond', numeric: true, format: formatCount },
        ],
        rows: view.boxes.map(({ bin, count, low, q25, q50, q75, high, outside }) => [
          binLabel(groups, bin),
          count,
          low,
          q25,
          q50,
          q75,
          high,
          outside,
        ]),
      };
    }
    case 'grid':
      return {
        columns: [
          { name: `${nameOf(x)} \\ ${nameOf(y)}` },
          ...labelsOf(y, view.counts.length).map((name) => ({
            name,
            numeric: true,
            format: formatCount,
          })),
        ],
        rows: labelsOf(x, view.counts[0]?.length ?? 0).map((label, i) => [
          label,
          ...view.counts.map((row) => row[i] ?? 0),
        ]),
      };
  }
}

/** How to read what is drawn. */
export function pairReading(input: PairInput): string {
  switch (input.pair.view.kind) {
    case 'scatter':
      return 'Each point is a loan. A cloud without direction means that the one says nothing about the other; r is 0 for no line at all, 1 or −1 for a straight one.';
    case 'boxes':
      return 'Each box holds the middle half of a group, the dot its middle loan; the lines reach to the last loan that is not unusual. Groups whose boxes lie side by side are alike.';
    case 'grid':
      return isBars(input)
        ? 'Each bar is a group of loans, split into shares that add up to 100 %. Bars that are split alike are groups that do not differ.'
        : 'The darker a cell, the more loans lie in it. Click one to look at its loans alone.';
  }
}

/** The conditions that a click on the chart stands for. */
export function pickedConditions({ pair, x, y }: PairInput, mark: PickedMark): Condition[] {
  const { view } = pair;
  switch (view.kind) {
    case 'scatter':
      return [];
    case 'boxes': {
      const groups = view.numbers === 'x' ? y : x;
      const bin = view.boxes[Math.round(mark.y)]?.bin;
      return bin === undefined ? [] : [{ column: groups.id, bins: [bin] }];
    }
    case 'grid':
      if (isBars({ pair, x, y, currency: null })) {
        return [{ column: x.id, bins: [Math.round(mark.y)] }];
      }
      return [
        { column: x.id, bins: [Math.round(mark.x)] },
        { column: y.id, bins: [Math.round(mark.y)] },
      ];
  }
}

/** A relation by rank as a cell writes it: “.42”, “−.10”. */
export function cellFigure(value: number): string {
  return formatNumber(value, 2).replace('0.', '.');
}
