import {
  UserError,
  defaultSettings,
  problemsBeforeAnalysis,
  toErrorMessage,
  type ColumnReading,
  type ErrorMessage,
  type Field,
  type FileUnit,
  type KnownWhen,
  type FileHead,
  type LoadedFile,
  type OpenRun,
  type OutcomeSide,
  type Proposal,
  type Reading,
  type RunSummary,
  type Settings,
  type Stage,
} from '../domain';
import { Cancelled, createTasksClient, type RunOptions, type Tasks } from '../workers';
import { LoanQueries } from './LoanQueries';
import { MainTask } from './MainTask';
import { RunChanges } from './RunChanges';
import { Downloads } from './Downloads';
import { Protection } from './Protection.svelte';
import { forgetChoices, keepChoice, recallChoice } from './choices';
import { saveDownload } from './download';
import { dropServiceWorker, prepareForWorkers } from './lock';
import {
  asRemembered,
  draftOf,
  proposedSettings,
  readAnew,
  settingsFor,
  withColumn,
  withDescriptions,
  withMapping,
  withOutcome,
  withSettings,
  saidOf,
  withUnit,
  type Draft,
} from './draft';
import { asReadable } from './asReadable';
import { readSettingsFile, readsAlike } from './settingsFile';
import { loadSample, sampleTerms, type SampleId } from './samples';

export interface Loading {
  readonly status: 'loading';
  readonly name: string;
  readonly fraction: number;
  /** Size of what is read; null for an analysis that is opened. */
  readonly bytes: number | null;
  /** The beginning of a large file, while the rest is read. */
  readonly head: FileHead | null;
}

export type Phase =
  | { readonly status: 'idle' }
  | Loading
  | { readonly status: 'mapping' }
  | { readonly status: 'running'; readonly stage: Stage; readonly fraction: number }
  | { readonly status: 'done' }
  | { readonly status: 'failed'; readonly error: ErrorMessage }
  | { readonly status: 'cancelled' };

/** The beginning of larger files is shown while the rest is read. */
const LEAST_BYTES_TO_PEEK = 10_000_000;

/** The whole of what the page knows: one file on its way in, one run on show. */
export class Project {
  phase = $state.raw<Phase>({ status: 'idle' });
  /** The results on show; they stay while another file is read, mapped or refused. */
  shown = $state.raw<OpenRun | null>(null);
  /** Earlier analyses in this browser, newest first. */
  runs = $state.raw<readonly RunSummary[]>([]);
  draft = $state.raw<Draft | null>(null);
  /** A message that does not end what the user is doing. */
  notice = $state.raw<ErrorMessage | null>(null);
  /** Settings waiting for the next file. */
  #waiting = $state.raw<{ name: string; settings: Settings } | null>(null);
  /** Why Analyse is not to be had yet; empty when it is. */
  readonly problems = $derived(
    this.draft?.modelOf === null
      ? problemsBeforeAnalysis(this.draft.file, this.draft.settings)
      : [],
  );
  readonly settingsName = $derived(this.#waiting?.name ?? null);

  readonly #client = createTasksClient(prepareForWorkers);
  /** The loans of the run on show, one list or one loan at a time. */
  readonly loans = new LoanQueries(this.#client, () => this.shown?.run.id ?? null);
  /** Files that are made of the run on show. */
  readonly downloads = new Downloads((make) =>
    this.#ofRun(async (runId) => saveDownload(await make(this.#client, runId))),
  );
  /** What can be changed of the run on show without reading its file anew. */
  readonly changes = new RunChanges(this.#client, (how) => this.#changeRun(how));
  /** Its passphrase, where it has one. */
  readonly protection = new Protection(this.#client, {
    isBusy: () => this.phase.status === 'loading' || this.phase.status === 'running',
    stop: () => this.#task.stop(),
    onLocked: () => {
      this.runs = [];
      this.draft = null;
      this.#showNothing();
    },
    onUnlocked: () => this.#restore(),
    onRestored: () => this.#listRuns(),
  });
  /** The dropped files themselves: read again if the worker that held their table was ended. */
  #source: { files: readonly File[]; generation: number } | null = null;
  readonly #task = new MainTask();

  /** Called once: opens what was on show when the page was last closed. */
  async start(): Promise<void> {
    await this.#aside(() => this.protection.watch());
    if (this.notice?.code !== 'browser_lacks') await this.#restore();
  }

  /** What the user has started meanwhile goes on. */
  async #restore(): Promise<void> {
    if (this.phase.status !== 'idle') return this.#listRuns();
    await this.#attempt(async (options) => {
      this.runs = await this.#client.run('listRuns', {}, options);
      const last = recallChoice('last-shown');
      const run = this.runs.find(({ id }) => id === last) ?? this.runs[0];
      if (run === undefined) {
        void this.#client.run('prepare', {}, options).catch(() => undefined);
        return;
      }
      this.phase = opening(run.name);
      this.#show(await this.#client.run('openRun', { runId: run.id }, options));
    });
  }

  /** Reads files of one schema as one portfolio. */
  async chooseFiles(files: readonly File[]): Promise<void> {
    await this.#attempt(async (options) => {
      const isTold = this.#waiting !== null;
      const reading = this.#readingForNext;
      const { file, proposal, remembered } = await this.#load(files, reading, options);
      const fresh = draftOf(file, proposal, this.#settingsFor(file, proposal));
      // What was said for this file goes before what was said for the last one like it.
      const isKnown = remembered !== null && !isTold;
      await this.#startDraft(isKnown ? asRemembered(fresh, remembered) : fresh, options);
    });
  }

  /** Reads the files of the mapping screen anew, as the user says that they are written. */
  async readAgain(reading: Reading): Promise<void> {
    const draft = this.draft;
    const source = this.#source;
    if (draft === null || source === null) return;
    await this.#attempt(async (options) => {
      const { file, proposal } = await this.#load(source.files, reading, options);
      await this.#startDraft(readAnew(draft, { file, proposal, reading }), options);
    });
  }

  /** Loads a sample and analyses it at once. */
  async chooseSample(id: SampleId): Promise<void> {
    await this.#attempt(async (options) => {
      this.phase = opening(`${id}.csv`);
      const { file, proposal } = await this.#load(
        [await loadSample(id)],
        this.#readingForNext,
        options,
      );
      const isTold = this.#waiting !== null;
      const settings = this.#settingsFor(file, proposal);
      const terms = isTold ? {} : sampleTerms(id);
      this.draft = draftOf(file, proposal, { ...settings, ...terms });
      await this.#analyse(options, { remember: false });
    });
  }

  /** Takes the settings of a settings or run file for the file on show, or the next one. */
  async chooseSettings(file: File): Promise<void> {
    const found = await readSettingsFile(file);
    if (!found.ok) {
      const { where, problem } = found;
      const error = new UserError('settings_invalid', { name: file.name, where, problem });
      this.notice = toErrorMessage(error);
      return;
    }
    this.notice = null;
    this.#waiting = { name: file.name, settings: found.settings };
    const { draft } = this;
    if (draft === null || this.phase.status !== 'mapping') return;
    if (this.#source !== null && !readsAlike(found.settings, draft.settings)) {
      await this.chooseFiles(this.#source.files);
      return;
    }
    this.updateSettings(this.#settingsFor(draft.file, draft.proposal));
    const said = [draft.settings, this.draft?.settings ?? draft.settings];
    await this.#aside(() => this.#describe(said.flatMap(({ columns }) => Object.keys(columns))));
  }

  setMapping(field: Field, column: string): void {
    this.#change((draft) => withMapping(draft, field, column));
  }

  setUnit(field: Field, unit: FileUnit): void {
    this.#change((draft) => withUnit(draft, field, unit));
  }

  setOutcome(value: string, side: OutcomeSide): void {
    this.#change((draft) => withOutcome(draft, value, side));
  }

  updateSettings(patch: Partial<Settings>): void {
    this.#change((draft) => withSettings(draft, patch));
  }

  /** Says how columns are to be understood, and describes them anew. */
  async setColumns(said: Readonly<Record<string, ColumnReading>>): Promise<void> {
    this.#change((draft) =>
      Object.entries(said).reduce((all, [name, reading]) => withColumn(all, name, reading), draft),
    );
    await this.#aside(() => this.#describe(Object.keys(said)));
  }

  /** Takes the user's word on when a column's values were fixed; null: what it is mapped to. */
  setKnownWhen(name: string, knownWhen: KnownWhen | null): void {
    this.#change((draft) => {
      const { knownWhen: _before, ...said } = saidOf(name, draft);
      return withColumn(draft, name, knownWhen === null ? said : { ...said, knownWhen });
    });
  }

  /** Takes what the file itself suggests instead of what is remembered. */
  async startAfresh(): Promise<void> {
    if (this.draft === null) return;
    const { file, proposal, settings } = this.draft;
    this.draft = draftOf(file, proposal, proposedSettings(proposal));
    await this.#aside(() => this.#describe(Object.keys(settings.columns)));
  }

  setModelOf(runId: string | null): void {
    if (this.draft !== null) this.draft = { ...this.draft, modelOf: runId };
  }

  async analyse(): Promise<void> {
    await this.#attempt((options) => this.#analyse(options, { remember: true }));
  }

  cancel(): void {
    this.#task.cancel();
  }

  /** Leaves the mapping screen, a failure or a cancelled task. */
  back(): void {
    this.notice = null;
    if (this.phase.status === 'mapping') this.draft = null;
    if (this.draft !== null) this.phase = { status: 'mapping' };
    else this.phase = { status: this.shown === null ? 'idle' : 'done' };
  }

  async openRun(runId: string): Promise<void> {
    await this.#attempt(async (options) => {
      const name = this.runs.find(({ id }) => id === runId)?.name ?? '';
      this.phase = opening(name);
      this.#show(await this.#client.run('openRun', { runId }, options));
    });
  }

  async deleteRun(runId: string): Promise<void> {
    await this.#aside(async () => {
      this.runs = await this.#client.run('deleteRun', { runId });
      if (this.shown?.run.id === runId) this.#showNothing();
    });
  }

  /** Deletes all that this page has stored in the browser. */
  async forgetEverything(): Promise<void> {
    await this.#aside(async () => {
      await this.#task.stop();
      await this.#client.run('forgetEverything', {});
      await dropServiceWorker();
      forgetChoices();
      this.protection.state = 'none';
      this.runs = [];
      this.draft = null;
      this.#showNothing();
    });
  }

  /** Takes over what a change made of the run on show, unless another is on show by then. */
  #changeRun(how: (runId: string) => Promise<Partial<OpenRun>>): Promise<void> {
    return this.#ofRun(async (runId) => {
      const changed = await how(runId);
      if (this.shown?.run.id === runId) this.shown = { ...this.shown, ...changed };
    });
  }

  /** Does something with the run on show, if there is one. */
  async #ofRun(how: (runId: string) => Promise<void>): Promise<void> {
    const runId = this.shown?.run.id;
    if (runId !== undefined) await this.#aside(() => how(runId));
  }

  async #load(
    files: readonly File[],
    reading: Reading,
    options: RunOptions,
  ): Promise<Tasks['load']['result']> {
    const [first] = files;
    if (first === undefined) throw new Error('No file was chosen.');
    const bytes = files.reduce((sum, { size }) => sum + size, 0);
    const name = files.length === 1 ? first.name : `${files.length} files`;
    let shown: Loading = { ...opening(name), bytes };
    const tell = (patch: Partial<Loading>): void => {
      shown = { ...shown, ...patch };
      if (this.phase.status === 'loading') this.phase = shown;
    };
    this.phase = shown;
    const onProgress = ({ fraction }: { fraction: number }): void => {
      tell({ fraction });
    };
    const loading = asReadable(files, (sent) =>
      this.#client.run('load', { files: sent, reading }, { ...options, onProgress }),
    );
    if (bytes > LEAST_BYTES_TO_PEEK) {
      // Whatever keeps the beginning from being shown, reading the whole tells of it.
      this.#client.run('peek', { file: first, reading }, options).then(
        (head) => {
          tell({ head });
        },
        () => undefined,
      );
    }
    const loaded = await loading;
    this.#source = { files, generation: this.#client.generation };
    return loaded;
  }

  async #analyse(options: RunOptions, { remember }: { remember: boolean }): Promise<void> {
    if (this.draft === null) return;
    this.phase = { status: 'running', stage: 'profile', fraction: 0 };
    const { settings, modelOf, sorted } = this.draft;
    const tableId = await this.#tableId(options);
    const result = await this.#client.run(
      'analyse',
      { tableId, settings, modelOf, remember: remember ? [...sorted] : null },
      {
        ...options,
        // Its table is in that worker alone.
        outlivesWorker: false,
        onProgress: ({ stage, fraction }) => {
          this.phase = { status: 'running', stage, fraction };
        },
      },
    );
    this.draft = null;
    this.#show(result);
    if (result.stored !== 'stored') this.notice = this.#messageOf(new UserError(result.stored));
    await this.#listRuns();
  }

  #listRuns(): Promise<void> {
    return this.#aside(async () => {
      this.runs = await this.#client.run('listRuns', {});
    });
  }

  /** The draft's table in the worker; read again where the worker was ended meanwhile. */
  async #tableId(options: RunOptions): Promise<string> {
    if (this.draft === null || this.#source === null) throw new Error('No file is loaded.');
    if (this.#source.generation === this.#client.generation) return this.draft.file.tableId;
    const { files } = this.#source;
    const { reading } = this.draft.settings;
    const { file } = await asReadable(files, (sent) =>
      this.#client.run('load', { files: sent, reading }, options),
    );
    this.#source = { ...this.#source, generation: this.#client.generation };
    this.draft = { ...this.draft, file };
    return file.tableId;
  }

  get #readingForNext(): Reading {
    return (this.#waiting?.settings ?? defaultSettings()).reading;
  }

  /** The settings for a file: those waiting, as far as its columns allow, else the proposal. */
  #settingsFor(file: LoadedFile, proposal: Proposal): Settings {
    const waiting = this.#waiting;
    if (waiting === null) return proposedSettings(proposal);
    this.#waiting = null;
    const { settings, missing } = settingsFor(file, waiting.settings);
    if (missing.length > 0) {
      this.notice = toErrorMessage(new UserError('settings_columns_missing', { columns: missing }));
    }
    return settings;
  }

  async #startDraft(draft: Draft, { signal }: RunOptions): Promise<void> {
    this.draft = draft;
    await this.#describe(Object.keys(draft.settings.columns));
    // The one goes, then the other comes: together they would hold the page up.
    await nextTask();
    if (this.phase.status === 'loading') this.phase = { ...this.phase, head: null };
    await nextTask();
    if (signal?.aborted === true) throw new Cancelled();
    this.phase = { status: 'mapping' };
  }

  #change(how: (draft: Draft) => Draft): void {
    if (this.draft !== null) this.draft = how(this.draft);
  }

  /** Puts descriptions under what the settings say into the place of the file's own. */
  async #describe(names: readonly string[]): Promise<void> {
    const { draft } = this;
    if (draft === null) return;
    const { tableId, columns } = draft.file;
    const known = names.filter((name) => columns.some((column) => column.name === name));
    const fresh = await Promise.all(
      known.map((column) =>
        this.#client.run('describeColumn', { tableId, column, said: saidOf(column, draft) }),
      ),
    );
    // What was said again meanwhile is described by the later call.
    this.#change((now) =>
      now.file.tableId === tableId
        ? withDescriptions(
            now,
            fresh.filter(({ name }) => saidOf(name, now) === saidOf(name, draft)),
          )
        : now,
    );
  }

  #show(run: OpenRun): void {
    this.shown = run;
    this.phase = { status: 'done' };
    keepChoice('last-shown', run.run.id);
  }

  #showNothing(): void {
    this.shown = null;
    this.phase = { status: 'idle' };
  }

  /** Runs the main task: its failure fills the page. */
  #attempt(task: (options: RunOptions) => Promise<void>): Promise<void> {
    this.notice = null;
    return this.#task.run(task, (thrown) => {
      this.phase =
        thrown instanceof Cancelled
          ? { status: 'cancelled' }
          : { status: 'failed', error: this.#messageOf(thrown) };
    });
  }

  /** Runs something beside the main task: a failure is a notice, nothing is lost. */
  async #aside(task: () => Promise<void>): Promise<void> {
    try {
      await task();
    } catch (thrown) {
      if (!(thrown instanceof Cancelled)) this.notice = this.#messageOf(thrown);
    }
  }

  /** What is locked without the page's knowing gets the form that unlocks it. */
  #messageOf(thrown: unknown): ErrorMessage {
    const message = toErrorMessage(thrown);
    if (message.code === 'storage_locked') void this.protection.look();
    return message;
  }
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

function opening(name: string): Loading {
  return { status: 'loading', name, fraction: 0, bytes: null, head: null };
}

export const project = new Project();
