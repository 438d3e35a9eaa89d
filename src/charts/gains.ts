import type { Annotations } from 'plotly.js-dist-min';
import { HOVER, baseLayout, valueAxis, type Figure, type Format } from './figure';
import { plainText } from './plainText';
import type { ChartTheme } from './theme';

/**
 * How many of the bad loans the worst-scored share of all loans holds. `gains` are the
 * shares at 0, 5, … 100 % (evenly spaced, however many); `marked` names one point.
 */
export function gainsFigure(
  options: {
    gains: readonly number[];
    format: Format;
    /** “Share of loans, worst-scored first” */
    shareName: string;
    /** “Share of the bad loans among them” */
    heldName: string;
    marked?: { readonly share: number; readonly held: number; readonly label: string };
    height?: number;
  },
  theme: ChartTheme,
): Figure {
  const { gains, format, shareName, heldName, marked, height = 360 } = options;
  const shares = gains.map((_, index) => index / Math.max(gains.length - 1, 1));
  const ticks = [0, 0.25, 0.5, 0.75, 1];
  return {
    data: [
      {
        type: 'scatter',
        mode: 'lines',
        x: [0, 1],
        y: [0, 1],
        line: { color: theme.muted, width: 1, dash: 'dot' },
        hoverinfo: 'skip',
      },
      {
        type: 'scatter',
        mode: 'lines',
        x: shares,
        y: [...gains],
        line: { color: theme.highlight, width: 2.5 },
        customdata: gains.map((held, i) =>
          plainText(`Worst-scored ${format(shares[i] ?? 0)} hold ${format(held)}`, 120),
        ),
        hovertemplate: HOVER,
      },
      ...(marked === undefined
        ? []
        : [
            {
              type: 'scatter' as const,
              mode: 'markers' as const,
              x: [marked.share],
              y: [marked.held],
              marker: { color: theme.highlight, size: 9 },
              hoverinfo: 'skip' as const,
            },
          ]),
    ],
    layout: {
      ...baseLayout(theme, height),
      xaxis: valueAxis({ theme, name: plainText(shareName, 80), range: [0, 1], format, ticks }),
      yaxis: valueAxis({ theme, name: plainText(heldName, 80), range: [0, 1.02], format, ticks }),
      annotations: [
        note({ x: 0.5, y: 0.5, text: 'by chance', colour: theme.muted }, theme),
        ...(marked === undefined
          ? []
          : [
              note(
                { x: marked.share, y: marked.held, text: marked.label, colour: theme.text },
                theme,
              ),
            ]),
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
