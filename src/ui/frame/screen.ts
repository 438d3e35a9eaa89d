import { assertNever } from '../../domain';
import type { Phase, RunView, View } from '../../state';

/** What fills the page. */
export type Screen =
  | { readonly kind: 'landing' }
  | { readonly kind: 'loading' }
  | { readonly kind: 'mapping' }
  | { readonly kind: 'running' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'view'; readonly view: RunView };

/**
 * A view of the results where there are some and the address asks for one; otherwise the
 * way of a new file, from the landing page to its analysis.
 */
export function screenOf(phase: Phase, view: View, hasResults: boolean): Screen {
  if (hasResults && view !== 'new') return { kind: 'view', view };
  switch (phase.status) {
    case 'idle':
    case 'done':
      return { kind: 'landing' };
    case 'loading':
    case 'mapping':
    case 'running':
    case 'failed':
    case 'cancelled':
      return { kind: phase.status };
    default:
      return assertNever(phase);
  }
}
