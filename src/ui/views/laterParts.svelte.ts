import { project } from '../../state';
import type FlowView from './Flow.svelte';
import type ResultsView from './Results.svelte';

/** What the page loads after its first screen: the way of a new file, then the results. */
export class LaterParts {
  Flow = $state.raw<typeof FlowView | null>(null);
  Results = $state.raw<typeof ResultsView | null>(null);

  /**
   * The way of a file comes while nothing else is to be done. The views of results, and with
   * them the charts' library, which takes a moment of the page's own thread, wait until a file
   * was read: neither the first screen nor the beginning of a large file stands behind them.
   */
  start(): void {
    whenIdle(() => void this.#loadFlow());
    $effect(() => {
      const { phase } = project;
      const isReading = phase.status === 'loading' && phase.bytes !== null;
      if (phase.status !== 'idle' && !isReading) void this.#loadAll();
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
