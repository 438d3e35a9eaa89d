import { UserError, type Settings } from '../domain';

export type SampleId = 'portfolio' | 'classic' | 'no-signal';

/** As scripts: the page's policy lets nothing be fetched as a file, from its own host neither. */
const SAMPLES: Record<SampleId, () => Promise<{ default: string }>> = {
  portfolio: () => import('../../sample-data/portfolio.csv?raw'),
  classic: () => import('../../sample-data/classic.csv?raw'),
  'no-signal': () => import('../../sample-data/no-signal.csv?raw'),
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

/**
 * A sample that ships with the page, as if it had been dropped.
 * @throws UserError `part_missing` where the host does not give it
 */
export async function loadSample(id: SampleId): Promise<File> {
  const { default: text } = await SAMPLES[id]().catch(() => {
    throw new UserError('part_missing');
  });
  return new File([text], `${id}.csv`, { type: 'text/csv' });
}
