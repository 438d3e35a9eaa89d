import {
  formatCount,
  formatCounted,
  formatEstimate,
  formatNumber,
  formatShare,
  type TreatmentFinding,
} from '../../domain';
import type { TableData } from '../widgets';
import { listed } from '../words/formats';
import type { Examined } from './effectsWords';
import { VERDICTS, gainText } from './pointWords';

/** What treatments did against today's mix, in a sentence or two. */
export function treatmentsAnswer({ treatments }: Examined): string {
  const of = (verdict: TreatmentFinding['verdict']) =>
    treatments.filter((found) => found.verdict === verdict);
  const named = (found: readonly TreatmentFinding[]): string =>
    listed(found.map(({ method, gain }) => `${method}, ${gainText(gain)}`));
  const [better, worse, rest] = [of('better'), of('worse'), of('no-difference')];
  const count = formatCount(treatments.length);
  if (rest.length === treatments.length) {
    return `None of the ${count} treatments is surely better or worse than today’s mix of them.`;
  }
  return [
    better.length > 0 ? `Surely better than today’s mix: ${named(better)}.` : '',
    worse.length > 0 ? `Surely worse than today’s mix: ${named(worse)}.` : '',
    rest.length > 0 ? `Of ${listed(rest.map(({ method }) => method))} the file cannot tell.` : '',
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

/** Dots in points: those that stand out, and those that may be chance. */
export function treatmentDots({ treatments }: Examined) {
  const groupOf = (name: string, stands: boolean) => {
    const isIn = ({ verdict }: TreatmentFinding): boolean =>
      (verdict !== 'no-difference') === stands;
    return {
      name,
      values: treatments.map((found) => (isIn(found) ? 100 * found.gain.value : Number.NaN)),
      limits: treatments.map((found) => {
        const { low, high } = found.gain;
        return isIn(found) && low !== null && high !== null
          ? ([100 * low, 100 * high] as const)
          : null;
      }),
    };
  };
  return {
    features: treatments.map(({ method }) => method),
    notes: treatments.map(({ loans }) => formatCounted(loans, 'settled loan')),
    groups: [groupOf('may be chance', false), groupOf('stands out', true)],
    highlighted: 1,
    valueName: 'Points against today’s mix',
    format: (value: number): string => formatNumber(value, 1),
  };
}

export function treatmentsTable({ treatments }: Examined): TableData {
  return {
    columns: [
      { name: 'Treatment' },
      { name: 'Settled loans', numeric: true, format: formatCount },
      { name: 'Worth as much as', numeric: true, format: formatCount },
      { name: 'Came back, as it stands', numeric: true, format: formatShare },
      { name: 'If all had had it', numeric: true },
      { name: 'Against today’s', numeric: true },
      { name: 'Finding' },
    ],
    rows: treatments.map((found) => [
      found.method,
      found.loans,
      Math.round(found.effectiveLoans),
      found.plain,
      formatEstimate(found.mean),
      gainText(found.gain),
      VERDICTS[found.verdict],
    ]),
  };
}

/** At most so many are named in a sentence. */
const MOST_NAMED = 3;

interface OfSegment {
  readonly method: string;
  readonly segment: string;
  readonly found: TreatmentFinding['bySegment'][number];
}

function bySegment({ treatments }: Examined, names: readonly string[]): OfSegment[] {
  const all = treatments.flatMap(({ method, bySegment: parts }) =>
    parts.map((found) => ({
      method,
      segment: names[found.segment] ?? `Segment ${found.segment + 1}`,
      found,
    })),
  );
  return all.sort((a, b) => a.found.segment - b.found.segment);
}

/** How many of the treatments stand out within a segment. */
export function segmentsSentence(effects: Examined, names: readonly string[]): string {
  const all = bySegment(effects, names);
  if (all.length === 0) {
    return 'No segment has enough settled loans for treatments to be compared within it.';
  }
  const looked = new Set(all.map(({ found }) => found.segment)).size;
  const left = names.length - looked;
  const leftOut =
    left > 0
      ? ` ${formatCounted(left, 'segment')} ${left === 1 ? 'has' : 'have'} too few settled loans and ${left === 1 ? 'is' : 'are'} left out.`
      : '';
  const standing = all
    .filter(({ found }) => found.verdict !== 'no-difference')
    .sort((a, b) => Math.abs(b.found.gain.value) - Math.abs(a.found.gain.value));
  const joint = `The limits hold for all ${formatCount(all.length)} at once: of so many comparisons some look large by chance.`;
  if (standing.length === 0) {
    return `None of the ${formatCount(all.length)} comparisons of a treatment within a segment stands out. ${joint}${leftOut}`;
  }
  const named = standing
    .slice(0, MOST_NAMED)
    .map(({ method, segment, found }) => `${method} in “${segment}”, ${gainText(found.gain)}`);
  const rest = standing.length - named.length;
  const words = rest > 0 ? [...named, `${formatCount(rest)} more`] : named;
  return `Of ${formatCount(all.length)} comparisons of a treatment within a segment ${formatCount(standing.length)} ${standing.length === 1 ? 'stands' : 'stand'} out: ${words.join('; ')}. ${joint}${leftOut}`;
}

export function segmentsTable(effects: Examined, names: readonly string[]): TableData {
  return {
    columns: [
      { name: 'Segment' },
      { name: 'Treatment' },
      { name: 'Settled loans', numeric: true, format: formatCount },
      { name: 'Against today’s', numeric: true },
      { name: 'Finding' },
    ],
    rows: bySegment(effects, names).map(({ segment, method, found }) => [
      segment,
      method,
      found.loans,
      gainText(found.gain),
      VERDICTS[found.verdict],
    ]),
  };
}
