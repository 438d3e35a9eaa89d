import { SECOND_POLICY, refuseMarkup, serviceWorkerUrl } from '../guard';
import { checkBrowser } from './browser';
import { guardNavigation } from './navigationGuard';

let locked = false;

/** The service worker's registration; null where there is none: from a disk, or not allowed. */
let registered: Promise<ServiceWorkerRegistration | null> = Promise.resolve(null);

/**
 * Shuts the page in: from here on nothing it runs can connect, and every worker starts under the
 * same policies. Called before the first worker starts; further calls change nothing.
 */
export function lockPage(): void {
  if (locked) return;
  locked = true;
  refuseMarkup();
  guardNavigation();
  if (__EDITION__ === 'single-file') return;
  registered = register();
  // Asked for before the second policy holds, the service worker is still let in.
  if (import.meta.env.PROD) addPolicy(SECOND_POLICY);
}

/**
 * Called before the first worker starts. Throws `browser_lacks`, and so none starts, where it
 * could not do its work.
 */
export function prepareForWorkers(): void {
  checkBrowser();
  lockPage();
}

/** Settles once it is known whether there is a service worker; null where there is none. */
export function serviceWorker(): Promise<ServiceWorkerRegistration | null> {
  return registered;
}

/** Lets the service worker go; what it kept goes with everything else. */
export async function dropServiceWorker(): Promise<void> {
  await (await registered)?.unregister();
  registered = Promise.resolve(null);
}

/** Where something stands in for the browser's own, it may give nothing instead of an error. */
interface Container {
  readonly register: (
    ...args: Parameters<ServiceWorkerContainer['register']>
  ) => Promise<ServiceWorkerRegistration | undefined>;
}

async function register(): Promise<ServiceWorkerRegistration | null> {
  const { serviceWorker: container } = navigator as { serviceWorker?: Container };
  if (container === undefined || !import.meta.env.PROD) return null;
  try {
    const address = serviceWorkerUrl(new URL('./sw.js', document.baseURI).href);
    return (await container.register(address, { scope: './', updateViaCache: 'none' })) ?? null;
  } catch {
    // A private window, or a host that may not: the page works, but only with its host at hand.
    return null;
  }
}

function addPolicy(content: string): void {
  const meta = document.createElement('meta');
  meta.httpEquiv = 'Content-Security-Policy';
  meta.content = content;
  document.head.append(meta);
}
