import { formatCounted, formatEstimate } from '../../domain';
import { isIdle, lowestSettlement, netOf } from '../../strategy/page';
import type { MoneyFormats } from '../words/formats';
import { choicesOf, outstandingOf, type NamedTerms, type Source } from './breakEvenChoices';
import type { Examined } from './effectsWords';

/** What a settlement of a typical loan has to bring; null where the file has no amounts. */
export function settlementSentence(
  run: Source,
  effects: Examined,
  formats: MoneyFormats,
): string | null {
  const typical = outstandingOf(run)?.q50 ?? null;
  const { settings } = run;
  const choices = choicesOf(run, effects);
  const settlement = choices.treatments.find(({ method }) => /settle/i.test(method));
  const others = [
    choices.nothing,
    ...choices.treatments.filter(({ method }) => method !== settlement?.method),
  ];
  if (typical === null || !(typical > 0)) return null;
  const net = (terms: NamedTerms): number => netOf(terms, typical, settings);
  const best = others.reduce((most, each) => (net(each) > net(most) ? each : most));
  const lowest = (share: number) =>
    lowestSettlement({
      discountRate: settings.discountRate,
      horizonDays: settings.horizonDays,
      alternative: { ...best, share },
      settlementCost: settlement?.cost ?? 0,
      settlementDelayDays: settlement?.delayDays ?? 0,
      outstanding: typical,
    });
  const found = lowest(best.share);
  if (found === undefined) return null;
  const loan = `a typical loan of this file (${formats.money(typical)} outstanding, the median)`;
  const alternative = isIdle(best.method) ? 'contacting nobody' : best.method;
  const taken = settlementWords(settlement, formats);
  if (found.isOutOfReach) {
    return `Lowest settlement worth accepting: none for ${loan}. Even the whole amount, by ${taken}, is worth less than the ${formats.money(found.alternativeNet)} that ${alternative} is expected to bring.`;
  }
  const share = formatEstimate({
    value: found.share,
    low: limitOf(best.shareLow, lowest),
    high: limitOf(best.shareHigh, lowest),
  });
  return `Lowest settlement worth accepting: ${share} of the outstanding amount, for ${loan} and ${taken}. It then brings as much as the best alternative, ${alternative}: ${formats.money(found.alternativeNet)} net of cost.`;
}

function settlementWords(terms: NamedTerms | undefined, { money }: MoneyFormats): string {
  const { cost, delayDays } = terms ?? { cost: 0, delayDays: 0 };
  const costs = cost === 0 ? 'costs nothing' : `costs ${money(cost)}`;
  return `a settlement that ${costs} and is paid ${delayDays === 0 ? 'at once' : `after ${formatCounted(delayDays, 'day')}`}`;
}

function limitOf(
  share: number | undefined,
  lowest: (share: number) => { readonly share: number } | undefined,
): number | null {
  return share === undefined ? null : (lowest(share)?.share ?? null);
}
