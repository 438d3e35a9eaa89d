import { project } from '../../state';
import type FlowView from './Flow.svelte';
import type ResultsView from './Results.svelte';

/** What the page loads after its first screen: the way of a new file, then the results. */
export class LaterParts {
  Flow = $state.raw<typeof FlowView | null>(null);
  Results = $state.raw<typeof ResultsView | null>(null);

  /**
   * The way of a file comes while nothing else is to be done. The views of results, and with
   * them the charts' library, which takes a moment of the page's own thread, wait until there
   * is a file: the first screen does without, and a reading file leaves that thread idle.
   */
  start(): void {
    whenIdle(() => void this.#loadFlow());
    $effect(() => {
      if (project.phase.status !== 'idle') void this.#loadAll();
    });
  }

  async #loadFlow(): Promise<void> {
    this.Flow ??= (await import('./Flow.svelte')).default;
  }

  async #loadAll(): Promise<void> {
    await this.#loadFlow();
    this.Results ??= (await import('./Results.svelte')).default;
  }
}

function whenIdle(what: () => void): void {
  // Safari has no idle callback.
  if ('requestIdleCallback' in globalThis) requestIdleCallback(what);
  else setTimeout(what, 500);
}
