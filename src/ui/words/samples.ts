import type { SampleId } from '../../state';

export interface SampleWords {
  readonly id: SampleId;
  readonly title: string;
  readonly about: string;
  readonly size: string;
}

/** The sample cards of the landing page. sample-data/ holds the files and their generator. */
export const SAMPLE_WORDS: readonly SampleWords[] = [
  {
    id: 'portfolio',
    title: 'A working portfolio',
    about:
      'Settled loans to learn from, open loans to act on, and the untidiness of a real export.',
    size: '5,000 loans',
  },
  {
    id: 'classic',
    title: 'The classic 500',
    about: 'All loans settled: a back-test that shows what would have been done, and how it went.',
    size: '500 loans',
  },
  {
    id: 'no-signal',
    title: 'A file that cannot tell',
    about: 'Outcomes drawn by pure chance, two columns that give them away. See what is said then.',
    size: '500 loans',
  },
];
