import type { Annotations } from 'plotly.js-dist-min';
import { HOVER, baseLayout, valueAxis, type Figure, type Format } from './figure';
import { plainText } from './plainText';
import { niceTicks } from './ticks';
import type { ChartTheme } from './theme';

interface Axis {
  /** With its unit. */
  readonly name: string;
  readonly format: Format;
}

/** A named place on the curve. */
interface Mark {
  readonly x: number;
  readonly y: number;
  readonly label: string;
  /** The one that the page speaks of; others are quiet. */
  readonly stands: boolean;
}

const HEIGHT = 280;
const ROOM = 0.12;

/** A curve through points that were worked out, straight between them. Both axes start at 0. */
export function valueCurveFigure(
  options: {
    /** Ascending. */
    x: readonly number[];
    y: readonly number[];
    xAxis: Axis;
    yAxis: Axis;
    /** Of a point, as both are written. */
    pointText: (x: string, y: string) => string;
    marks: readonly Mark[];
  },
  theme: ChartTheme,
): Figure {
  const { x, y, xAxis, yAxis, pointText, marks } = options;
  const end = Math.max(...x, 1);
  const most = Math.max(...y, 0) || 1;
  const ticks = niceTicks(0, most, 5);
  return {
    data: [
      {
        type: 'scatter',
        mode: 'lines+markers',
        x: [...x],
        y: [...y],
        line: { color: theme.highlight, width: 2.5 },
        marker: { color: theme.highlight, size: 5 },
        customdata: y.map((value, i) =>
          plainText(pointText(xAxis.format(x[i] ?? 0), yAxis.format(value)), 120),
        ),
        hovertemplate: HOVER,
      },
      {
        type: 'scatter',
        mode: 'markers',
        x: marks.map((mark) => mark.x),
        y: marks.map((mark) => mark.y),
        marker: {
          color: marks.map(({ stands }) => (stands ? theme.highlight : theme.surface)),
          line: { color: theme.highlight, width: 2 },
          opacity: 1,
          size: marks.map(({ stands }) => (stands ? 13 : 11)),
        },
        hoverinfo: 'skip',
      },
    ],
    layout: {
      ...baseLayout(theme, HEIGHT),
      xaxis: valueAxis({
        theme,
        name: plainText(xAxis.name, 80),
        range: [-0.01 * end, 1.02 * end],
        format: xAxis.format,
        ticks: niceTicks(0, end, 6),
      }),
      yaxis: valueAxis({
        theme,
        name: plainText(yAxis.name, 80),
        range: [Math.min(...y, 0) - 0.04 * most, (1 + ROOM) * most],
        format: yAxis.format,
        ticks,
      }),
      annotations: marks.map((mark) => noteAt(mark, end, theme)),
    },
  };
}

/** Words below a point, on the side where there is room. */
function noteAt(
  { x, y, label, stands }: Mark,
  end: number,
  theme: ChartTheme,
): Partial<Annotations> {
  const isLeft = x > end / 2;
  return {
    x,
    y,
    text: plainText(label, 60),
    showarrow: false,
    xanchor: isLeft ? 'right' : 'left',
    yanchor: 'top',
    xshift: isLeft ? -6 : 6,
    yshift: stands ? -8 : -26,
    borderpad: 2,
    bgcolor: theme.surface,
    font: { size: 12, color: stands ? theme.text : theme.muted },
  };
}
