import {
  UserError,
  isUserError,
  mappingToRemember,
  summaryOf,
  type ErrorCode,
  type LoadedFile,
  type LoanColumns,
  type RememberedMapping,
  type RunRecord,
  type RunSummary,
} from '../domain';
import type { EarlierModel } from '../risk';
import { eraseEverything, openStore, type Store, type StoredRun } from '../storage';
import type { Evidence } from '../strategy';
import type { Analysis } from './analysis';
import { signatureOf } from './fileHashes';
import type { StoreOutcome } from './protocol';
import { upgradeModel, upgradeRun } from './upgradeRun';

/** A page from a disk has no origin of its own: every other one shares its database. */
const FROM_DISK = self.origin === 'null';

/** Why a run may not have been kept. */
const NOT_KEPT = [
  'storage_full',
  'storage_refused',
  'storage_locked',
  'storage_unprotected',
] as const satisfies readonly ErrorCode[];

/** Where the database is refused or locked there is nothing to list; saving says so in words. */
const NOT_LISTED: ReadonlySet<ErrorCode> = new Set(['storage_refused', 'storage_locked']);

/** The runs of this browser: those of its database, and those that it would not take. */
export class KeptRuns {
  /** They live as long as this worker. */
  readonly #unstored = new Map<string, Analysis>();
  #store: Promise<Store> | null = null;

  open(): Promise<Store> {
    if (this.#store !== null) return this.#store;
    const opening = openStore({ mustProtect: FROM_DISK });
    this.#store = opening;
    // A refusal may be temporary: the next use asks again.
    opening.catch(() => {
      if (this.#store === opening) this.#store = null;
    });
    return opening;
  }

  /** Stores a run; one that cannot be stored stays in memory. */
  async keep(analysis: Analysis): Promise<StoreOutcome> {
    try {
      await (await this.open()).saveRun(analysis);
      return 'stored';
    } catch (thrown) {
      const outcome = NOT_KEPT.find((code) => isUserError(thrown) && code === thrown.code);
      if (outcome === undefined) throw thrown;
      this.#unstored.set(analysis.run.id, analysis);
      return outcome;
    }
  }

  /** Stores what could not be stored before; what still cannot stays in memory. */
  async keepUnstored(): Promise<void> {
    for (const [runId, analysis] of [...this.#unstored]) {
      if ((await this.keep(analysis)) === 'stored') this.#unstored.delete(runId);
    }
  }

  async load(runId: string): Promise<Analysis> {
    return this.#unstored.get(runId) ?? fromStore(await (await this.open()).loadRun(runId));
  }

  /** Newest first; those that only this tab has before the others. */
  async list(): Promise<readonly RunSummary[]> {
    const unstored = Array.from(this.#unstored.values(), ({ run }) => summaryOf(run, 0));
    try {
      return [...unstored, ...(await (await this.open()).listRuns())];
    } catch (thrown) {
      if (isUserError(thrown) && NOT_LISTED.has(thrown.code)) return unstored;
      throw thrown;
    }
  }

  /** Keeps a run that was changed. @param columns those that changed */
  async update(
    analysis: Analysis,
    columns: Partial<LoanColumns>,
    other: { readonly evidence?: unknown },
  ): Promise<void> {
    const { run, actions } = analysis;
    if (this.#unstored.has(run.id)) this.#unstored.set(run.id, analysis);
    else await (await this.open()).updateRun({ run, actions, columns, ...other });
  }

  /** What there was no room for may have it now. */
  async delete(runId: string): Promise<void> {
    if (this.#unstored.delete(runId)) return;
    await (await this.open()).deleteRun(runId);
    await this.keepUnstored();
  }

  /** All runs, those in memory alone too, in one encrypted file. */
  async backup(passphrase: string): Promise<Blob> {
    return (await this.open()).backup(passphrase, [...this.#unstored.values()]);
  }

  /** Where the database does not open it is deleted all the same. */
  async forgetEverything(): Promise<void> {
    const store = await this.#store?.catch(() => undefined);
    this.#store = null;
    this.#unstored.clear();
    await (store?.forgetEverything() ?? eraseEverything());
  }

  /** Null where the database is refused: then nothing is remembered. */
  async recallMapping(file: LoadedFile): Promise<RememberedMapping | null> {
    try {
      return await (await this.open()).recallMapping(await signatureOf(file));
    } catch (thrown) {
      if (isUserError(thrown)) return null;
      throw thrown;
    }
  }

  /** What cannot be remembered is proposed anew the next time. */
  async rememberMapping(
    file: LoadedFile,
    { settings, analysedAt }: RunRecord,
    sortedValues: readonly string[],
  ): Promise<void> {
    try {
      const mapping = mappingToRemember(file, settings, analysedAt, sortedValues);
      await (await this.open()).rememberMapping(await signatureOf(file), mapping);
    } catch (thrown) {
      if (!isUserError(thrown)) throw thrown;
    }
  }
}

/** The model of a run, to score another file with. Throws `run_not_found` where it has none. */
export function earlierModelOf({ run, model }: Analysis): EarlierModel {
  if (model === null) throw new UserError('run_not_found');
  return { runId: run.id, name: run.data.name, model, supported: run.risk.supported };
}

/** The store keeps models as plain data. */
function fromStore(stored: StoredRun): Analysis {
  return {
    ...upgradeRun(stored),
    model: upgradeModel(stored.model),
    evidence: stored.evidence as Evidence | null,
  };
}
