import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { storeDump, type DatabaseDump } from '../../e2e/support/storeDump.mjs';
import { toErrorMessage } from '../domain';
import { applyRiskModel } from '../risk';
import type { Store } from '../storage';
import type { Analysis } from './analysis';
import { contents } from './exports';
import {
  BACKUP_PASSPHRASE,
  PASSPHRASE,
  PORTFOLIO,
  SEVERAL,
  type RunOfFixture,
} from './fixtures/0.1.0/contents.mjs';
import { KeptRuns, earlierModelOf } from './keptRuns';
import { replan } from './replan';

// What opens the store asks where its page comes from.
vi.hoisted(() => vi.stubGlobal('self', globalThis));

const FOLDER = new URL('fixtures/0.1.0/', import.meta.url);
const KINDS = ['scores', 'work-list', 'run', 'rejects'] as const;
type Kind = (typeof KINDS)[number];

const unpacked = (file: string): string =>
  gunzipSync(readFileSync(new URL(file, FOLDER))).toString('utf8');
const dumpOf = (file: string): DatabaseDump => JSON.parse(unpacked(file)) as DatabaseDump;

let kept: KeptRuns;
let store: Store;

/** Opens this browser's database as the page's worker does, after `dump` was put into it. */
async function open(dump: DatabaseDump | null): Promise<void> {
  if (dump !== null) await storeDump().write(dump);
  kept = new KeptRuns();
  store = await kept.open();
}

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});
afterEach(async () => {
  await store.close();
});

/** All runs, the oldest first. */
async function keptAnalyses(): Promise<Analysis[]> {
  const list = await kept.list();
  return Promise.all(list.map(({ id }) => kept.load(id)).reverse());
}

/** The code of the error that a user is told of. */
function failure(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => 'none',
    (thrown: unknown) => toErrorMessage(thrown).code,
  );
}

/** The sample has no rejected records, and its page no list of them. */
function kindsOf({ loanCount }: RunOfFixture): readonly Kind[] {
  return KINDS.filter((kind) => kind !== 'rejects' || loanCount !== null);
}

/** Compares what an analysis gives to take away with what version 0.1.0 gave. */
function expectSameFiles(
  analysis: Analysis,
  run: RunOfFixture,
  kinds: readonly Kind[] = kindsOf(run),
): void {
  for (const kind of kinds) {
    const then = unpacked(`${run.name}-${kind}.gz`).split('\n');
    const now = contents(kind, analysis).join('').split('\n');
    const at = now.findIndex((line, i) => line !== then[i]);
    // The first line that differs says more than both files.
    expect([run.name, kind, now[at]]).toEqual([run.name, kind, at < 0 ? undefined : then[at]]);
    expect(now.length, `lines of ${run.name}-${kind}`).toBe(then.length);
  }
}

async function expectSameRuns(runs: readonly RunOfFixture[]): Promise<void> {
  const analyses = await keptAnalyses();
  expect(analyses.map(({ run }) => run.data.name)).toEqual(runs.map(({ name }) => `${name}.csv`));
  runs.forEach((run, i) => expectSameFiles(analyses[i]!, run));
}

/** How a header was understood, as the plain dump has it. */
function rememberedMapping(): readonly [signature: string, mapping: unknown] {
  const mappings = dumpOf('portfolio-plain.store.gz').stores.find(
    ({ name }) => name === 'mappings',
  );
  const [signature, mapping] = mappings?.records[0] ?? [];
  return [signature as string, storeDump().decode(mapping)];
}

async function expectSameMapping(): Promise<void> {
  const [signature, mapping] = rememberedMapping();
  expect(mapping).toMatchObject({ settings: { mapping: { loanId: 'Loan_ID' } } });
  expect(await store.recallMapping(signature)).toEqual(mapping);
}

describe('a database into which a dump was put', () => {
  it.each(['portfolio-plain', 'portfolio-sealed', 'several-plain'])(
    'gives the same dump again: %s',
    async (name) => {
      const dump = dumpOf(`${name}.store.gz`);
      await open(dump);
      expect(JSON.stringify(await storeDump().read(dump.name))).toBe(JSON.stringify(dump));
    },
  );
});

describe('a plain store of version 0.1.0', () => {
  it('gives the same files of a run with what people decided, and knows its header', async () => {
    await open(dumpOf('portfolio-plain.store.gz'));
    await expectSameRuns(PORTFOLIO);
    await expectSameMapping();
    const [analysis] = await keptAnalyses();
    expect(analysis?.run.app.version).toBe('0.1.0');
    expect(analysis?.run.reviews.map(({ decision }) => decision)).toEqual([
      ...['override', 'accept', 'defer'],
    ]);
  });

  it('gives the same files of several runs, scored by a model of each kind', async () => {
    await open(dumpOf('several-plain.store.gz'));
    await expectSameRuns(SEVERAL);
    const chosen = (await keptAnalyses()).map(({ run }) => run.risk.chosen);
    expect(chosen).toEqual(['scorecard', 'boosting', 'forest', 'network']);
  });

  it('keeps models that score open loans as they did', async () => {
    await open(dumpOf('several-plain.store.gz'));
    const analyses = (await keptAnalyses()).filter(({ columns }) => columns.open.includes(1));
    expect(analyses).toHaveLength(3);
    for (const analysis of analyses) {
      const { table, columns, run } = analysis;
      const { score } = applyRiskModel(earlierModelOf(analysis).model, table, run.settings.mapping);
      const changed = score.filter(
        // The last digit of an exponential is another one in another engine.
        (each, row) => columns.open[row] === 1 && Math.abs(each - columns.score[row]!) > 1e-12,
      );
      expect([run.risk.chosen, [...changed]]).toEqual([run.risk.chosen, []]);
    }
  });

  it('keeps what a plan is made from: made anew it is the same', async () => {
    await open(dumpOf('portfolio-plain.store.gz'));
    const [analysis] = await keptAnalyses();
    const { settings } = analysis!.run;
    const again = await replan(analysis!, { tiers: settings.tiers }, () => Promise.resolve());
    expect(again).not.toBe(analysis);
    expectSameFiles(again, PORTFOLIO[0]!);
  });
});

describe('a store that version 0.1.0 sealed', () => {
  beforeEach(() => open(dumpOf('portfolio-sealed.store.gz')));

  it('opens under its passphrase, and gives the same files and the same header', async () => {
    await store.unlock(PASSPHRASE);
    await expectSameRuns(PORTFOLIO);
    await expectSameMapping();
  });

  it('opens nothing without a passphrase, and nothing under a wrong one', async () => {
    const runId = (JSON.parse(unpacked('portfolio-run.gz')) as { id: string }).id;
    const [signature] = rememberedMapping();
    const expectNothing = async (): Promise<void> => {
      expect(await store.protection()).toBe('locked');
      expect(await kept.list()).toEqual([]);
      expect(await failure(kept.load(runId))).toBe('storage_locked');
      expect(await failure(store.recallMapping(signature))).toBe('storage_locked');
    };
    await expectNothing();
    expect(await failure(store.unlock(BACKUP_PASSPHRASE))).toBe('wrong_passphrase');
    await expectNothing();
  });
});

describe('a backup that version 0.1.0 made', () => {
  const file = new Blob([readFileSync(new URL('portfolio.slr-backup', FOLDER))]);
  beforeEach(() => open(null));

  it('brings the same files and the same header into an empty store', async () => {
    expect(await store.restore(file, BACKUP_PASSPHRASE)).toEqual({ restored: 1, alreadyThere: 0 });
    await expectSameRuns(PORTFOLIO);
    await expectSameMapping();
  });

  it('brings nothing under a wrong passphrase', async () => {
    expect(await failure(store.restore(file, PASSPHRASE))).toBe('wrong_passphrase');
    expect(await kept.list()).toEqual([]);
  });
});
