import { parseHash, hashOf, type Place, type View } from './places';

/** Where in the page the user is; the address bar's hash is the one source. */
export class Route {
  #place = $state.raw<Place>(parseHash(location.hash));

  constructor() {
    addEventListener('hashchange', () => {
      this.#place = parseHash(location.hash);
    });
  }

  get view(): View {
    return this.#place.view;
  }

  /** What stands behind the view (`#/borrowers/17` → `17`), or null. */
  get argument(): string | null {
    return this.#place.argument;
  }

  /** Goes to a view; the back button returns. */
  go(view: View, argument: string | null = null): void {
    location.hash = hashOf({ view, argument });
  }

  /** Goes to a view in place of the present one: back skips what was there. */
  replace(view: View, argument: string | null = null): void {
    history.replaceState(null, '', hashOf({ view, argument }));
    this.#place = { view, argument };
  }
}

export const route = new Route();
