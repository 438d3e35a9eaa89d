// The full tier in Firefox and WebKit, both editions: node e2e/engines/full.mjs [engine | edition | part …]
// ENGINES_REPORT names a file for the counts.
import { ensureEngines, findFirefox, findWebKit } from '../../.ci/engines.mjs';
import { ANALYSIS_MS } from './app.mjs';
import { Checks } from './checks.mjs';
import { Chromium } from './chromium.mjs';
import { EDITIONS, withApp } from './editions.mjs';
import { sleep } from './limits.mjs';
import { PARTS } from './parts.mjs';

const ENGINES = { firefox: findFirefox, webkit: findWebKit };
const START_COUNT = 10;
/** A user looks at the page before the first click. */
const REST_MS = 3000;

const words = process.argv.slice(2);
const checks = new Checks();
const references = new Map();

/** Of the words on the command line those that name one of these; all of them where none does. */
function asked(names) {
  const named = names.filter((name) => words.includes(name));
  return named.length > 0 ? named : names;
}

async function driverOf(engine) {
  if (engine === 'webkit') return (await import('./webkit.mjs')).WebKit;
  await ensureEngines();
  return (await import('./firefox.mjs')).Firefox;
}

/** What a sample comes to in Chromium, with the default settings; computed once. */
function inChromium(sample) {
  const known = references.get(sample);
  if (known !== undefined) return known;
  const wanted = withApp(Chromium, 'hosted', async ({ app }) => {
    await app.analyseSample(sample);
    return { scores: await app.scores(), workList: await app.workList() };
  });
  references.set(sample, wanted);
  return wanted;
}

/** One start as a stranger has it: a fresh profile, a look, a click. */
async function start(Browser, edition) {
  await withApp(Browser, edition, async ({ app }) => {
    await sleep(REST_MS);
    await app.analyseSample('classic', ANALYSIS_MS);
  });
}

async function runPart(Browser, edition, part) {
  const title = `${Browser.engine}, ${edition}: ${part}`;
  if (part !== 'starts') {
    await checks.check(title, () =>
      withApp(Browser, edition, (opened) => PARTS[part]({ ...opened, inChromium })),
    );
    return;
  }
  for (let number = 1; number <= START_COUNT; number++) {
    await checks.check(`${title} ${number}`, () => start(Browser, edition));
  }
}

for (const engine of asked(Object.keys(ENGINES))) {
  const parts = asked([...Object.keys(PARTS), 'starts']);
  if (!ENGINES[engine]()) {
    for (const part of parts) checks.skip(`${engine}: ${part}`, 'there is no such browser here');
    continue;
  }
  const Browser = await driverOf(engine);
  for (const edition of asked(EDITIONS)) {
    for (const part of parts) await runPart(Browser, edition, part);
  }
}
checks.finish();
