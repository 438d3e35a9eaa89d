// The parts of the full tier: each takes an open app in one engine and edition.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../.ci/project.mjs';
import { VIEWS } from './app.mjs';
import { assertNone, assertSameBytes, assertSameTables } from './compare.mjs';
import { ONE_FILE } from './editions.mjs';
import { until } from './limits.mjs';

const PASSPHRASE = 'a quiet river of 1912';
const SAMPLES = ['classic', 'no-signal', 'portfolio'];
/** For what is not about the models. */
const CHEAP = { without: ['forest', 'boosting', 'network'] };

const sampleFile = (sample) => join(ROOT, 'sample-data', `${sample}.csv`);

/** Nobody can tell from its header which column says how a loan ended. */
function unhelpfulFile() {
  const rows = Array.from({ length: 300 }, (_, row) => {
    const ending = (row * 7919) % 10 < 3 ? 'q2' : 'q7';
    return [`K${row}`, 1000 + ((row * 37) % 900), (row * 13) % 60, ending, row % 4];
  });
  return [['ref', 'v1', 'v2', 'zz_final', 'v3'], ...rows].map((row) => row.join(',')).join('\n');
}

/** A dropped file whose outcome has to be named, and its values sorted. */
async function drop({ app }) {
  await app.drop('unhelpful.csv', unhelpfulFile());
  await app.waitForState('mapping');
  await app.pressText('[data-testid=outcome-candidates] button', 'zz_final');
  await app.pressText('[role=group] label, [role=group] [role=radio]', 'Not paid in full');
  await app.analyse(CHEAP);
  const { settings } = await app.run();
  if (settings.mapping.recoveryStatus !== 'zz_final') throw new Error('the mapping was not taken');
  assertNone(await app.browser.problems());
}

/** A file of the disk, with the cheapest model; every file that can be saved is read. */
async function downloads({ app, edition }) {
  await app.giveFile(sampleFile('classic'));
  await app.analyse(CHEAP);
  const lineCount = (await app.scores()).trim().split('\n').length;
  if (lineCount !== 501) throw new Error(`scores.csv has ${lineCount} lines`);
  if (!(await app.workList()).includes('BRW_')) throw new Error('the work list names nobody');
  const { format } = await app.run();
  if (format !== 'smart-loan-recovery/run') throw new Error(`the run's format is ${format}`);
  if (edition === 'hosted') await saveOneFile(app);
  assertNone(await app.browser.problems());
}

async function saveOneFile(app) {
  await app.click('privacy-badge');
  const { text } = await app.download('single-file');
  const hash = (content) => createHash('sha256').update(content).digest('hex');
  assertSameBytes(hash(text), hash(readFileSync(ONE_FILE)));
}

/** The three samples with the default settings, beside Chromium. */
async function samples({ app, inChromium }) {
  for (const sample of SAMPLES) {
    await app.open();
    await app.pressIfThere('New file');
    await app.analyseSample(sample);
    for (const view of VIEWS) await app.visit(view);
    const expected = await inChromium(sample);
    assertSameTables(await app.scores(), expected.scores);
    assertSameTables(await app.workList(), expected.workList);
    console.log(`      ${sample}: as in Chromium`);
  }
  assertNone(await app.browser.problems());
}

/** The host is switched off after one visit. */
async function offline({ app, edition, stop }) {
  if (edition === 'hosted') {
    await until(120_000, 'the page is kept', () => app.browser.evaluate(isKept));
    stop();
    await app.reload();
  }
  await app.giveFile(sampleFile('classic'));
  await app.analyse(CHEAP);
  for (const view of VIEWS) await app.visit(view);
  const state = await app.browser.evaluate(badgeState);
  const wanted = edition === 'hosted' ? 'full' : 'one-file';
  if (state !== wanted) throw new Error(`the badge says ${state}`);
}

/** Protected, opened again by the passphrase: after a reload, and after a restart where one can be had. */
async function lock({ app }) {
  await app.giveFile(sampleFile('classic'));
  await app.analyse(CHEAP);
  const scores = await app.scores();
  await app.visit('audit');
  await app.click('protect');
  await app.type('passphrase-new', PASSPHRASE);
  await app.type('passphrase-again', PASSPHRASE);
  await app.click('passphrase-submit');
  await app.has('[data-testid=lock]');
  await app.reload();
  await unlock(app, scores);
  if (!app.browser.constructor.keepsProfile) return;
  await app.browser.restart();
  await app.open();
  await unlock(app, scores);
}

async function unlock(app, scores) {
  await app.waitForState('idle');
  await app.type('passphrase', PASSPHRASE);
  await app.click('passphrase-submit');
  await app.waitForState('done');
  assertSameBytes(await app.scores(), scores);
}

/** Every way out that the page tries itself; from a host, on the first load and on a later one. */
async function selftest({ app, edition }) {
  await tryWaysOut(app);
  if (edition !== 'hosted') return;
  await until(120_000, 'the page is kept', () => app.browser.evaluate(isKept));
  await app.reload();
  await tryWaysOut(app);
}

/** Prints what became of each way, and what the page says of itself. */
async function tryWaysOut(app) {
  await app.click('privacy-badge');
  await app.click('self-test');
  await app.has('[data-testid=self-test-result]', 120_000);
  const rows = await app.browser.evaluate(triedRows);
  for (const row of rows) console.log(`      ${row.join(' · ')}`);
  const state = await app.browser.evaluate(badgeState);
  console.log(`      badge: ${state}: ${await app.text('[data-testid=privacy-lock]')}`);
  console.log(`      browser: ${await app.text('[data-testid=browser-guards]')}`);
  const open = rows.filter(([way, , result]) => !isExpected({ way, result, state }));
  assertNone(open.map((row) => row.join(' · ')));
}

/** A worker of WebKit's one file can start none itself, so that neither try nor control comes through. */
const CLOSED = /^(Refused|This browser has no such way|Nothing came through)/;

/** Closed; or what no policy closes, or what a first load leaves open to the page's own host. */
function isExpected({ way, result, state }) {
  if (CLOSED.test(result) || /WebRTC|Go to another address/.test(way)) return true;
  return state === 'first-visit' && result.includes('until the page is loaded once more');
}

export const PARTS = { drop, downloads, samples, offline, lock, selftest };

async function isKept() {
  const registration = await navigator.serviceWorker?.getRegistration();
  return registration?.active?.state === 'activated';
}

function badgeState() {
  return document.querySelector('[data-testid=privacy-badge]')?.dataset.state;
}

function triedRows() {
  const table = document.querySelector('[data-testid=self-test-result]')?.closest('section');
  return [...(table?.querySelectorAll('tbody tr') ?? [])].map((row) =>
    [...row.querySelectorAll('th, td')].map((cell) => cell.textContent.trim()),
  );
}
