import { formatCount } from '../domain';
import { HOVER, baseLayout, valueAxis, type Figure, type Format } from './figure';
import { plainText } from './plainText';
import type { ChartTheme } from './theme';
import { axisEnd } from './ticks';

/**
 * A histogram from bins that are already counted: `edges` ascend and are one more than
 * `counts`. `marks` draw a named line at a value (the median).
 */
export function histogramFigure(
  options: {
    edges: readonly number[];
    counts: readonly number[];
    /** The value's name with its unit. */
    name: string;
    /** What is counted. */
    countName?: string;
    format: Format;
    marks?: readonly { readonly value: number; readonly label: string }[];
    height?: number;
  },
  theme: ChartTheme,
): Figure {
  const { edges, counts, name, countName = 'Loans', format, marks = [], height = 280 } = options;
  const first = edges[0] ?? 0;
  const last = edges.at(-1) ?? 1;
  const bounds = counts.map((_, i) => [edges[i] ?? first, edges[i + 1] ?? last] as const);
  return {
    data: [
      {
        type: 'bar',
        x: bounds.map(([from, to]) => (from + to) / 2),
        width: bounds.map(([from, to]) => (to - from) * 0.94),
        y: [...counts],
        marker: { color: theme.data },
        customdata: bounds.map(([from, to], i) =>
          plainText(
            `${format(from)} to ${format(to)}: ${formatCount(counts[i] ?? 0)} ${countName}`,
            120,
          ),
        ),
        hovertemplate: HOVER,
      },
    ],
    layout: {
      ...baseLayout(theme, height),
      xaxis: valueAxis({
        theme,
        name: plainText(name, 80),
        range: [first, last],
        format,
        grid: false,
      }),
      yaxis: valueAxis({
        theme,
        name: plainText(countName),
        range: [0, axisEnd(counts, marks.length > 0 ? 0.15 : 0.05)],
        format: formatCount,
      }),
      shapes: marks.map(({ value }) => ({
        type: 'line',
        x0: value,
        x1: value,
        yref: 'paper',
        y0: 0,
        y1: 1,
        line: { color: theme.highlight, width: 1.5, dash: 'dot' },
      })),
      annotations: marks.map(({ value, label }) => ({
        x: value,
        yref: 'paper',
        y: 1,
        text: plainText(label),
        showarrow: false,
        xanchor: 'left',
        yanchor: 'top',
        xshift: 6,
        font: { size: 12, color: theme.text },
      })),
    },
  };
}
