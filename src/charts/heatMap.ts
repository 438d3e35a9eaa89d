import { HOVER, baseLayout, nameAxis, type Figure } from './figure';
import { plainText } from './plainText';
import type { ChartTheme } from './theme';

const CELL_PX = 34;
const LEAST_PX = 260;
const MOST_PX = 560;
const AXIS_PX = 90;
/** So many cells have room for their figures. */
const MOST_WRITTEN = 200;
/** So many names fit beside each other, and below each other. */
const MOST_BESIDE = 13;
const MOST_BELOW = 26;

/**
 * A grid of cells, darker where more. `values[y][x]`; null: nothing to tell, drawn empty.
 * Rows go up, as an axis of numbers does, or down with `topDown`.
 */
export function heatMapFigure(
  options: {
    values: readonly (readonly (number | null)[])[];
    x: { readonly title?: string; readonly names: readonly string[] };
    y: { readonly title?: string; readonly names: readonly string[] };
    /** The value that is darkest; the largest one where left out. */
    most?: number;
    /** A cell in words, for the pointer. */
    describe: (x: number, y: number) => string;
    /** What is written in a cell, where there is room. */
    write?: (value: number) => string;
    topDown?: boolean;
  },
  theme: ChartTheme,
): Figure {
  const { values, x, y, describe, write, topDown = false } = options;
  const size = x.names.length * y.names.length;
  const all = values.flat().filter((value) => value !== null);
  const most = options.most ?? all.reduce((largest, value) => Math.max(largest, value), 0);
  const writes = write !== undefined && size <= MOST_WRITTEN;
  const height = Math.min(MOST_PX, Math.max(LEAST_PX, y.names.length * CELL_PX)) + AXIS_PX;
  return {
    data: [
      {
        type: 'heatmap',
        z: values.map((row) => row.map((value) => value ?? Number.NaN)),
        zmin: 0,
        zmax: most === 0 ? 1 : most,
        colorscale: [
          [0, theme.grid],
          [1, theme.highlight],
        ],
        showscale: false,
        xgap: 1,
        ygap: 1,
        hoverongaps: false,
        customdata: values.map((row, j) => row.map((_, i) => plainText(describe(i, j), 200))),
        hovertemplate: HOVER,
        ...(writes && {
          text: values.map((row) =>
            row.map((value) => (value === null ? '' : write(value))),
          ) as unknown as string[],
          texttemplate: '%{text}',
          // No colour: Plotly takes the one that is read best on each cell.
          textfont: { size: 11 },
        }),
      },
    ],
    layout: {
      ...baseLayout(theme, height),
      xaxis: {
        ...nameAxis({
          theme,
          names: thinned(
            x.names.map((name) => plainText(name, 18)),
            MOST_BESIDE,
          ),
        }),
        ...titled(x.title, theme),
        range: [-0.5, x.names.length - 0.5],
        tickangle: x.names.some((name) => name.length > 8) ? -40 : 0,
      },
      yaxis: {
        ...nameAxis({
          theme,
          names: thinned(
            y.names.map((name) => plainText(name, 24)),
            MOST_BELOW,
          ),
          reversed: topDown,
        }),
        ...titled(y.title, theme),
        range: topDown ? [y.names.length - 0.5, -0.5] : [-0.5, y.names.length - 0.5],
      },
    },
  };
}

function titled(title: string | undefined, theme: ChartTheme) {
  if (title === undefined) return {};
  const font = { size: 12, color: theme.muted };
  return { title: { text: plainText(title, 80), font, standoff: 10 } };
}

/** Where there are too many, every second name, or third, is left out. */
function thinned(names: readonly string[], most: number): string[] {
  const every = Math.ceil(names.length / most);
  return names.map((name, place) => (place % every === 0 ? name : ''));
}
