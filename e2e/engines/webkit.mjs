// WebKitGTK's own test browser, over plain WebDriver, on a screen that is not there.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findWebKit } from '../../.ci/engines.mjs';
import { endGroup, sleep, until } from './limits.mjs';

const ANSWER_MS = 60_000;
/** How WebDriver names a reference to an element. */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

/** With the same methods as Firefox. */
export class WebKit {
  static engine = 'webkit';
  /** Under automation it keeps nothing once it ends: what is stored is gone with the browser. */
  static keepsProfile = false;
  /** Its home, where it saves files too. */
  downloads = mkdtempSync(join(tmpdir(), 'webkit-'));
  #driver;
  #base;
  #session;
  #version;
  /** Of pages that have been left. */
  #earlierProblems = [];

  static find() {
    return findWebKit();
  }

  static async launch() {
    const webkit = new WebKit();
    await webkit.#start();
    return webkit;
  }

  async version() {
    return this.#version;
  }

  async open(url) {
    await this.#go('url', { url });
  }

  async reload() {
    await this.#go('refresh', {});
  }

  /** The protocol tells none, so the page keeps them: from its load on, and those of workers not at all. */
  async problems() {
    const here = await this.evaluate(() => window.problemsSeen ?? []);
    return [...this.#earlierProblems, ...here];
  }

  async evaluate(fn, ...args) {
    const script = `const done = arguments[arguments.length - 1];
      Promise.resolve().then(() => (${fn})(...[...arguments].slice(0, -1))).then(
        (value) => done({ value }), (error) => done({ error: String(error) }));`;
    const answer = await this.#call('POST', `${this.#session}/execute/async`, { script, args });
    if (answer.error !== undefined) throw new Error(answer.error);
    return answer.value;
  }

  async click(selector) {
    await this.#call('POST', `${await this.#element(selector)}/click`, {});
  }

  async type(selector, text) {
    await this.#call('POST', `${await this.#element(selector)}/value`, { text });
  }

  async giveFile(selector, path) {
    await this.type(selector, path);
  }

  async close() {
    await this.#call('DELETE', this.#session, undefined, 5000).catch(() => undefined);
    await endGroup(this.#driver);
    rmSync(this.downloads, { recursive: true, force: true, maxRetries: 5 });
  }

  async #go(command, where) {
    this.#earlierProblems = await this.problems();
    await this.#call('POST', `${this.#session}/${command}`, where);
    await this.evaluate(keepProblems);
  }

  async #element(selector) {
    const found = await this.#call('POST', `${this.#session}/element`, {
      using: 'css selector',
      value: selector,
    });
    return `${this.#session}/element/${found[ELEMENT]}`;
  }

  async #start() {
    const { driver, screen, browser } = findWebKit();
    const port = await freePort();
    this.#base = `http://127.0.0.1:${port}`;
    this.#driver = spawn(screen, ['-a', driver, `--port=${port}`], {
      detached: true,
      env: { ...process.env, ...environment(this.downloads) },
      stdio: 'ignore',
    });
    const isUp = () => this.#call('GET', '/status').catch(() => null);
    await until(30_000, 'WebKitWebDriver', isUp);
    const options = { 'webkitgtk:browserOptions': { binary: browser, args: ['--automation'] } };
    const session = await this.#call('POST', '/session', {
      capabilities: { alwaysMatch: options },
    });
    this.#session = `/session/${session.sessionId}`;
    this.#version = `webkitgtk/${session.capabilities.browserVersion}`;
    await this.#call('POST', `${this.#session}/timeouts`, { script: ANSWER_MS });
  }

  async #call(method, path, body, limitMs = ANSWER_MS) {
    const response = await fetch(this.#base + path, {
      method,
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(limitMs + 5000),
    });
    const { value } = await response.json();
    if (value?.error) throw new Error(`${path}: ${value.error}: ${value.message}`);
    return value;
  }
}

/** In the page. */
function keepProblems() {
  const seen = (window.problemsSeen = []);
  const report = console.error;
  console.error = (...parts) => {
    seen.push(parts.join(' '));
    report.apply(console, parts);
  };
  addEventListener('error', ({ message }) => seen.push(message));
  addEventListener('unhandledrejection', ({ reason }) => seen.push(String(reason)));
}

function environment(home) {
  return {
    HOME: home,
    XDG_CONFIG_HOME: join(home, '.config'),
    XDG_CACHE_HOME: join(home, '.cache'),
    XDG_DATA_HOME: join(home, '.local'),
    GDK_BACKEND: 'x11',
    LIBGL_ALWAYS_SOFTWARE: '1',
    // Its sandbox needs rights that a container does not have.
    WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
  };
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  while (!server.listening) await sleep(10);
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}
