// The two editions of the built app, each at an address.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DIST, ROOT } from '../../.ci/project.mjs';
import { serve } from '../../.ci/server.mjs';
import { App } from './app.mjs';

export const EDITIONS = ['hosted', 'one-file'];

export const ONE_FILE = join(ROOT, 'dist-single', 'smart-loan-recovery.html');

/** Serves one edition; `stop` ends its host, where it has one. */
async function openEdition(edition) {
  if (!existsSync(ONE_FILE)) throw new Error('There is no build: npm run build makes it.');
  if (edition === 'one-file') return { address: pathToFileURL(ONE_FILE).href, stop: () => {} };
  const server = await serve({ port: 0, directory: DIST });
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return { address: `http://localhost:${server.address().port}/`, stop };
}

/** Opens an edition in a fresh browser, and gives what `work` makes of it; `stop` ends its host. */
export async function withApp(Browser, edition, work) {
  const { address, stop } = await openEdition(edition);
  const browser = await Browser.launch();
  try {
    const app = new App(browser, address);
    await app.open();
    return await work({ app, edition, stop });
  } finally {
    await browser.close();
    stop();
  }
}
