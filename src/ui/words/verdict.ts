import type { Verdict } from '../../domain';

/** A verdict, or that none was reached yet. */
export type Judgement = Verdict | 'unknown';

export const VERDICT_WORDS: Readonly<Record<Judgement, string>> = {
  supported: 'Supported',
  weak: 'Weak',
  'not-supported': 'Not supported',
  unknown: 'Not yet examined',
};
