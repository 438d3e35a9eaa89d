import { formatCount } from '../domain';
import { readableOn } from './contrast';
import {
  HOVER,
  baseLayout,
  legendAbove,
  nameAxis,
  valueAxis,
  type Figure,
  type Format,
} from './figure';
import { plainText } from './plainText';
import type { ChartTheme } from './theme';

const ROW_PX = 46;
const AXIS_PX = 88;
/** A part narrower than this has no room for its label. */
const MIN_LABELLED_SHARE = 0.09;

/**
 * 100 % bars: how each group splits into parts. `counts` of a group stand in the order
 * of `parts`; a group without loans is an empty line.
 */
export function stackedSharesFigure(
  options: {
    groups: readonly { readonly label: string; readonly counts: readonly number[] }[];
    parts: readonly { readonly label: string; readonly colour: string }[];
    /** The group's column, with its unit. */
    groupName: string;
    /** Share as text. */
    format: Format;
    countName?: string;
  },
  theme: ChartTheme,
): Figure {
  const { groups, parts, groupName, format, countName = 'loans' } = options;
  const totals = groups.map(({ counts }) => counts.reduce((sum, count) => sum + count, 0));
  const share = (group: number, part: number): number => {
    const total = totals[group] ?? 0;
    return total === 0 ? 0 : (groups[group]?.counts[part] ?? 0) / total;
  };
  const names = groups.map(
    ({ label }, i) =>
      `${plainText(label, 28)}<br>${formatCount(totals[i] ?? 0)} ${plainText(countName)}`,
  );
  return {
    data: parts.map(({ label, colour }, part) => ({
      type: 'bar',
      orientation: 'h',
      name: plainText(label, 28),
      y: groups.map((_, group) => group),
      x: groups.map((_, group) => share(group, part)),
      marker: { color: colour, line: { color: theme.surface, width: 1.5 } },
      width: 0.56,
      text: groups.map((_, group) =>
        share(group, part) >= MIN_LABELLED_SHARE ? format(share(group, part)) : '',
      ),
      textposition: 'inside',
      insidetextanchor: 'middle',
      textangle: 0,
      textfont: { size: 12, color: readableOn(colour) },
      customdata: groups.map((group, i) =>
        plainText(
          `${group.label}: ${label} ${format(share(i, part))} (${formatCount(group.counts[part] ?? 0)} of ${formatCount(totals[i] ?? 0)})`,
          160,
        ),
      ),
      hovertemplate: HOVER,
    })),
    layout: {
      ...baseLayout(theme, groups.length * ROW_PX + AXIS_PX),
      ...legendAbove(theme),
      barmode: 'stack',
      xaxis: valueAxis({
        theme,
        name: `Share of ${plainText(countName)}`,
        range: [0, 1],
        format,
        ticks: [0, 0.25, 0.5, 0.75, 1],
      }),
      yaxis: nameAxis({ theme, names, reversed: true, title: plainText(groupName, 60) }),
    },
  };
}
