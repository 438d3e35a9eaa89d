import type { Data, ErrorBar, Shape } from 'plotly.js-dist-min';
import { HOVER, baseLayout, nameAxis, valueAxis, type Figure, type Format } from './figure';
import { plainText, wrappedText } from './plainText';
import type { ChartTheme } from './theme';

const ROW_PX = 36;
/** With small print under the name. */
const NOTED_ROW_PX = 46;
const AXIS_PX = 64;

export interface DotGroup {
  readonly name: string;
  /** In the order of the features; NaN where there is none. */
  readonly values: readonly number[];
  /** The interval around each; null where it has none. */
  readonly limits?: readonly (readonly [low: number, high: number] | null)[];
}

interface DotPlot {
  readonly features: readonly string[];
  /** Small print under each feature: how many loans stand behind it. */
  readonly notes?: readonly string[];
  readonly groups: readonly DotGroup[];
  readonly highlighted: number | null;
  /** The value's name with its unit. */
  readonly valueName: string;
  readonly format: Format;
  /** Values are sizes, from 0 on; else they lie to either side of 0. */
  readonly areSizes?: boolean;
  /** The axis reaches at least so far. */
  readonly leastReach?: number;
  /** A size that is held against all: a dotted line. */
  readonly limit?: number;
}

/**
 * Dots on one line a feature: how far each group lies from the middle, or from nothing. Only
 * the highlighted group stands out (and carries its name); the others are grey.
 */
export function dotPlotFigure(options: DotPlot, theme: ChartTheme): Figure {
  const { features, notes, groups, highlighted, valueName, format, limit } = options;
  const reach = 1.1 * reachOf(options);
  // The highlighted group is drawn last, above the others.
  const order = groups
    .map((_, index) => index)
    .sort((a, b) => Number(a === highlighted) - Number(b === highlighted));
  const names = features.map((feature, row) => {
    const note = notes?.[row];
    return note === undefined
      ? wrappedText(feature)
      : `${wrappedText(feature)}<br>${plainText(note)}`;
  });
  const rowPx = notes === undefined ? ROW_PX : NOTED_ROW_PX;
  return {
    data: order.map((index) => {
      const group = groups[index] ?? { name: '', values: [] };
      return dotsOf(
        group,
        { options, stands: highlighted === null || index === highlighted },
        theme,
      );
    }),
    layout: {
      ...baseLayout(theme, features.length * rowPx + AXIS_PX),
      xaxis: valueAxis({
        theme,
        name: plainText(valueName, 80),
        range: [options.areSizes === true ? 0 : -reach, reach],
        format,
      }),
      yaxis: {
        ...nameAxis({ theme, names, reversed: true }),
        showgrid: true,
        gridcolor: theme.grid,
      },
      shapes: [
        lineAt(0, { color: theme.muted, width: 1 }),
        ...(limit === undefined
          ? []
          : [lineAt(limit, { color: theme.muted, width: 1, dash: 'dot' })]),
      ],
    },
  };
}

function reachOf({ groups, leastReach = 1, limit = 0 }: DotPlot): number {
  return groups
    .flatMap(({ values, limits = [] }) => [...values, ...limits.flatMap((each) => each ?? [])])
    .reduce(
      (most, value) => (Math.abs(value) > most ? Math.abs(value) : most),
      Math.max(leastReach, limit),
    );
}

function lineAt(at: number, line: NonNullable<Shape['line']>): Partial<Shape> {
  return { type: 'line', x0: at, x1: at, yref: 'paper', y0: 0, y1: 1, line };
}

function dotsOf(
  group: DotGroup,
  { options, stands }: { readonly options: DotPlot; readonly stands: boolean },
  theme: ChartTheme,
): Data {
  const { features, format } = options;
  return {
    type: 'scatter',
    mode: 'markers',
    name: plainText(group.name, 60),
    x: [...group.values],
    y: features.map((_, row) => row),
    marker: {
      color: stands ? theme.highlight : theme.quiet,
      // Before an interval a dot that steps back would be lost in its line.
      opacity: stands || group.limits !== undefined ? 1 : 0.55,
      size: stands || group.limits !== undefined ? 11 : 8,
    },
    ...(group.limits && { error_x: intervalsOf(group, group.limits, theme) }),
    customdata: features.map((feature, row) =>
      plainText(`${group.name}: ${feature} ${format(group.values[row] ?? NaN)}`, 160),
    ),
    hovertemplate: HOVER,
  };
}

function intervalsOf(
  { values }: DotGroup,
  limits: NonNullable<DotGroup['limits']>,
  theme: ChartTheme,
): ErrorBar {
  const widths = values.map((value, row) => {
    const interval = limits[row] ?? null;
    return interval === null || Number.isNaN(value)
      ? { up: 0, down: 0 }
      : { up: interval[1] - value, down: value - interval[0] };
  });
  return {
    type: 'data',
    symmetric: false,
    array: widths.map(({ up }) => up),
    arrayminus: widths.map(({ down }) => down),
    color: theme.interval,
    thickness: 1.5,
    width: 3,
  };
}
