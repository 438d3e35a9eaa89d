import { chartTheme, type ChartTheme } from '../charts';
import { theme } from '../state';

/** The chart theme out of the tokens that are in force; follows the page's theme. */
class ChartColours {
  readonly current: ChartTheme = $derived.by(() => {
    // Read for the dependency: the tokens change with it.
    void theme.shown;
    const style = getComputedStyle(document.documentElement);
    return chartTheme((name) => style.getPropertyValue(name));
  });
}

export const chartColours = new ChartColours();
