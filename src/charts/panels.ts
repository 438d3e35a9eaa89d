import type { Annotations, Data, Layout } from 'plotly.js-dist-min';
import { HOVER, baseLayout, valueAxis, type Figure, type Format } from './figure';
import { plainText } from './plainText';
import { niceTicks } from './ticks';
import type { ChartTheme } from './theme';

/** One line of several that share the axis below. */
export interface Panel {
  readonly name: string;
  /** One for each place of the axis; null where there is none. */
  readonly values: readonly (number | null)[];
  /** Half the length of an interval around each. */
  readonly errors?: readonly (number | null)[];
  readonly format: Format;
  /** A line that the values are held against. */
  readonly limit?: number;
}

const PANEL_HEIGHT = 116;
const GAP = 0.06;

/** Lines one above the other over the same numbers; some of those are marked and named. */
export function panelsFigure(
  options: {
    x: readonly number[];
    xName: string;
    panels: readonly Panel[];
    marks: readonly { readonly x: number; readonly label: string }[];
  },
  theme: ChartTheme,
): Figure {
  const { x, xName, panels, marks } = options;
  const height = 72 + PANEL_HEIGHT * panels.length;
  const size = (1 - GAP * (panels.length - 1)) / panels.length;
  const ends: [number, number] = [Math.min(...x) - 0.4, Math.max(...x) + 0.4];
  const layout: Partial<Layout> = {};
  const data: Data[] = [];
  panels.forEach((panel, i) => {
    const place = i === 0 ? '' : String(i + 1);
    const top = 1 - i * (size + GAP);
    Object.assign(layout, {
      [`yaxis${place}`]: { ...axisOf(panel, theme), domain: [top - size, top] },
    });
    if (panel.limit !== undefined) data.push(limitLine(panel.limit, ends, `y${place}`, theme));
    data.push(lineOf(panel, x, { axis: `y${place}`, marks, xName }, theme));
  });
  return {
    data,
    layout: {
      ...baseLayout(theme, height),
      ...layout,
      margin: { l: 8, r: 24, t: 24, b: 8, pad: 4 },
      xaxis: {
        ...valueAxis({
          theme,
          name: plainText(xName, 80),
          range: ends,
          format: String,
          ticks: [...x],
        }),
        anchor: panels.length > 1 ? (`y${panels.length}` as 'y2') : 'y',
      },
      annotations: marks.map((mark) => noteAt(mark, theme)),
    },
  };
}

function rangeOf({ values, errors = [], limit }: Panel): [number, number] {
  const known = values.flatMap((value, i) =>
    value === null ? [] : [value - (errors[i] ?? 0), value + (errors[i] ?? 0)],
  );
  const all = limit === undefined ? known : [...known, limit];
  if (all.length === 0) return [0, 1];
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const room = 0.12 * (most - least || Math.abs(most) || 1);
  return [least - room, most + room];
}

function axisOf(panel: Panel, theme: ChartTheme) {
  const range = rangeOf(panel);
  const ticks = niceTicks(range[0], range[1], 4);
  return valueAxis({ theme, name: plainText(panel.name, 40), range, format: panel.format, ticks });
}

function limitLine(limit: number, ends: [number, number], yaxis: string, theme: ChartTheme): Data {
  return {
    type: 'scatter',
    mode: 'lines',
    x: ends,
    y: [limit, limit],
    xaxis: 'x',
    yaxis,
    line: { color: theme.muted, width: 1, dash: 'dot' },
    hoverinfo: 'skip',
  };
}

function lineOf(
  { name, values, errors, format }: Panel,
  x: readonly number[],
  { axis, marks, xName }: { axis: string; marks: readonly { readonly x: number }[]; xName: string },
  theme: ChartTheme,
): Data {
  const isMarked = (at: number): boolean => marks.some((mark) => mark.x === at);
  return {
    type: 'scatter',
    mode: 'lines+markers',
    x: [...x],
    y: [...values],
    xaxis: 'x',
    yaxis: axis,
    line: { color: theme.quiet, width: 2 },
    marker: {
      color: x.map((at) => (isMarked(at) ? theme.highlight : theme.quiet)),
      size: x.map((at) => (isMarked(at) ? 10 : 7)),
    },
    ...(errors === undefined
      ? {}
      : {
          error_y: {
            type: 'data' as const,
            array: errors.map((error) => error ?? 0),
            color: theme.interval,
            thickness: 1.5,
            width: 3,
          },
        }),
    customdata: values.map((value, i) =>
      plainText(`${xName} ${x[i] ?? ''}: ${name} ${value === null ? '–' : format(value)}`, 120),
    ),
    hovertemplate: HOVER,
  };
}

/** Above the uppermost panel. */
function noteAt(
  { x, label }: { x: number; label: string },
  theme: ChartTheme,
): Partial<Annotations> {
  return {
    x,
    y: 1,
    yref: 'paper',
    text: plainText(label, 40),
    showarrow: false,
    yanchor: 'bottom',
    font: { size: 12, color: theme.text },
  };
}
