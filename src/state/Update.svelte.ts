import { BUILD_QUESTION, OPENED, TAKE_OVER, type ServiceWorkerAnswer } from '../serviceWorker';
import { serviceWorker } from './lock';

/** A newer version of the page: fetched in the background, used when the user says so. */
export class Update {
  /** Whether one is here, whole, and waits. */
  isReady = $state.raw(false);
  #registration: ServiceWorkerRegistration | null = null;
  #wasAsked = false;

  /** Called once, after the page was locked. */
  async watch(): Promise<void> {
    this.#registration = await serviceWorker();
    const registration = this.#registration;
    if (registration === null) return;
    const { serviceWorker: container } = navigator;
    container.addEventListener('message', (event: MessageEvent<ServiceWorkerAnswer>) => {
      // Whose files may go: not those of the version that runs here.
      if (event.data.type === BUILD_QUESTION) event.ports[0]?.postMessage(mainScript());
    });
    container.addEventListener('controllerchange', () => {
      // Another tab may have taken the new version: this one goes on with what it has.
      if (this.#wasAsked) location.reload();
      else this.#look();
    });
    container.controller?.postMessage(OPENED);
    this.#look();
    registration.addEventListener('updatefound', () => {
      registration.installing?.addEventListener('statechange', () => this.#look());
    });
  }

  /** Opens the page anew in the version that waits. */
  take(): void {
    this.#wasAsked = true;
    this.#registration?.waiting?.postMessage(TAKE_OVER);
  }

  #look(): void {
    // On the first visit there is nothing older to be replaced.
    const isReplacing = navigator.serviceWorker.controller !== null;
    this.isReady = isReplacing && (this.#registration?.waiting ?? null) !== null;
  }
}

/** Its address has the hash of what the whole page is made of. */
function mainScript(): string {
  return document.querySelector<HTMLScriptElement>('script[type=module][src]')?.src ?? '';
}

export const update = new Update();
