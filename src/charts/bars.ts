import type { Data, ErrorBar } from 'plotly.js-dist-min';
import { formatCount } from '../domain';
import { HOVER, baseLayout, nameAxis, valueAxis, type Figure, type Format } from './figure';
import { plainText, wrappedText } from './plainText';
import type { ChartTheme } from './theme';
import { axisEnd, isGiven } from './ticks';

export interface Bar {
  /** May come from a file. */
  readonly label: string;
  readonly value: number | null;
  /** 95 % interval; left out where there is none. */
  readonly low?: number | null;
  readonly high?: number | null;
  /** Loans behind the bar. */
  readonly count?: number;
  /** A colour of the theme; a plain data colour where absent. */
  readonly colour?: string;
}

const ROW_PX = 40;
/** With a name on two lines and its count below. */
const TALL_ROW_PX = 54;
const AXIS_PX = 56;

/**
 * Horizontal bars, first at the top, each with its value as a direct label, its 95 %
 * interval and its sample size. A bar without a value stays as an empty line.
 */
export function barsFigure(
  options: {
    bars: readonly Bar[];
    /** The value's name with its unit. */
    valueName: string;
    /** Labels at the bars, in full. */
    format: Format;
    /** Labels on the axis, short. */
    tickFormat?: Format;
    /** What is counted: “loans”. */
    countName?: string;
    /** The axis' end where it is known: 1 for shares. */
    end?: number;
  },
  theme: ChartTheme,
): Figure {
  const { bars, valueName, format, tickFormat = format, countName = 'loans' } = options;
  const names = bars.map(({ label, count }) =>
    count === undefined
      ? wrappedText(label)
      : `${wrappedText(label)}<br>${formatCount(count)} ${plainText(countName)}`,
  );
  const rowPx = names.some((name) => name.split('<br>').length > 2) ? TALL_ROW_PX : ROW_PX;
  const largest = axisEnd(bars.flatMap(({ value, high }) => [value, high]));
  // Room on the right for the label behind the longest bar.
  const end = Math.max(options.end ?? 0, largest) * 1.28;
  const colours = bars.map(({ colour }) => colour ?? theme.data);
  return {
    data: [
      {
        type: 'bar',
        orientation: 'h',
        y: bars.map((_, index) => index),
        x: bars.map(({ value }) => value),
        marker: { color: colours },
        width: 0.5,
        error_x: intervals(bars, theme),
        customdata: bars.map((bar) => plainText(describe(bar, format), 120)),
        hovertemplate: HOVER,
      },
      {
        type: 'scatter',
        mode: 'text',
        y: bars.map((_, index) => index),
        x: bars.map(({ value, high }) => Math.max(value ?? 0, high ?? 0)),
        text: bars.map(({ value }) => (value === null ? '–' : `  ${format(value)}`)),
        textposition: 'middle right',
        textfont: { color: theme.text, size: 12 },
        hoverinfo: 'skip',
        cliponaxis: false,
      },
    ],
    layout: {
      ...baseLayout(theme, bars.length * rowPx + AXIS_PX),
      xaxis: valueAxis({
        theme,
        name: valueName,
        range: [0, end],
        format: tickFormat,
        ...(options.end === undefined ? {} : { ticks: quarters(options.end) }),
      }),
      yaxis: nameAxis({ theme, names, reversed: true }),
    },
  };
}

function quarters(end: number): number[] {
  return [0, 0.25, 0.5, 0.75, 1].map((share) => share * end);
}

function intervals(bars: readonly Bar[], theme: ChartTheme): ErrorBar {
  return {
    type: 'data',
    symmetric: false,
    array: bars.map(({ value, high }) => (isGiven(value) && isGiven(high) ? high - value : 0)),
    arrayminus: bars.map(({ value, low }) => (isGiven(value) && isGiven(low) ? value - low : 0)),
    color: theme.interval,
    thickness: 1.5,
    width: 3,
    visible: bars.some(({ low, high }) => isGiven(low) && isGiven(high)),
  };
}

function describe({ label, value, low, high, count }: Bar, format: Format): string {
  if (value === null) return `${label}: no figure`;
  const range = isGiven(low) && isGiven(high) ? ` (${format(low)} to ${format(high)})` : '';
  const loans = count === undefined ? '' : `, ${formatCount(count)} loans`;
  return `${label}: ${format(value)}${range}${loans}`;
}

export interface BarSeries {
  readonly name: string;
  readonly values: readonly (number | null)[];
  readonly colour: string;
}

const GROUP_GAP_PX = 26;
const BAR_PX = 17;

/**
 * Horizontal bars over an ordered scale (days-past-due buckets), first group at the top, one
 * bar for each series. Every bar carries its value, and one of each series its name, so that no
 * legend is needed.
 */
export function groupedBarsFigure(
  options: {
    /** In their order; may come from a file. */
    labels: readonly string[];
    /** Small print under each label: loans in it. */
    notes?: readonly string[];
    series: readonly BarSeries[];
    scaleName: string;
    valueName: string;
    format: Format;
  },
  theme: ChartTheme,
): Figure {
  const { labels, notes, series, scaleName, valueName, format } = options;
  const names = labels.map((label, index) => {
    const note = notes?.[index];
    return note === undefined ? plainText(label) : `${plainText(label)}<br>${plainText(note)}`;
  });
  const groupPx = series.length * BAR_PX + GROUP_GAP_PX;
  const width = BAR_PX / groupPx;
  const end = axisEnd(series.flatMap(({ values }) => values)) * 1.28;
  const placeOf = (place: number): number => (place - (series.length - 1) / 2) * width;
  return {
    data: series.flatMap((each, place): Data[] => {
      const y = labels.map((_, index) => index + placeOf(place));
      return [
        {
          type: 'bar',
          orientation: 'h',
          y,
          x: [...each.values],
          width: width * 0.92,
          marker: { color: each.colour },
          customdata: each.values.map((value, index) =>
            plainText(
              `${labels[index] ?? ''}: ${each.name} ${value === null ? '–' : format(value)}`,
              120,
            ),
          ),
          hovertemplate: HOVER,
        },
        barLabels({ y, series: each, format }, theme),
      ];
    }),
    layout: {
      ...baseLayout(theme, labels.length * groupPx + AXIS_PX),
      barmode: 'overlay',
      xaxis: valueAxis({ theme, name: plainText(valueName, 80), range: [0, end], format }),
      yaxis: nameAxis({ theme, names, reversed: true, title: plainText(scaleName, 60) }),
    },
  };
}

/** Each value at the end of its bar; the shortest bar, which has room, also says the series' name. */
function barLabels(
  bar: { y: number[]; series: BarSeries; format: Format },
  theme: ChartTheme,
): Data {
  const { values, name } = bar.series;
  const shortest = values.indexOf(
    values.reduce(
      (least, value) => (value !== null && value < (least ?? Infinity) ? value : least),
      null,
    ),
  );
  return {
    type: 'scatter',
    mode: 'text',
    y: bar.y,
    x: values.map((value) => value ?? 0),
    text: values.map((value, index) => {
      const text = value === null ? '–' : bar.format(value);
      return index === shortest ? `  ${text} ${plainText(name).toLowerCase()}` : `  ${text}`;
    }),
    textposition: 'middle right',
    textfont: { color: theme.text, size: 12 },
    hoverinfo: 'skip',
    cliponaxis: false,
  };
}
