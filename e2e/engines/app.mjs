// The app as its user meets it, in any browser: the controls that the contract names, nothing inside.
import { existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sleep, until } from './limits.mjs';

const PAGE_MS = 60_000;
/** For the default analysis of the largest sample, on a busy machine. */
export const ANALYSIS_MS = 600_000;

export const VIEWS = [
  ...['overview', 'worklist', 'borrowers', 'data'],
  ...['segments', 'risk', 'strategy', 'audit'],
];

/** Names that browsers give to a file which they are still writing. */
const UNFINISHED = /\.(part|wkdownload|crdownload)$/;

export class App {
  /** @param browser one of the drivers @param address of an edition */
  constructor(browser, address) {
    this.browser = browser;
    this.address = address;
  }

  async open() {
    await this.browser.open(this.address);
    await this.has('[data-testid=run-status]');
  }

  async reload() {
    await this.browser.reload();
    await this.has('[data-testid=run-status]');
  }

  /** Waits until an element that fits is on show and can be used. */
  async has(selector, limitMs = PAGE_MS) {
    await until(limitMs, selector, () => this.browser.evaluate(isOnShow, selector));
  }

  async click(testId) {
    const selector = `[data-testid=${testId}]`;
    await this.has(selector);
    // What is still on its way in would be missed.
    await until(PAGE_MS, `${testId} to rest`, () => this.browser.evaluate(isAtRest, selector));
    await this.browser.click(selector);
  }

  async type(testId, text) {
    await this.has(`[data-testid=${testId}]`);
    await this.browser.type(`[data-testid=${testId}]`, text);
  }

  /** Presses the first element that fits and says this. */
  async pressText(selector, text) {
    const press = () => this.browser.evaluate(pressWhatSays, selector, text);
    await until(PAGE_MS, `${selector} that says ${text}`, press);
  }

  async pressIfThere(text) {
    await this.browser.evaluate(pressWhatSays, 'button', text);
  }

  async text(selector) {
    return this.browser.evaluate((at) => document.querySelector(at)?.textContent ?? '', selector);
  }

  /** Waits for a state of the run; an analysis that fails instead ends the wait, with its words. */
  async waitForState(wanted, limitMs = ANALYSIS_MS) {
    await until(limitMs, `the state ${wanted}`, async () => {
      const { state, error } = await this.browser.evaluate(readState);
      if (state === 'failed' && wanted !== 'failed') throw new Error(`The app failed: ${error}`);
      return state === wanted;
    });
  }

  /** Gives settings for the next file. */
  async giveSettings(settings) {
    const path = join(this.browser.downloads, 'given.json');
    writeFileSync(path, settings);
    await this.browser.giveFile('[data-testid=settings-input]', path);
    await until(PAGE_MS, 'the settings', async () =>
      (await this.text('main')).includes('given.json'),
    );
    rmSync(path);
  }

  /** Gives a file of the disk; the page then shows how it understood it. */
  async giveFile(path) {
    await this.browser.giveFile('[data-testid=file-input]', path);
    await this.waitForState('mapping', PAGE_MS);
  }

  /** Presses Analyse. @param without kinds of models that are not to be tried */
  async analyse({ without = [], limitMs = ANALYSIS_MS } = {}) {
    for (const kind of without) {
      const box = `[data-testid=model-${kind}]`;
      await this.has(box);
      // Behind a folded line, which a user would open first.
      await this.browser.evaluate((at) => document.querySelector(at).click(), box);
    }
    await this.click('analyse');
    await this.waitForState('done', limitMs);
  }

  async analyseSample(sample, limitMs = ANALYSIS_MS) {
    await this.click(`sample-${sample}`);
    await this.waitForState('done', limitMs);
  }

  /** Drops a file of this content on the page. */
  async drop(name, text) {
    await this.browser.evaluate(dropOnPage, name, text);
  }

  async visit(view) {
    await this.browser.evaluate((hash) => void (location.hash = hash), `#/${view}`);
    await this.has('main :is(h1, h2)');
  }

  /** Presses a control that saves a file, and reads the file. */
  async download(testId, view) {
    if (view) await this.visit(view);
    const folder = this.browser.downloads;
    const before = new Set(filesIn(folder));
    await this.click(testId);
    const name = await until(PAGE_MS, `a file by ${testId}`, () => newFile(folder, before));
    const text = readFileSync(join(folder, name), 'utf8');
    rmSync(join(folder, name));
    return { name, text };
  }

  async scores() {
    return (await this.download('export-scores', 'worklist')).text;
  }

  async workList() {
    return (await this.download('export-work-list', 'worklist')).text;
  }

  async settings() {
    return (await this.download('export-settings', 'audit')).text;
  }

  async run() {
    return JSON.parse((await this.download('export-run', 'audit')).text);
  }
}

function isOnShow(selector) {
  const element = document.querySelector(selector);
  return element !== null && element.closest('[inert]') === null && element.disabled !== true;
}

async function isAtRest(selector) {
  const element = document.querySelector(selector);
  const place = () => JSON.stringify(element.getBoundingClientRect());
  const early = place();
  await new Promise((resolve) => setTimeout(resolve, 150));
  return place() === early;
}

function pressWhatSays(selector, text) {
  const elements = [...document.querySelectorAll(selector)];
  const element = elements.find(({ textContent }) => textContent.includes(text));
  element?.click();
  return element !== undefined;
}

function readState() {
  const status = document.querySelector('[data-testid=run-status]');
  const error = document.querySelector('[data-testid=error]');
  return { state: status?.dataset.state, error: error?.textContent };
}

function dropOnPage(name, text) {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([text], name, { type: 'text/csv' }));
  const drop = { dataTransfer, bubbles: true, cancelable: true };
  for (const type of ['dragenter', 'dragover', 'drop']) {
    document.body.dispatchEvent(new DragEvent(type, drop));
  }
}

function filesIn(folder) {
  return existsSync(folder) ? readdirSync(folder).filter((name) => !name.startsWith('.')) : [];
}

/** The name of a file that is new there and whole; undefined while there is none. */
async function newFile(folder, before) {
  const names = filesIn(folder);
  if (names.some((name) => UNFINISHED.test(name))) return undefined;
  const name = names.find((each) => !before.has(each));
  if (name === undefined) return undefined;
  const size = () => statSync(join(folder, name)).size;
  const early = size();
  await sleep(300);
  return early > 0 && size() === early ? name : undefined;
}
