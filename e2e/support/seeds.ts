import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { Page } from '@playwright/test';
import { DIST } from '../../.ci/project.mjs';
import { openBlank, putStores, type Stored } from './stores.ts';

/** Runs that are analysed once and put back for every test that only looks at one. */
export const SEEDS = ['portfolio', 'classic', 'no-signal', 'trust'] as const;
export type Seed = (typeof SEEDS)[number];

/** An analysis as it was when it was made. */
export interface Seeded {
  readonly stored: Stored;
  /** What the page gave right after the analysis. */
  readonly scores: string;
  readonly runFile: string;
}

/** To be downloaded from the page: no run depends on it. */
const ONE_FILE = 'smart-loan-recovery.html';

const FOLDER = join(import.meta.dirname, '../../test-results/seeds');

/** What made them: the page, and what writes them down. Another build has its own. */
function keyOf(): string {
  const hash = createHash('sha256');
  const own = ['seeds.ts', 'stores.ts', 'trustFile.ts'];
  const page = readdirSync(DIST, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== ONE_FILE)
    .map(({ parentPath, name }) => join(parentPath, name));
  for (const path of [...own.map((name) => join(import.meta.dirname, name)), ...page.sort()]) {
    hash.update(basename(path)).update(readFileSync(path));
  }
  return hash.digest('hex').slice(0, 16);
}

const folder = join(FOLDER, keyOf());
const pathOf = (seed: Seed): string => join(folder, `${seed}.bin`);

export function hasSeed(seed: Seed): boolean {
  return existsSync(pathOf(seed));
}

/** Keeps a seed; those of other builds go. */
export function keepSeed(seed: Seed, seeded: Seeded): void {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(FOLDER)) {
    if (join(FOLDER, name) !== folder) rmSync(join(FOLDER, name), { recursive: true, force: true });
  }
  // Whoever looks meanwhile finds all of it or nothing.
  const half = `${pathOf(seed)}.${process.pid}`;
  writeFileSync(half, serialize(seeded));
  renameSync(half, pathOf(seed));
}

const known = new Map<Seed, Seeded>();

export function seedOf(seed: Seed): Seeded {
  const found = known.get(seed) ?? (deserialize(readFileSync(pathOf(seed))) as Seeded);
  known.set(seed, found);
  return found;
}

/** Puts analyses into the page's stores as if they had been made here, the last one on show. */
export async function putSeeds(page: Page, seeds: readonly Seed[]): Promise<void> {
  await openBlank(page);
  for (const seed of seeds) await putStores(page, seedOf(seed).stored);
}
