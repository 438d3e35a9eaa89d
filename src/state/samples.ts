import type { Settings } from '../domain';
import classicUrl from '../../sample-data/classic.csv?url';
import noSignalUrl from '../../sample-data/no-signal.csv?url';
import portfolioUrl from '../../sample-data/portfolio.csv?url';

export type SampleId = 'portfolio' | 'classic' | 'no-signal';

const SAMPLES: Record<SampleId, string> = {
  portfolio: portfolioUrl,
  classic: classicUrl,
  'no-signal': noSignalUrl,
};

/** What a lender would say of the treatments in a sample: its file does not. */
const SAMPLE_TERMS: Partial<Record<SampleId, Partial<Settings>>> = {
  portfolio: {
    methods: {
      Calls: { cost: 600, capacity: null, delayDays: 15, recovered: null },
      'Legal Notice': { cost: 6_000, capacity: 250, delayDays: 120, recovered: null },
      'Debt Collectors': { cost: 9_000, capacity: 150, delayDays: 60, recovered: null },
      'Settlement Offer': { cost: 2_500, capacity: 400, delayDays: 30, recovered: null },
    },
    tierMethods: { high: 'Legal Notice', moderate: 'Settlement Offer', low: 'Calls' },
    discountRate: 0.1,
  },
};

/** Settings that come with a sample, beside what its file suggests. */
export function sampleTerms(id: SampleId): Partial<Settings> {
  return structuredClone(SAMPLE_TERMS[id] ?? {});
}

/** A sample that ships with the page, as if it had been dropped. */
export async function fetchSample(id: SampleId): Promise<File> {
  const response = await fetch(SAMPLES[id]);
  if (!response.ok) throw new Error(`The sample ${id} answered ${response.status}.`);
  return new File([await response.blob()], `${id}.csv`, { type: 'text/csv' });
}
