import { chartTheme, type ChartTheme } from '../charts';
import { theme } from '../state';

/** The chart theme out of the tokens that are in force; follows the page's theme. */
class ChartColours {
  readonly current: ChartTheme = $derived(tokensUnder(theme.shown));
}

/** The tokens change with the theme: taking it makes whoever asks follow it. */
function tokensUnder(_shown: 'light' | 'dark'): ChartTheme {
  const style = getComputedStyle(document.documentElement);
  return chartTheme((name) => style.getPropertyValue(name));
}

export const chartColours = new ChartColours();
