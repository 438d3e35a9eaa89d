// Firefox, over WebDriver BiDi.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { findFirefox } from '../../.ci/engines.mjs';
import { endGroup, within } from './limits.mjs';

const ANSWER_MS = 60_000;

/** A browser with a profile of its own, and one page. Every engine here has these same methods. */
export class Firefox {
  static engine = 'firefox';
  /** A profile outlives its browser. */
  static keepsProfile = true;
  #problems = [];
  #browser;
  #page;
  #home = mkdtempSync(join(tmpdir(), 'firefox-'));

  /** Undefined where there is no such browser. */
  static find() {
    return findFirefox();
  }

  static async launch() {
    const firefox = new Firefox();
    mkdirSync(firefox.downloads);
    await firefox.#start();
    return firefox;
  }

  /** Files that were saved are here. */
  get downloads() {
    return join(this.#home, 'downloads');
  }

  async version() {
    return this.#browser.version();
  }

  async open(url) {
    await this.#page.goto(url, { waitUntil: 'load', timeout: ANSWER_MS });
  }

  async reload() {
    await this.#page.reload({ waitUntil: 'load', timeout: ANSWER_MS });
  }

  /** Errors of the page, and what it writes to the console as one, since the browser opened. */
  async problems() {
    return this.#problems;
  }

  /** What a function gives in the page; it may be async, and sees nothing but its arguments. */
  async evaluate(fn, ...args) {
    return within(ANSWER_MS, 'the page', this.#page.evaluate(fn, ...args));
  }

  async click(selector) {
    await within(ANSWER_MS, `a click on ${selector}`, this.#page.click(selector));
  }

  async type(selector, text) {
    await within(ANSWER_MS, `typing into ${selector}`, this.#page.type(selector, text));
  }

  /** Gives a file of the disk to an input. */
  async giveFile(selector, path) {
    const input = await this.#page.$(selector);
    await within(ANSWER_MS, `a file for ${selector}`, input.uploadFile(path));
  }

  /** Ends the browser and opens it anew, with the same profile. */
  async restart() {
    await this.#end();
    await this.#start();
  }

  async close() {
    await this.#end();
    rmSync(this.#home, { recursive: true, force: true, maxRetries: 5 });
  }

  async #start() {
    this.#browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath: findFirefox(),
      headless: true,
      defaultViewport: { width: 1280, height: 900 },
      protocolTimeout: ANSWER_MS,
      userDataDir: join(this.#home, 'profile'),
      extraPrefsFirefox: {
        'browser.download.folderList': 2,
        'browser.download.dir': this.downloads,
        'browser.download.always_ask_before_handling_new_types': false,
      },
    });
    this.#page = await this.#browser.newPage();
    this.#page.on('console', (message) => {
      if (message.type() === 'error') this.#problems.push(message.text());
    });
    this.#page.on('pageerror', (error) => this.#problems.push(String(error)));
  }

  async #end() {
    const process = this.#browser.process();
    await within(5000, 'closing', this.#browser.close()).catch(() => undefined);
    await endGroup(process);
  }
}
