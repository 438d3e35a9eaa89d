import { describe, expect, it } from 'vitest';
import { dotPlotFigure } from './dotPlot';
import { chartTheme } from './theme';

const theme = chartTheme((name) => (name === '--font' ? 'Inter' : '#336699'));

describe('dotPlotFigure', () => {
  it('lies to either side of 0, as far as the longest interval goes', () => {
    const { data, layout } = dotPlotFigure(
      {
        features: ['Calls', 'Visit'],
        notes: ['20 loans', '<b>9 loans</b>'],
        groups: [
          {
            name: 'Gain',
            values: [1, -2],
            limits: [
              [-1, 4],
              [-9, 5],
            ],
          },
        ],
        highlighted: null,
        valueName: 'Points',
        format: String,
      },
      theme,
    );
    const dots = data[0] as { error_x: { array: number[]; arrayminus: number[] } };
    expect(dots.error_x).toMatchObject({ array: [3, 7], arrayminus: [2, 7] });
    const [low, high] = layout.xaxis?.range as [number, number];
    expect(low).toBe(-high);
    expect(high).toBeCloseTo(9.9, 9);
    expect(layout.yaxis?.ticktext).toEqual([
      'Calls<br>20 loans',
      expect.not.stringContaining('<b>'),
    ]);
  });

  it('draws no interval where there is none', () => {
    const { data } = dotPlotFigure(
      {
        features: ['Calls', 'Visit'],
        groups: [{ name: 'Gain', values: [Number.NaN, 1], limits: [[0, 2], null] }],
        highlighted: 0,
        valueName: 'Points',
        format: String,
      },
      theme,
    );
    expect(data[0]).toMatchObject({ error_x: { array: [0, 0], arrayminus: [0, 0] } });
  });

  it('starts sizes at 0, and holds them against a limit that is always in sight', () => {
    const { layout } = dotPlotFigure(
      {
        features: ['Age'],
        groups: [{ name: 'after', values: [0.02] }],
        highlighted: 0,
        valueName: 'Standard deviations',
        format: String,
        areSizes: true,
        leastReach: 0,
        limit: 0.1,
      },
      theme,
    );
    const [low, high] = layout.xaxis?.range as [number, number];
    expect(low).toBe(0);
    expect(high).toBeGreaterThan(0.1);
    expect(layout.shapes?.map(({ x0 }) => x0)).toEqual([0, 0.1]);
  });
});
