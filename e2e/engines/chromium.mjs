// Chromium, through Playwright: what the other engines are compared with.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchBrowser } from '../support/driver.mjs';

const ANSWER_MS = 60_000;

/** With the same methods as Firefox, as far as a comparison needs them. */
export class Chromium {
  static engine = 'chromium';
  downloads = mkdtempSync(join(tmpdir(), 'chromium-'));
  #browser;
  #page;
  #problems = [];

  static async launch() {
    const chromium = new Chromium();
    chromium.#browser = await launchBrowser();
    await chromium.#start();
    return chromium;
  }

  async version() {
    return `chromium/${this.#browser.version()}`;
  }

  async open(url) {
    await this.#page.goto(url, { timeout: ANSWER_MS });
  }

  async problems() {
    return this.#problems;
  }

  async evaluate(fn, ...args) {
    const call = `(${fn})(...${JSON.stringify(args)})`;
    return this.#page.evaluate(call);
  }

  async click(selector) {
    await this.#page.click(selector, { timeout: ANSWER_MS });
  }

  async giveFile(selector, path) {
    await this.#page.setInputFiles(selector, path, { timeout: ANSWER_MS });
  }

  async close() {
    await this.#browser.close();
    rmSync(this.downloads, { recursive: true, force: true });
  }

  async #start() {
    this.#page = await this.#browser.newPage();
    this.#page.on('console', (message) => {
      if (message.type() === 'error') this.#problems.push(message.text());
    });
    this.#page.on('pageerror', (error) => this.#problems.push(String(error)));
    this.#page.on('download', (file) =>
      file.saveAs(join(this.downloads, file.suggestedFilename())),
    );
  }
}
