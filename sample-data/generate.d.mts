/** The seeds of the committed files. */
export const SEEDS: { portfolio: number; classic: number; noSignal: number };

/** Every generated file: its name and its whole text. The same bytes on every run. */
export function generateFiles(): Record<
  'portfolio.csv' | 'portfolio.truth.json' | 'classic.csv' | 'no-signal.csv',
  string
>;
