// The gate's look at another engine: both editions once through, in Firefox where there is one.
// ENGINES_REPORT names a file for the counts.
import { join } from 'node:path';
import { ensureEngines, findFirefox } from '../../.ci/engines.mjs';
import { ROOT } from '../../.ci/project.mjs';
import { VIEWS } from './app.mjs';
import { Checks } from './checks.mjs';
import { Chromium } from './chromium.mjs';
import { assertNone, assertSameBytes, assertSameTables } from './compare.mjs';
import { EDITIONS, withApp } from './editions.mjs';

const SAMPLE = join(ROOT, 'sample-data', 'classic.csv');

/** The claim is about the engine, not about the model: the scorecard is the cheapest. */
const WITHOUT = ['forest', 'boosting', 'network'];
const LIMIT_MS = 180_000;

const TITLES = {
  reference: 'chromium, hosted: the sample is analysed, to compare with',
  done: 'the sample is analysed, every view opens, nothing stands in the console',
  same: "scores, tiers, actions and the work list's order are Chromium's",
  editions: 'firefox: both editions give the same bytes',
};

const checks = new Checks();

/** What the others are compared with, and the settings that they are given. */
async function analyseInChromium({ app }) {
  await app.giveFile(SAMPLE);
  await app.analyse({ without: WITHOUT, limitMs: LIMIT_MS });
  const settings = await app.settings();
  return { settings, scores: await app.scores(), workList: await app.workList() };
}

async function analyse(app, settings) {
  await app.giveSettings(settings);
  await app.analyseSample('classic', LIMIT_MS);
  for (const view of VIEWS) await app.visit(view);
  const tables = { scores: await app.scores(), workList: await app.workList() };
  assertNone(await app.browser.problems());
  return tables;
}

function assertSame(ours, theirs) {
  if (!ours || !theirs) throw new Error('nothing to compare');
  assertSameTables(ours.scores, theirs.scores);
  assertSameTables(ours.workList, theirs.workList);
}

async function walk() {
  await ensureEngines();
  const { Firefox } = await import('./firefox.mjs');
  const chromium = await checks.check(TITLES.reference, () =>
    withApp(Chromium, 'hosted', analyseInChromium),
  );
  const inFirefox = {};
  for (const edition of EDITIONS) {
    const name = `firefox, ${edition}`;
    inFirefox[edition] = await checks.check(`${name}: ${TITLES.done}`, () =>
      withApp(Firefox, edition, ({ app }) => analyse(app, chromium.settings)),
    );
    await checks.check(`${name}: ${TITLES.same}`, () => assertSame(inFirefox[edition], chromium));
  }
  const [one, other] = EDITIONS.map((edition) => inFirefox[edition]);
  await checks.check(TITLES.editions, () => {
    assertSameBytes(one.scores, other.scores);
    assertSameBytes(one.workList, other.workList);
  });
}

if (findFirefox()) await walk();
else {
  const titles = EDITIONS.flatMap((edition) =>
    [TITLES.done, TITLES.same].map((title) => `firefox, ${edition}: ${title}`),
  );
  for (const title of [TITLES.reference, ...titles, TITLES.editions])
    checks.skip(title, 'there is no Firefox here');
}
checks.finish();
