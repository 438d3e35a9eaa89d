import { formatCount } from '../domain';
import { HOVER, baseLayout, valueAxis, type Figure, type Format } from './figure';
import { plainText } from './plainText';
import type { ChartTheme } from './theme';

export interface CalibrationBin {
  /** Mean score of the bin, [0, 1]. */
  readonly predicted: number;
  readonly observed: {
    readonly value: number;
    readonly low: number | null;
    readonly high: number | null;
  };
  readonly count: number;
}

/** Predicted against observed shares: on the dotted line, the scores mean what they say. */
export function calibrationFigure(
  options: {
    bins: readonly CalibrationBin[];
    format: Format;
    predictedName: string;
    observedName: string;
    height?: number;
  },
  theme: ChartTheme,
): Figure {
  const { bins, format, predictedName, observedName, height = 360 } = options;
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
        mode: 'lines+markers',
        x: bins.map(({ predicted }) => predicted),
        y: bins.map(({ observed }) => observed.value),
        line: { color: theme.quiet, width: 1.5 },
        marker: { color: theme.highlight, size: 8 },
        error_y: {
          type: 'data',
          symmetric: false,
          array: bins.map(({ observed }) => (observed.high ?? observed.value) - observed.value),
          arrayminus: bins.map(({ observed }) => observed.value - (observed.low ?? observed.value)),
          color: theme.interval,
          thickness: 1.5,
          width: 3,
        },
        customdata: bins.map(({ predicted, observed, count }) =>
          plainText(
            `Predicted ${format(predicted)}, really ${format(observed.value)}, ${formatCount(count)} loans`,
            120,
          ),
        ),
        hovertemplate: HOVER,
      },
    ],
    layout: {
      ...baseLayout(theme, height),
      xaxis: valueAxis({ theme, name: plainText(predictedName, 80), range: [0, 1], format, ticks }),
      yaxis: valueAxis({
        theme,
        name: plainText(observedName, 80),
        range: [0, 1.02],
        format,
        ticks,
      }),
      annotations: [
        {
          x: 0.97,
          y: 0.97,
          text: 'as predicted',
          showarrow: false,
          xanchor: 'right',
          yanchor: 'bottom',
          xshift: -10,
          font: { size: 11, color: theme.muted },
        },
      ],
    },
  };
}
