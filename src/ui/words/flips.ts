import {
  formatCount,
  formatCounted,
  formatShare,
  type AssumptionFlip,
  type AssumptionFlips,
  type FlipKind,
} from '../../domain';
import type { MoneyFormats } from './formats';
import type { Assumption } from './planAssumptions';

export type SearchedFlips = Extract<AssumptionFlips, { status: 'searched' }>;

/** What is concluded, and how many assumptions could change that by themselves. */
export function flipsSentence({ strategy, isSupported, flips }: SearchedFlips): string {
  const concluded = isSupported
    ? `What is concluded: ${lowered(strategy)} is surely better than today’s choices.`
    : `What is concluded: no strategy is surely better than today’s choices; nearest comes ${lowered(strategy)}.`;
  const changing = flips.filter(({ below, above }) => below !== null || above !== null).length;
  const held =
    changing === 0
      ? `No value tried of ${formatCounted(flips.length, 'assumption')} changes that.`
      : `Within the values tried ${formatCount(changing)} of ${formatCounted(flips.length, 'assumption')} would change that.`;
  return `${concluded} ${held}`;
}

function lowered(name: string): string {
  return /^(A|The) /.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : `“${name}”`;
}

/** How the search was made. */
export function flipsNote({ unit, split, splitCount }: SearchedFlips): string {
  const by =
    splitCount === 1
      ? ''
      : ` The search goes by ${split === 1 ? 'the first' : `number ${formatCount(split)}`} of the ${formatCount(splitCount)} ways of dealing loans into folds that other figures are the median of.`;
  const measure =
    unit === 'money'
      ? ' What counts is money, net of cost.'
      : ' What counts is the share that comes back: without outstanding amounts costs change nothing.';
  return `One assumption is changed at a time, the others stay as they are, and all strategies are valued anew.${by}${measure} Costs are tried up to ten times the mean outstanding amount; a change that is undone a little further on may be missed.`;
}

/** Where one line of assumptions would change the conclusion. */
export function flipText(
  { flips: kinds = [] }: Pick<Assumption, 'flips'>,
  { flips }: SearchedFlips,
  formats: MoneyFormats,
): string {
  const own = flips.filter(({ kind }) => kinds.includes(kind));
  if (own.length === 0) return 'does not enter';
  const changing = own.filter(({ below, above }) => below !== null || above !== null);
  if (changing.length === 0) return `no value tried${rangeText(own, formats)}`;
  return changing.map((flip) => oneFlip(flip, formats)).join('; ');
}

function oneFlip(flip: AssumptionFlip, formats: MoneyFormats): string {
  const write = writerOf(flip.kind, formats);
  const parts = [
    ...(flip.below === null ? [] : [`${write(flip.below)} or less`]),
    ...(flip.above === null ? [] : [`${write(flip.above)} or more`]),
  ];
  return `${flip.of === null ? '' : `${nameOf(flip)}: `}${parts.join(', ')}`;
}

function nameOf({ kind, of }: AssumptionFlip): string {
  return kind === 'fraction' ? `“${of ?? ''}”` : (of ?? '');
}

/** What was tried; the widest range where there are several. */
function rangeText(own: readonly AssumptionFlip[], formats: MoneyFormats): string {
  const [first] = own;
  if (first === undefined) return '';
  const write = writerOf(first.kind, formats);
  const most = own.reduce((end, { range }) => Math.max(end, range[1]), first.range[1]);
  const least = own.reduce((start, { range }) => Math.min(start, range[0]), first.range[0]);
  return least === most ? '' : ` (${formatCount(least)} to ${write(most)})`;
}

function writerOf(kind: FlipKind, { moneyShort }: MoneyFormats): (value: number) => string {
  switch (kind) {
    case 'cost':
    case 'budget':
      return moneyShort;
    case 'capacity':
      return (value) => formatCounted(value, 'case');
    case 'delay':
    case 'horizon':
      return (value) => formatCounted(value, 'day');
    case 'discount':
      return (value) => `${formatShare(value)} a year`;
    case 'share':
    case 'fraction':
      return formatShare;
  }
}
