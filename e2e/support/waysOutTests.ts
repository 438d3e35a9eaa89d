import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { makeFile } from '../bench/makeFile.mjs';
import { AppPage } from '../pages/AppPage.ts';
import { EDITIONS } from './hosts.ts';
import { listen, type Listener } from './listener.ts';
import { VIEWS } from './settings.ts';
import { smallFile } from './smallFile.ts';
import { STOPPED_BY_GUARD, STOPPED_BY_POLICY, tryWay, type WaysOut } from './waysOut.ts';

/** The app, under both policies. */
export async function openApp(
  page: Page,
  address: string = EDITIONS['from a host'],
): Promise<AppPage> {
  const app = new AppPage(page);
  await app.open(address);
  await expect(page.getByTestId('privacy-badge')).not.toHaveAttribute('data-state', 'checking');
  return app;
}

export async function openBare(page: Page, listener: Listener): Promise<void> {
  await page.goto(`${listener.url}/bare.html`);
}

/**
 * Tries the same ways from pages without any policy, until all were heard: what was tried before
 * them would have been heard by then too. Gives the names they were heard by.
 */
export async function hearFromBarePage(
  context: BrowserContext,
  listener: Listener,
  ways: WaysOut,
): Promise<string[]> {
  const names = Object.keys(ways).map((name) => `bare-${name}`);
  for (const [name, way] of Object.entries(ways)) {
    // A way that goes elsewhere takes its page along: each has one of its own.
    const page = await context.newPage();
    await openBare(page, listener);
    await tryWay(page, way, `${listener.url}/bare-${name}`);
    await expect.poll(() => [...listener.heard], name).toContain(`bare-${name}`);
    await page.close();
  }
  return names.sort();
}

/** Every way out of one edition of the page, and every one out of a page without a policy. */
export function testWaysOut(edition: keyof typeof EDITIONS): void {
  const address = EDITIONS[edition];
  let listener: Listener;
  test.beforeEach(async () => {
    listener = await listen();
  });
  test.afterEach(() => {
    listener.close();
  });
  const heard = (): string[] => [...listener.heard].sort();

  test(`whatever the policy stops gets out of a page without it, and not out of the app, ${edition}`, async ({
    page,
    context,
  }) => {
    await openApp(page, address);
    for (const [name, way] of Object.entries(STOPPED_BY_POLICY)) {
      await tryWay(page, way, `${listener.url}/app-${name}`);
    }
    const names = await hearFromBarePage(context, listener, STOPPED_BY_POLICY);
    expect(heard()).toEqual(names);
  });

  test(`no link, redirect or download takes anything elsewhere, ${edition}`, async ({
    page,
    context,
  }) => {
    await openApp(page, address);
    for (const [name, way] of Object.entries(STOPPED_BY_GUARD)) {
      await tryWay(page, way, `${listener.url}/app-${name}`);
    }
    const names = await hearFromBarePage(context, listener, STOPPED_BY_GUARD);
    expect(heard()).toEqual(names);
    await expect(page.getByTestId('privacy-badge')).toBeVisible();
  });

  test(`the app’s own workers are under the policy too, ${edition}`, async ({ page, context }) => {
    const app = await openApp(page, address);
    await app.analyseQuickly(smallFile('small.csv'));
    let checked = 0;
    for (const worker of page.workers()) {
      const tried = worker.evaluate(async (to) => {
        const outcome = (work: () => unknown): Promise<string> =>
          Promise.resolve()
            .then(work)
            .then(
              () => 'open',
              () => 'refused',
            );
        const code = `fetch("${to}-nested", { mode: 'no-cors' })`;
        const nested = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
        return [
          await outcome(() => fetch(to, { mode: 'no-cors' })),
          await outcome(() => new Worker(nested)),
        ];
      }, `${listener.url}/from-worker`);
      // Those of the analysis end with it: they answer no more.
      const gone = worker.waitForEvent('close', { timeout: 0 }).then(() => null);
      const outcomes = await Promise.race([tried.catch(() => null), gone]);
      if (outcomes === null) continue;
      expect(outcomes).toEqual(['refused', 'refused']);
      checked++;
    }
    expect(checked).toBeGreaterThan(0);
    const names = await hearFromBarePage(context, listener, BY_WORKERS);
    expect(heard()).toEqual(names);
  });

  test(`taking the policies out of the page does not loosen them, ${edition}`, async ({
    page,
    context,
  }) => {
    await openApp(page, address);
    await page.evaluate(() => {
      for (const meta of document.querySelectorAll('meta[http-equiv]')) meta.remove();
    });
    for (const [name, way] of Object.entries(STOPPED_BY_POLICY)) {
      await tryWay(page, way, `${listener.url}/app-${name}`);
    }
    const names = await hearFromBarePage(context, listener, STOPPED_BY_POLICY);
    expect(heard()).toEqual(names);
  });

  test(`a cell that would send something sends nothing, ${edition}`, async ({ page, context }) => {
    const cell = (secret: string): string =>
      `<img src="${listener.url}/${secret}" onerror="fetch('${listener.url}/${secret}')">`;
    const app = await openApp(page, address);
    const quoted = `"${cell('app').replaceAll('"', '""')}"`;
    const text = makeFile({ rowCount: 120, seed: 6 }).replaceAll('Salaried', quoted);
    expect(text).toContain(quoted);
    await app.analyseQuickly({ name: 'cells.csv', text });
    for (const view of VIEWS) await app.visit(view);

    const bare = await context.newPage();
    await openBare(bare, listener);
    await bare.evaluate((html) => {
      document.body.innerHTML = html;
    }, cell('bare'));
    await expect.poll(heard).toEqual(['bare']);
    const names = await hearFromBarePage(context, listener, BY_WORKERS);
    expect(heard()).toEqual(['bare', ...names]);
  });
}

const { fetch: byFetch, worker, nested } = STOPPED_BY_POLICY;
const BY_WORKERS: WaysOut = { fetch: byFetch!, worker: worker!, nested: nested! };
