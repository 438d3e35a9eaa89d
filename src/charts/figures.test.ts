import { describe, expect, it } from 'vitest';
import { barsFigure, groupedBarsFigure } from './bars';
import { boxesFigure } from './boxes';
import { calibrationFigure } from './calibration';
import { dotPlotFigure } from './dotPlot';
import { MAX_MARKS, type Figure } from './figure';

import { heatMapFigure } from './heatMap';
import { histogramFigure } from './histogram';
import { panelsFigure } from './panels';
import { scatterFigure } from './scatter';
import { shareCurveFigure } from './shareCurve';
import { stackedSharesFigure } from './stackedShares';
import { chartTheme } from './theme';
import { valueCurveFigure } from './valueCurve';

const theme = chartTheme((name) => (name === '--font' ? 'Inter' : '#336699'));
const percent = (value: number): string => `${Math.round(value * 100)} %`;
/** What a hostile file might hold in a header or in a cell. */
const EVIL = '<a href="javascript:alert(1)">%{x} Paid</a>';

/** Every builder, with EVIL wherever a string of a file may stand. */
const FIGURES: Readonly<Record<string, () => Figure>> = {
  bars: () =>
    barsFigure(
      {
        bars: [
          { label: EVIL, value: 0.5, low: 0.4, high: 0.6, count: 10 },
          { label: EVIL, value: null },
        ],
        valueName: 'Share',
        format: percent,
        end: 1,
      },
      theme,
    ),
  groupedBars: () =>
    groupedBarsFigure(
      {
        labels: [EVIL, '90+'],
        notes: [EVIL, '2 loans'],
        series: [
          { name: EVIL, values: [1, null], colour: theme.data },
          { name: 'Overdue', values: [0, 2], colour: theme.highlight },
        ],
        scaleName: EVIL,
        valueName: EVIL,
        format: String,
      },
      theme,
    ),
  histogram: () =>
    histogramFigure(
      {
        edges: [0, 1, 2],
        counts: [3, 4],
        name: EVIL,
        countName: EVIL,
        format: String,
        marks: [{ value: 1, label: EVIL }],
      },
      theme,
    ),
  heatMap: () =>
    heatMapFigure(
      {
        values: [
          [1, null],
          [3, 4],
        ],
        x: { title: EVIL, names: [EVIL, 'b'] },
        y: { title: EVIL, names: ['c', EVIL] },
        describe: () => EVIL,
        write: String,
      },
      theme,
    ),
  boxes: () =>
    boxesFigure(
      {
        boxes: [
          { label: EVIL, count: 9, low: 1, q25: 2, q50: 3, q75: 4, high: 5000, outside: 1 },
          { label: 'b', count: 3, low: 2, q25: 2, q50: 2, q75: 2, high: 2, outside: 0 },
        ],
        valueName: EVIL,
        format: String,
        isLog: true,
      },
      theme,
    ),
  panels: () =>
    panelsFigure(
      {
        x: [1, 2, 3],
        xName: EVIL,
        marks: [{ x: 2, label: EVIL }],
        panels: [
          { name: EVIL, values: [1, 2, 3], errors: [0.1, null, 0.2], format: String },
          { name: 'Other', values: [null, 0.5, 0.2], format: String, limit: 0.25 },
          { name: 'None', values: [null, null, null], format: String },
        ],
      },
      theme,
    ),
  scatter: () =>
    scatterFigure(
      {
        points: [
          [1, 2, 0],
          [3, 4, 1],
        ],
        x: { name: EVIL, format: String },
        y: { name: EVIL, format: String },
        groups: [EVIL, 'other'],
        highlighted: 0,
      },
      theme,
    ),
  stackedShares: () =>
    stackedSharesFigure(
      {
        groups: [
          { label: EVIL, counts: [1, 3] },
          { label: 'empty', counts: [0, 0] },
        ],
        parts: [
          { label: EVIL, colour: theme.outcomes.recovered },
          { label: 'Lost', colour: theme.outcomes.notRecovered },
        ],
        groupName: EVIL,
        format: percent,
        countName: EVIL,
      },
      theme,
    ),
  calibration: () =>
    calibrationFigure(
      {
        bins: [{ predicted: 0.3, observed: { value: 0.4, low: 0.3, high: null }, count: 9 }],
        format: percent,
        predictedName: EVIL,
        observedName: EVIL,
      },
      theme,
    ),
  shareCurve: () =>
    shareCurveFigure(
      {
        x: [0, 0.5, 1],
        y: [0, 0.6, 1],
        format: percent,
        xName: EVIL,
        yName: EVIL,
        pointText: () => EVIL,
        chance: 0.4,
        marked: { x: 0.1, y: 0.3, label: EVIL },
      },
      theme,
    ),
  valueCurve: () =>
    valueCurveFigure(
      {
        x: [0, 50, 100],
        y: [0, 40, 50],
        xAxis: { name: EVIL, format: String },
        yAxis: { name: 'Net', format: String },
        pointText: () => EVIL,
        marks: [
          { x: 20, y: 16, label: EVIL, stands: true },
          { x: 90, y: 48, label: 'now', stands: false },
        ],
      },
      theme,
    ),
  dotPlot: () =>
    dotPlotFigure(
      {
        features: [EVIL, 'Age'],
        groups: [
          { name: EVIL, values: [1, -2] },
          { name: 'B', values: [0, Number.NaN] },
        ],
        highlighted: 0,
        valueName: EVIL,
        format: String,
      },
      theme,
    ),
};

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(stringsIn);
}

/** The builders' own markup: a line break, and Plotly's empty box beside a hover text. */
const withoutOwnMarkup = (text: string): string =>
  text.replaceAll('<br>', '').replaceAll('<extra></extra>', '');

describe.each(Object.entries(FIGURES))('%s', (_name, build) => {
  it('draws no markup that comes from a file', () => {
    const strings = stringsIn(build());
    expect(strings.some((text) => text.includes('Paid') && text.includes('&lt;'))).toBe(true);
    for (const text of strings) expect(withoutOwnMarkup(text)).not.toMatch(/[<>]/);
  });

  it('never lets a file into a template', () => {
    for (const trace of build().data) {
      const { hovertemplate } = trace as { hovertemplate?: string };
      if (hovertemplate !== undefined) expect(hovertemplate).toBe('%{customdata}<extra></extra>');
    }
  });

  it('is pure, says its height, and names both axes where they have values', () => {
    expect(build()).toEqual(build());
    const { layout } = build();
    expect(layout.height).toBeGreaterThan(100);
    expect(layout.xaxis?.title).toBeTruthy();
    expect(layout.dragmode).toBe(false);
  });
});

describe('barsFigure', () => {
  it('draws the interval, the value and the sample size of each bar', () => {
    const { data, layout } = barsFigure(
      {
        bars: [{ label: 'Missed', value: 0.5, low: 0.4, high: 0.7, count: 1234 }],
        valueName: 'Paid in full',
        format: percent,
        end: 1,
      },
      theme,
    );
    const [bars, labels] = data as [
      { error_x: { array: number[]; arrayminus: number[]; visible: boolean } },
      { text: string[]; x: number[] },
    ];
    expect(bars.error_x.visible).toBe(true);
    expect(bars.error_x.array[0]).toBeCloseTo(0.2, 12);
    expect(bars.error_x.arrayminus[0]).toBeCloseTo(0.1, 12);
    expect(labels.text[0]?.trim()).toBe('50 %');
    // Behind the interval, not on it.
    expect(labels.x[0]).toBe(0.7);
    expect(layout.yaxis?.ticktext?.[0]).toContain('1,234');
  });

  it('keeps two bars of one name apart', () => {
    const { data } = barsFigure(
      {
        bars: [
          { label: 'same', value: 1 },
          { label: 'same', value: 2 },
        ],
        valueName: 'n',
        format: String,
      },
      theme,
    );
    expect((data[0] as { y: number[] }).y).toEqual([0, 1]);
  });
});

describe('stackedSharesFigure', () => {
  it('fills each group to 100 %, and an empty group with nothing', () => {
    const { data } = FIGURES.stackedShares?.() ?? { data: [] };
    const shares = data.map((trace) => (trace as { x: number[] }).x);
    const totals = shares[0]?.map((_, group) =>
      shares.reduce((sum, x) => sum + (x[group] ?? 0), 0),
    );
    expect(totals).toEqual([1, 0]);
  });
});

describe('scatterFigure', () => {
  it('refuses more marks than a chart can carry', () => {
    const points = Array.from({ length: MAX_MARKS + 1 }, (_, i) => [i, i] as const);
    const axis = { name: 'n', format: String };
    expect(() => scatterFigure({ points, x: axis, y: axis }, theme)).toThrow(/at most/);
  });
});

describe('shareCurveFigure', () => {
  it('draws what chance would give beside the curve', () => {
    const { data } = FIGURES.shareCurve?.() ?? { data: [] };
    expect((data[0] as { y: number[] }).y).toEqual([0.4, 0.4]);
    expect((data[1] as { y: number[] }).y).toEqual([0, 0.6, 1]);
  });
});

describe('valueCurveFigure', () => {
  it('starts both axes at 0 and keeps words within the chart', () => {
    const { layout } = FIGURES.valueCurve?.() ?? { layout: undefined };
    expect(layout?.xaxis?.tickvals?.[0]).toBe(0);
    expect(layout?.yaxis?.tickvals?.[0]).toBe(0);
    expect(layout?.annotations?.map(({ xanchor }) => xanchor)).toEqual(['left', 'right']);
  });

  it('draws a level curve where nothing is gained', () => {
    const axis = { name: 'n', format: String };
    const { layout } = valueCurveFigure(
      { x: [0, 10], y: [0, 0], xAxis: axis, yAxis: axis, pointText: () => '', marks: [] },
      theme,
    );
    expect(layout.yaxis?.range?.[1]).toBeGreaterThan(0);
  });
});
