import type { Config, Data, Layout, LayoutAxis } from 'plotly.js-dist-min';
import type { ChartTheme } from './theme';
import { niceTicks } from './ticks';

/** What Plotly draws. Builders are pure: the same input gives the same figure. */
export interface Figure {
  readonly data: Data[];
  readonly layout: Partial<Layout> & {
    readonly height: number;
    /** px; Plotly knows it, its types do not. */
    readonly barcornerradius?: number;
  };
}

/** A figure that waits for its colours. */
export type FigureOf = (theme: ChartTheme) => Figure;

/** A mark of a chart that was clicked. */
export interface PickedMark {
  /** Place in its trace; −1 where it has none. */
  readonly index: number;
  /** Where it stands on the axes. */
  readonly x: number;
  readonly y: number;
}

export type Format = (value: number) => string;

/** A chart draws at most this many marks; beyond it the caller bins or samples and says so. */
export const MAX_MARKS = 1000;

/** Axes do not zoom, so there is nothing that a mode bar could do; the card exports. */
export const CONFIG: Partial<Config> = { displayModeBar: false, showTips: false };

/** The share of a chart that stays the same in all of them. */
export function baseLayout(theme: ChartTheme, height: number): Figure['layout'] {
  return {
    autosize: true,
    height,
    margin: { l: 8, r: 24, t: 8, b: 8, pad: 4 },
    paper_bgcolor: 'rgba(0,0,0,0)',
    plot_bgcolor: 'rgba(0,0,0,0)',
    font: { family: theme.font, size: 12, color: theme.text },
    showlegend: false,
    // A drag over a chart scrolls the page.
    dragmode: false,
    hovermode: 'closest',
    hoverlabel: {
      align: 'left',
      bgcolor: theme.surface,
      bordercolor: theme.line,
      font: { family: theme.font, size: 12, color: theme.text },
    },
    bargap: 0.35,
    barcornerradius: 3,
  };
}

/** A numeric axis with round ticks written by `format`. */
export function valueAxis(options: {
  theme: ChartTheme;
  /** The axis' name with its unit. */
  name: string;
  range: readonly [number, number];
  format: Format;
  ticks?: readonly number[];
  grid?: boolean;
}): Partial<LayoutAxis> {
  const { theme, name, range, format, grid = true } = options;
  const ticks = options.ticks ?? niceTicks(range[0], range[1]);
  return {
    type: 'linear',
    title: { text: name, font: { size: 12, color: theme.muted }, standoff: 10 },
    range: [...range],
    tickmode: 'array',
    tickvals: [...ticks],
    ticktext: ticks.map(format),
    ticklabeloverflow: 'allow',
    tickfont: { size: 12, color: theme.muted },
    ticks: '',
    showgrid: grid,
    gridcolor: theme.grid,
    gridwidth: 1,
    zeroline: false,
    showline: false,
    automargin: true,
    fixedrange: true,
  };
}

/**
 * An axis of named places 0, 1, 2 …: positions, not categories, so that two names that
 * read alike stay two, and a name that looks like a number or a date stays a name.
 */
export function nameAxis(options: {
  theme: ChartTheme;
  /** Already plain text: see {@link plainText}. */
  names: readonly string[];
  /** First name at the top (y) instead of the bottom. */
  reversed?: boolean;
  title?: string;
}): Partial<LayoutAxis> {
  const { theme, names, reversed = false, title } = options;
  const range = [-0.6, names.length - 0.4];
  return {
    type: 'linear',
    ...(title === undefined
      ? {}
      : { title: { text: title, font: { size: 12, color: theme.muted }, standoff: 10 } }),
    range: reversed ? range.reverse() : range,
    tickmode: 'array',
    tickvals: names.map((_, index) => index),
    ticktext: [...names],
    tickfont: { size: 12, color: theme.text },
    ticks: '',
    showgrid: false,
    zeroline: false,
    showline: false,
    automargin: true,
    fixedrange: true,
  };
}

/** The legend for where direct labels would not fit: one line above the plot. */
export function legendAbove(theme: ChartTheme): Partial<Layout> {
  return {
    showlegend: true,
    legend: {
      orientation: 'h',
      x: 0,
      xanchor: 'left',
      y: 1,
      yanchor: 'bottom',
      font: { size: 12, color: theme.text },
      bgcolor: 'rgba(0,0,0,0)',
      itemclick: false,
      itemdoubleclick: false,
    },
  };
}

/** A hover text of its own, drawn from the trace's `customdata` (plain text already). */
export const HOVER = '%{customdata}<extra></extra>';
