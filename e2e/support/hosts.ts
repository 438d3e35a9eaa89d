import { createHash } from 'node:crypto';
import {
  cpSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import { DIST } from '../../.ci/project.mjs';
import { serve } from '../../.ci/server.mjs';

/** The page as one file, as the build leaves it. */
export const SINGLE_FILE = fileURLToPath(
  new URL('../../dist-single/smart-loan-recovery.html', import.meta.url),
);

/** Where each edition of the page is opened. */
export const EDITIONS = {
  'from a host': './',
  'as one file': pathToFileURL(SINGLE_FILE).href,
} as const;

/** A host of the app's own, that can be switched off and can change its version. */
export class Host {
  readonly #server: Server;
  readonly #folder: string;
  /** Every address that it was asked for, in order. */
  readonly asked: string[] = [];

  private constructor(server: Server, folder: string) {
    this.#server = server;
    this.#folder = folder;
    server.on('request', ({ url }: IncomingMessage) => this.asked.push(url ?? ''));
  }

  static async start(): Promise<Host> {
    const folder = mkdtempSync(join(tmpdir(), 'host-'));
    cpSync(DIST, folder, { recursive: true });
    return new Host((await serve({ port: 0, directory: folder })) as Server, folder);
  }

  get url(): string {
    return `http://localhost:${(this.#server.address() as AddressInfo).port}/`;
  }

  /** From now on nothing answers. */
  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /**
   * Puts another version there: its main script has another name, and so every file that names it
   * another content, as after any change of the source.
   */
  release(): void {
    const assets = join(this.#folder, 'assets');
    const main = /src="\.\/assets\/(index-[^"]+\.js)"/.exec(this.#read('index.html'))?.[1] ?? '';
    const next = 'index-released.js';
    for (const path of ['index.html', ...readdirSync(assets).map((name) => `assets/${name}`)]) {
      if (!/\.(html|js|css)$/.test(path)) continue;
      this.#write(path, this.#read(path).replaceAll(main, next));
    }
    renameSync(join(assets, main), join(assets, next));
    const script = this.#read('sw.js').replaceAll(main, next);
    const files = script.replaceAll(
      /path:`([^`]+)`,integrity:`[^`]+`/g,
      (_, path: string) => `path:\`${path}\`,integrity:\`sha256-${this.#hash(path)}\``,
    );
    this.#write('sw.js', files.replace(/[0-9a-f]{16}`/, '0123456789abcdef`'));
  }

  /** A file that is not what its version says it is, as after half an upload. */
  damage(path: string): void {
    this.#write(path, `${this.#read(path)}<!-- damaged -->`);
  }

  remove(): void {
    this.#server.closeAllConnections();
    this.#server.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #hash(path: string): string {
    return createHash('sha256')
      .update(readFileSync(join(this.#folder, path)))
      .digest('base64');
  }

  #read(path: string): string {
    return readFileSync(join(this.#folder, path), 'utf8');
  }

  #write(path: string, text: string): void {
    writeFileSync(join(this.#folder, path), text);
  }
}

/** Until the service worker has taken in the whole page. */
export async function wholePageKept(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    while (active?.state !== 'activated') await new Promise((resolve) => setTimeout(resolve, 50));
  });
}
