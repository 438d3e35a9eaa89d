import type { LayoutAxis } from 'plotly.js-dist-min';
import { MAX_MARKS, baseLayout, valueAxis, type Figure, type Format } from './figure';
import { plainText } from './plainText';
import type { ChartTheme } from './theme';
import { logTicks } from './ticks';

export interface ScatterAxis {
  /** Name with its unit; may come from a file. */
  readonly name: string;
  readonly format: Format;
  /** By factors: for values above 0 alone. */
  readonly isLog?: boolean;
}

/**
 * Points, at most {@link MAX_MARKS} of them (more is the caller's mistake: sample first,
 * and say so). With `groups`, each group's name stands at its middle; where one is
 * highlighted, only that one keeps its name and its colour.
 */
export function scatterFigure(
  options: {
    points: readonly (readonly [x: number, y: number, group?: number])[];
    x: ScatterAxis;
    y: ScatterAxis;
    groups?: readonly string[];
    highlighted?: number | null;
    height?: number;
  },
  theme: ChartTheme,
): Figure {
  const { points, x, y, groups = [], highlighted = null, height = 380 } = options;
  if (points.length > MAX_MARKS) throw new Error(`A chart draws at most ${MAX_MARKS} points.`);
  const colours = points.map(([, , group]) => {
    if (highlighted === null) return theme.data;
    return group === highlighted ? theme.highlight : theme.quiet;
  });
  const opacities = points.map(([, , group]) =>
    highlighted === null || group === highlighted ? 0.6 : 0.3,
  );
  return {
    data: [
      {
        type: 'scatter',
        mode: 'markers',
        x: points.map((point) => point[0]),
        y: points.map((point) => point[1]),
        marker: { color: colours, opacity: opacities, size: 6, line: { width: 0 } },
        customdata: points.map(([px, py, group]) =>
          plainText(
            `${group === undefined ? '' : `${groups[group] ?? ''}: `}${x.name} ${x.format(px)}, ${y.name} ${y.format(py)}`,
            160,
          ),
        ),
        hovertemplate: '%{customdata}<extra></extra>',
      },
    ],
    layout: {
      ...baseLayout(theme, height),
      xaxis: scatterAxis(
        x,
        points.map((point) => point[0]),
        theme,
      ),
      yaxis: scatterAxis(
        y,
        points.map((point) => point[1]),
        theme,
      ),
      annotations: groups.flatMap((name, group) => {
        // Names of neighbouring groups would cover each other.
        if (highlighted !== null && group !== highlighted) return [];
        const middle = middleOf(points.filter((point) => point[2] === group));
        if (middle === null) return [];
        return [
          {
            x: middle[0],
            y: middle[1],
            text: plainText(name, 28),
            showarrow: false,
            bgcolor: theme.surface,
            bordercolor: theme.line,
            borderpad: 3,
            opacity: 0.94,
            font: { size: 11, color: theme.text },
          },
        ];
      }),
    },
  };
}

function scatterAxis(
  { name, format, isLog = false }: ScatterAxis,
  values: readonly number[],
  theme: ChartTheme,
): Partial<LayoutAxis> {
  const range = spanOf(values);
  const axis = valueAxis({ theme, name: plainText(name, 80), range, format });
  if (!isLog || values.length === 0) return axis;
  const low = values.reduce((a, b) => Math.min(a, b), Infinity);
  const high = values.reduce((a, b) => Math.max(a, b), -Infinity);
  return { ...axis, ...logTicks([low, high], format) };
}

/** From the least to the largest value, with a margin; from 0 where the data come near it. */
function spanOf(values: readonly number[]): [number, number] {
  const low = values.reduce((a, b) => Math.min(a, b), Infinity);
  const high = values.reduce((a, b) => Math.max(a, b), -Infinity);
  if (values.length === 0) return [0, 1];
  const margin = (high - low || Math.abs(high) || 1) * 0.04;
  const fromZero = low >= 0 && low < (high - low) * 0.25;
  return [fromZero ? -margin / 2 : low - margin, high + margin];
}

function middleOf(
  points: readonly (readonly [number, number, number?])[],
): [number, number] | null {
  if (points.length === 0) return null;
  const middle = (values: number[]): number =>
    values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
  return [middle(points.map((p) => p[0])), middle(points.map((p) => p[1]))];
}
