/** The page's tokens, as far as charts draw with them. All colours are CSS colours. */
export interface ChartTheme {
  readonly font: string;
  readonly surface: string;
  readonly text: string;
  readonly muted: string;
  readonly line: string;
  readonly grid: string;
  /** Marks without a meaning of their own. */
  readonly data: string;
  /** Marks that step back behind one that is highlighted. */
  readonly quiet: string;
  readonly highlight: string;
  readonly interval: string;
  readonly tiers: Readonly<Record<'high' | 'moderate' | 'low', string>>;
  readonly outcomes: Readonly<Record<'recovered' | 'partly' | 'notRecovered', string>>;
}

/** The theme out of custom properties; `token` gives a property's value by its name. */
export function chartTheme(token: (name: string) => string): ChartTheme {
  const read = (name: string): string => token(name).trim();
  return {
    font: read('--font'),
    surface: read('--surface'),
    text: read('--text'),
    muted: read('--muted'),
    line: read('--line'),
    grid: read('--grid'),
    data: read('--data'),
    quiet: read('--data-quiet'),
    highlight: read('--data-highlight'),
    interval: read('--data-interval'),
    tiers: {
      high: read('--tier-high'),
      moderate: read('--tier-moderate'),
      low: read('--tier-low'),
    },
    outcomes: {
      recovered: read('--outcome-recovered'),
      partly: read('--outcome-partly'),
      notRecovered: read('--outcome-not-recovered'),
    },
  };
}
