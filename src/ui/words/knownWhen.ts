import type { KnownWhen } from '../../domain';

/** When the values of a column were fixed. */
export const KNOWN_WORDS: Readonly<Record<KnownWhen, string>> = {
  origination: 'from the start',
  beforeMethod: 'before collection',
  atResolution: 'only after the event',
  unknown: 'not stated',
};
