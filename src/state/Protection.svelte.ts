import { toErrorMessage, type ErrorMessage } from '../domain';
import type { Protection as State, TaskClient, Tasks } from '../workers';
import type { Restored } from '../storage';
import { asReadable } from './asReadable';
import { saveDownload } from './download';

/** Nobody touched the page for so long: what is stored is locked. */
const IDLE_MS = 15 * 60_000;
const LOOK_EVERY_MS = 10_000;

/** What the page does when something changes here. */
interface ProtectedPage {
  readonly isBusy: () => boolean;
  /** Ends what runs, and settles once it has ended. */
  readonly stop: () => Promise<void>;
  readonly onLocked: () => void;
  readonly onUnlocked: () => Promise<void>;
  readonly onRestored: () => Promise<void>;
}

/** The passphrase that protects what this browser keeps, and backups of it. */
export class Protection {
  state = $state.raw<State>('none');
  /** Whether the page was opened from a disk, where nothing is kept without a passphrase. */
  readonly isRequired = location.protocol === 'file:';
  readonly #client: TaskClient<Tasks>;
  readonly #page: ProtectedPage;
  #touchedMs = 0;

  constructor(client: TaskClient<Tasks>, page: ProtectedPage) {
    this.#client = client;
    this.#page = page;
  }

  /** Finds out whether there is a passphrase, and locks from now on when nobody is there. */
  async watch(): Promise<void> {
    await this.look();
    const touch = (): void => {
      this.#touchedMs = performance.now();
    };
    touch();
    for (const event of ['pointerdown', 'keydown', 'wheel']) {
      addEventListener(event, touch, { passive: true, capture: true });
    }
    setInterval(() => {
      if (this.#page.isBusy()) touch();
      const isLeft = performance.now() - this.#touchedMs > IDLE_MS;
      if (isLeft && this.state === 'unlocked') void this.lock();
    }, LOOK_EVERY_MS);
  }

  /** Another tab may have changed it, and a worker that was ended has forgotten the key. */
  async look(): Promise<void> {
    this.state = await this.#client.run('protection', {});
  }

  /** Each of these gives what went wrong, or null. */
  protect(passphrase: string): Promise<ErrorMessage | null> {
    return this.#change(() => this.#client.run('protect', { passphrase }));
  }

  unprotect(passphrase: string): Promise<ErrorMessage | null> {
    return this.#change(() => this.#client.run('unprotect', { passphrase }));
  }

  async unlock(passphrase: string): Promise<ErrorMessage | null> {
    const failure = await this.#change(() => this.#client.run('unlock', { passphrase }));
    // It may be open although not all that waited for it could be kept.
    if (this.state !== 'unlocked') return failure;
    return (await attempt(() => this.#page.onUnlocked())) ?? failure;
  }

  changePassphrase(from: string, to: string): Promise<ErrorMessage | null> {
    return this.#change(() => this.#client.run('changePassphrase', { from, to }));
  }

  /** Forgets the key, and takes everything off the screen; what runs is ended. */
  async lock(): Promise<void> {
    await this.#page.stop();
    await this.#change(() => this.#client.run('lock', {}));
    this.#page.onLocked();
  }

  backup(passphrase: string): Promise<ErrorMessage | null> {
    return attempt(async () => {
      saveDownload(await this.#client.run('backup', { passphrase }));
    });
  }

  /** @param onRestored told what came back */
  restore(
    file: File,
    passphrase: string,
    onRestored: (restored: Restored) => void,
  ): Promise<ErrorMessage | null> {
    return attempt(async () => {
      const restored = await asReadable([file], ([sent = file]) =>
        this.#client.run('restore', { file: sent, passphrase }),
      );
      await this.#page.onRestored();
      onRestored(restored);
    });
  }

  #change(change: () => Promise<State>): Promise<ErrorMessage | null> {
    return attempt(async () => {
      try {
        this.state = await change();
      } catch (thrown) {
        await this.look();
        throw thrown;
      }
    });
  }
}

async function attempt(work: () => Promise<void>): Promise<ErrorMessage | null> {
  try {
    await work();
    return null;
  } catch (thrown) {
    return toErrorMessage(thrown);
  }
}
