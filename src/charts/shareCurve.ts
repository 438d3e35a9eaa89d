import type { Annotations } from 'plotly.js-dist-min';
import { HOVER, baseLayout, valueAxis, type Figure, type Format } from './figure';
import { plainText } from './plainText';
import type { ChartTheme } from './theme';

/**
 * A curve between two shares, each 0 to 1, beside what chance would give: gains, ROC, or
 * precision over recall. `marked` names one point.
 */
export function shareCurveFigure(
  options: {
    x: readonly number[];
    y: readonly number[];
    format: Format;
    xName: string;
    yName: string;
    /** Of a point, as both are written. */
    pointText: (x: string, y: string) => string;
    /** A random order: as much of the one as of the other, or this share everywhere. */
    chance: 'diagonal' | number;
    marked?: { readonly x: number; readonly y: number; readonly label: string };
    height?: number;
  },
  theme: ChartTheme,
): Figure {
  const { x, y, format, xName, yName, pointText, chance, marked, height = 360 } = options;
  const chanceEnds = chance === 'diagonal' ? [0, 1] : [chance, chance];
  const chanceMiddle = chance === 'diagonal' ? 0.5 : chance;
  const ticks = [0, 0.25, 0.5, 0.75, 1];
  return {
    data: [
      {
        type: 'scatter',
        mode: 'lines',
        x: [0, 1],
        y: chanceEnds,
        line: { color: theme.muted, width: 1, dash: 'dot' },
        hoverinfo: 'skip',
      },
      {
        type: 'scatter',
        mode: 'lines',
        x: [...x],
        y: [...y],
        line: { color: theme.highlight, width: 2.5 },
        customdata: y.map((value, i) =>
          plainText(pointText(format(x[i] ?? 0), format(value)), 120),
        ),
        hovertemplate: HOVER,
      },
      ...(marked === undefined
        ? []
        : [
            {
              type: 'scatter' as const,
              mode: 'markers' as const,
              x: [marked.x],
              y: [marked.y],
              marker: { color: theme.highlight, size: 9 },
              hoverinfo: 'skip' as const,
            },
          ]),
    ],
    layout: {
      ...baseLayout(theme, height),
      xaxis: valueAxis({ theme, name: plainText(xName, 80), range: [0, 1], format, ticks }),
      yaxis: valueAxis({ theme, name: plainText(yName, 80), range: [0, 1.02], format, ticks }),
      annotations: [
        note({ x: 0.5, y: chanceMiddle, text: 'by chance', colour: theme.muted }, theme),
        ...(marked === undefined
          ? []
          : [note({ x: marked.x, y: marked.y, text: marked.label, colour: theme.text }, theme)]),
      ],
    },
  };
}

/** Words to the right of a point, on the surface's colour: lines run behind them. */
function note(
  at: { x: number; y: number; text: string; colour: string },
  theme: ChartTheme,
): Partial<Annotations> {
  return {
    x: at.x,
    y: at.y,
    text: plainText(at.text, 60),
    showarrow: false,
    xanchor: 'left',
    yanchor: 'top',
    xshift: 8,
    yshift: -2,
    borderpad: 2,
    bgcolor: theme.surface,
    font: { size: 12, color: at.colour },
  };
}
