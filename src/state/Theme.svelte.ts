import { keepChoice, recallChoice } from './choices';

/** What the user chose; `system` follows the computer. */
export type ThemeChoice = 'light' | 'dark' | 'system';

/** The page's colours: the choice, kept in this browser, and what it comes to just now. */
export class Theme {
  #choice = $state.raw<ThemeChoice>(readChoice());
  #systemIsDark = $state.raw(false);
  #printing = $state.raw(false);

  get choice(): ThemeChoice {
    return this.#choice;
  }

  /** The theme on screen; on paper it is always light. */
  get shown(): 'light' | 'dark' {
    if (this.#printing) return 'light';
    if (this.#choice !== 'system') return this.#choice;
    return this.#systemIsDark ? 'dark' : 'light';
  }

  constructor() {
    const query = matchMedia('(prefers-color-scheme: dark)');
    this.#systemIsDark = query.matches;
    query.addEventListener('change', () => {
      this.#systemIsDark = query.matches;
    });
    addEventListener('beforeprint', () => {
      apply('light');
      this.#printing = true;
    });
    addEventListener('afterprint', () => {
      apply(this.#choice);
      this.#printing = false;
    });
    apply(this.#choice);
  }

  choose(choice: ThemeChoice): void {
    this.#choice = choice;
    apply(choice);
    keepChoice('theme', choice === 'system' ? null : choice);
  }
}

function readChoice(): ThemeChoice {
  const stored = recallChoice('theme');
  return stored === 'light' || stored === 'dark' ? stored : 'system';
}

/** tokens.css takes the attribute; without it the system decides. */
function apply(choice: ThemeChoice): void {
  if (choice === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = choice;
}

export const theme = new Theme();
