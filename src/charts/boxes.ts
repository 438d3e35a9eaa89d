import { formatCount } from '../domain';
import { HOVER, baseLayout, nameAxis, valueAxis, type Figure, type Format } from './figure';
import { plainText, wrappedText } from './plainText';
import type { ChartTheme } from './theme';
import { logTicks } from './ticks';

const ROW_PX = 52;
const AXIS_PX = 56;

export interface Box {
  /** May come from a file. */
  readonly label: string;
  readonly count: number;
  readonly low: number;
  readonly q25: number;
  readonly q50: number;
  readonly q75: number;
  readonly high: number;
  readonly outside: number;
}

/**
 * Lying boxes from the first to the third quartile with the median in them, whiskers to the
 * last values within 1.5 of its widths, first at the top.
 */
export function boxesFigure(
  options: {
    boxes: readonly Box[];
    /** The value's name with its unit. */
    valueName: string;
    format: Format;
    isLog?: boolean;
  },
  theme: ChartTheme,
): Figure {
  const { boxes, valueName, format, isLog = false } = options;
  const lows = boxes.map(({ low }) => low);
  const highs = boxes.map(({ high }) => high);
  const least = Math.min(...lows);
  const largest = Math.max(...highs);
  const margin = (largest - least || Math.abs(largest) || 1) * 0.04;
  const axis = valueAxis({
    theme,
    name: plainText(valueName, 80),
    range: [least - margin, largest + margin],
    format,
  });
  return {
    data: [
      {
        type: 'box',
        orientation: 'h',
        y: boxes.map((_, i) => i),
        q1: boxes.map(({ q25 }) => q25),
        median: boxes.map(({ q50 }) => q50),
        q3: boxes.map(({ q75 }) => q75),
        lowerfence: lows,
        upperfence: highs,
        width: 0.5,
        line: { color: theme.data, width: 1.5 },
        fillcolor: theme.grid,
        hoverinfo: 'skip',
      } as unknown as Figure['data'][number],
      {
        // The pointer finds the median: Plotly's own words for a box cannot be set.
        type: 'scatter',
        mode: 'markers',
        x: boxes.map(({ q50 }) => q50),
        y: boxes.map((_, i) => i),
        marker: { color: theme.highlight, size: 7 },
        customdata: boxes.map((box) =>
          plainText(
            `${box.label}: middle ${format(box.q50)}, half from ${format(box.q25)} to ${format(box.q75)}, ${formatCount(box.count)} loans, ${formatCount(box.outside)} beyond the lines`,
            200,
          ),
        ),
        hovertemplate: HOVER,
      },
    ],
    layout: {
      ...baseLayout(theme, boxes.length * ROW_PX + AXIS_PX),
      xaxis: isLog ? { ...axis, ...logTicks([least, largest], format) } : axis,
      yaxis: nameAxis({
        theme,
        names: boxes.map(
          ({ label, count }) => `${wrappedText(label)}<br>${formatCount(count)} loans`,
        ),
        reversed: true,
      }),
    },
  };
}
