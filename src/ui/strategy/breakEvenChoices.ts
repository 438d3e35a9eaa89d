import { NO_CONTACT, type NumberSummary, type RunRecord } from '../../domain';
import { IDLE_SHARE_OF_LEAST, isIdle, termsOf, type TreatmentTerms } from '../../strategy/page';
import type { Examined } from './effectsWords';

export interface NamedTerms extends TreatmentTerms {
  readonly method: string;
  readonly shareHigh?: number;
}

/** Treatments with what they bring and take; doing nothing apart. */
export interface Choices {
  readonly treatments: readonly NamedTerms[];
  readonly nothing: NamedTerms;
}

export type Source = Pick<RunRecord, 'settings' | 'profile'>;

export function choicesOf(
  { settings }: Pick<RunRecord, 'settings'>,
  { treatments }: Examined,
): Choices {
  const learned = treatments.map(({ method, mean }): NamedTerms => {
    const { cost, delayDays } = termsOf(method, settings);
    return {
      method,
      share: mean.value,
      ...(mean.low === null ? {} : { shareLow: mean.low }),
      ...(mean.high === null ? {} : { shareHigh: mean.high }),
      cost: isIdle(method) ? 0 : cost,
      delayDays,
    };
  });
  const said = Object.entries(settings.methods).flatMap(([method, terms]): NamedTerms[] => {
    const isLearned = learned.some((each) => each.method === method);
    const { recovered: share, cost, delayDays } = terms;
    return isLearned || share === null || method === NO_CONTACT
      ? []
      : [{ method, share, cost, delayDays }];
  });
  const least = learned.reduce((low, { share }) => Math.min(low, share), Infinity);
  const { recovered, delayDays } = termsOf(NO_CONTACT, settings);
  return {
    treatments: [...learned, ...said].filter(({ method }) => !isIdle(method)),
    nothing: learned.find(({ method }) => isIdle(method)) ?? {
      method: NO_CONTACT,
      share: recovered ?? IDLE_SHARE_OF_LEAST * least,
      cost: 0,
      delayDays,
    },
  };
}

/** What is owed by loans of the file; null where it does not say. */
export function outstandingOf({ settings, profile }: Source): NumberSummary | null {
  const name = settings.mapping.outstandingAmount;
  const summary = name === undefined ? undefined : profile[name];
  return summary !== undefined && 'q50' in summary ? summary : null;
}
