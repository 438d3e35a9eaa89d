import { HOVER, baseLayout, nameAxis, valueAxis, type Figure, type Format } from './figure';
import { plainText, wrappedText } from './plainText';
import type { ChartTheme } from './theme';

const ROW_PX = 36;
const AXIS_PX = 64;

/**
 * Dots on one line a feature: how far each group lies from the average borrower. Only
 * the highlighted group stands out (and carries its name); the others are grey.
 */
export function dotPlotFigure(
  options: {
    features: readonly string[];
    /** `values` in the order of `features`; NaN where there is none. */
    groups: readonly { readonly name: string; readonly values: readonly number[] }[];
    highlighted: number | null;
    /** The value's name with its unit. */
    valueName: string;
    format: Format;
  },
  theme: ChartTheme,
): Figure {
  const { features, groups, highlighted, valueName, format } = options;
  const reach = groups
    .flatMap(({ values }) => values)
    .reduce((most, value) => (Math.abs(value) > most ? Math.abs(value) : most), 1);
  // The highlighted group is drawn last, above the others.
  const order = groups
    .map((_, index) => index)
    .sort((a, b) => Number(a === highlighted) - Number(b === highlighted));
  return {
    data: order.map((index) => {
      const group = groups[index] ?? { name: '', values: [] };
      const stands = highlighted === null || index === highlighted;
      return {
        type: 'scatter',
        mode: 'markers',
        name: plainText(group.name, 60),
        x: [...group.values],
        y: features.map((_, row) => row),
        marker: {
          color: stands ? theme.highlight : theme.quiet,
          opacity: stands ? 1 : 0.55,
          size: stands ? 11 : 8,
        },
        customdata: features.map((feature, row) =>
          plainText(`${group.name}: ${feature} ${format(group.values[row] ?? NaN)}`, 160),
        ),
        hovertemplate: HOVER,
      };
    }),
    layout: {
      ...baseLayout(theme, features.length * ROW_PX + AXIS_PX),
      xaxis: valueAxis({
        theme,
        name: plainText(valueName, 80),
        range: [-reach * 1.1, reach * 1.1],
        format,
      }),
      yaxis: {
        ...nameAxis({
          theme,
          names: features.map((feature) => wrappedText(feature)),
          reversed: true,
        }),
        showgrid: true,
        gridcolor: theme.grid,
      },
      shapes: [
        {
          type: 'line',
          x0: 0,
          x1: 0,
          yref: 'paper',
          y0: 0,
          y1: 1,
          line: { color: theme.muted, width: 1 },
        },
      ],
    },
  };
}
