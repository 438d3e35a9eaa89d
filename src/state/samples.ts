import classicUrl from '../../sample-data/classic.csv?url';
import noSignalUrl from '../../sample-data/no-signal.csv?url';
import portfolioUrl from '../../sample-data/portfolio.csv?url';

export type SampleId = 'portfolio' | 'classic' | 'no-signal';

const SAMPLES: Record<SampleId, string> = {
  portfolio: portfolioUrl,
  classic: classicUrl,
  'no-signal': noSignalUrl,
};

/** A sample that ships with the page, as if it had been dropped. */
export async function fetchSample(id: SampleId): Promise<File> {
  const response = await fetch(SAMPLES[id]);
  if (!response.ok) throw new Error(`The sample ${id} answered ${response.status}.`);
  return new File([await response.blob()], `${id}.csv`, { type: 'text/csv' });
}
