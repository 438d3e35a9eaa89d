import type {
  ColumnInfo,
  LoadedFile,
  LoanColumns,
  OpenRun,
  RunRecord,
  RunSummary,
  Stage,
} from '../domain';
import { describeColumn, fromPlainReadTable, propose, type ReadTable } from '../ingest';
import { analyse, type Analysis } from './analysis';
import { withBenchmarks, withExaminedEffects } from './effects';
import { startEngines, type WorkerEngines } from './engines';
import { hashesOf } from './fileHashes';
import { KeptRuns, earlierModelOf } from './keptRuns';
import { withBuckets } from './explore';
import { planColumns } from './planning';
import { protectionHandlers } from './protection';
import { queryHandlers } from './queries';
import { withEarlierMonth } from './months';
import { withNotebook } from './notebook';
import { replan, withControlTotals, withReview } from './replan';
import { resegment, withSegmentNames, withSegmentsOf } from './resegment';
import type { StoreOutcome, Tasks } from './protocol';
import type { Handlers, TaskContext } from './serve';
import { TaskClient } from './client';
import { startWorker } from './startWorker';
import { runAndEnd } from './sub';
import type { ReadTasks } from './subtasks';

interface LoadedTable {
  readonly file: LoadedFile;
  readonly read: ReadTable;
  /** Of each file; those of a large one are computed while the user looks at its columns. */
  readonly hashes: Promise<readonly string[]>;
}

/** What the worker holds: the file last read, the run on show, and what could not be stored. */
export class Session {
  readonly #app: RunRecord['app'];
  /** Started ahead of the next file, so that Danfo.js is there when it is dropped. */
  #reader: TaskClient<ReadTasks> | null = null;
  /** Started for the next analysis of the file that was read. */
  #engines: WorkerEngines | null = null;
  #loaded: LoadedTable | null = null;
  #shown: Analysis | null = null;
  /** How often what is in memory was let go. */
  #letGoCount = 0;
  readonly #kept = new KeptRuns();
  /** Settles with the latest change of a run. */
  #changed: Promise<unknown> = Promise.resolve();

  constructor(app: RunRecord['app']) {
    this.#app = app;
  }

  /** The tasks of the protocol, served by this session. */
  handlers(): Handlers<Tasks> {
    return {
      prepare: () => this.#prepare(),
      load: (input, context) => this.#load(input, context),
      // In a worker of its own, while another reads the whole: that hears nothing of messages.
      peek: (input, { signal }) =>
        runAndEnd(createReader(), 'peek', input, { signal, onFraction: () => undefined }),
      describeColumn: (input) => this.#describeColumn(input),
      analyse: (input, context) => this.#analyse(input, context),
      listRuns: () => this.#kept.list(),
      openRun: async ({ runId }) => toOpenRun(await this.#run(runId)),
      deleteRun: ({ runId }) => this.#deleteRun(runId),
      forgetEverything: () => this.#forgetEverything(),
      replan: ({ runId, change }, { checkpoint }) =>
        this.#changePlan(runId, (analysis) =>
          replan(analysis, change, (fraction) => checkpoint('strategy', fraction)),
        ),
      review: ({ runId, row, review }) =>
        this.#changePlan(runId, (analysis) => withReview(analysis, row, review)),
      setControlTotals: ({ runId, controlTotals }) =>
        this.#changeRecord(runId, (analysis) => withControlTotals(analysis, controlTotals)),
      remeasureNotebook: ({ runId }, context) =>
        this.#measure(runId, 'risk', withNotebook, context),
      examineEffects: (input, context) => this.#examineEffects(input, context),
      benchmarkEffects: ({ runId }, context) =>
        this.#measure(runId, 'strategy', withBenchmarks, context),
      resegment: (input, context) => this.#resegment(input, context),
      placeInSegments: (input, context) => this.#placeInSegments(input, context),
      nameSegments: ({ runId, names }) =>
        this.#changeRecord(runId, (analysis) => withSegmentNames(analysis, names)),
      compareMonths: (input, context) => this.#compareMonths(input, context),
      setBuckets: ({ runId, buckets }) =>
        this.#changeRecord(runId, (analysis) => withBuckets(analysis, buckets)),
      ...protectionHandlers({
        kept: this.#kept,
        letGo: () => this.#letGo(),
      }),
      ...queryHandlers((runId) => this.#run(runId)),
    };
  }

  #prepare(): Record<string, never> {
    if (this.#reader === null) {
      this.#reader = createReader();
      // What fails here fails again, and is heard, when a file is read.
      this.#reader.run('prepare', {}).catch(() => undefined);
    }
    return {};
  }

  #takeReader(): TaskClient<ReadTasks> {
    const reader = this.#reader ?? createReader();
    this.#reader = null;
    return reader;
  }

  async #load(
    input: Tasks['load']['input'],
    { checkpoint, signal }: TaskContext,
  ): Promise<Tasks['load']['result']> {
    const startMs = performance.now();
    const reader = this.#takeReader();
    await checkpoint('load', 0);
    const {
      file: found,
      table,
      hashes,
    } = await runAndEnd(reader, 'read', input, {
      signal,
      onFraction: (fraction) => void checkpoint('load', fraction).catch(() => undefined),
    });
    const loaded: LoadedFile = {
      ...found,
      tableId: crypto.randomUUID(),
      loadMs: performance.now() - startMs,
    };
    const read = fromPlainReadTable(table);
    const hashing = hashesOf(read, hashes);
    // Heard when the analysis asks for them.
    hashing.catch(() => undefined);
    this.#loaded = { file: loaded, read, hashes: hashing };
    // They load while the user looks at the mapping.
    this.#engines ??= startEngines();
    return {
      file: loaded,
      proposal: propose(loaded.columns),
      remembered: await this.#kept.recallMapping(loaded),
    };
  }

  #describeColumn({ tableId, column, said }: Tasks['describeColumn']['input']): ColumnInfo {
    const { file, read } = this.#table(tableId);
    const info = file.columns.find(({ name }) => name === column);
    if (info === undefined) throw new Error(`No column ${column} to describe.`);
    return describeColumn(info, read, said);
  }

  #table(tableId: string): LoadedTable {
    if (this.#loaded?.file.tableId !== tableId) throw new Error('That table is no longer loaded.');
    return this.#loaded;
  }

  async #analyse(
    { tableId, settings, modelOf, remember }: Tasks['analyse']['input'],
    { checkpoint, signal }: TaskContext,
  ): Promise<OpenRun & { stored: StoreOutcome }> {
    const loaded = this.#table(tableId);
    const earlierModel = modelOf === null ? null : earlierModelOf(await this.#run(modelOf));
    const engines = this.#engines ?? startEngines();
    this.#engines = null;
    signal.addEventListener('abort', engines.dispose);
    try {
      const analysis = await analyse({
        ...loaded,
        hashes: await loaded.hashes,
        settings,
        earlierModel,
        engines,
        checkpoint,
        app: this.#app,
        runId: crypto.randomUUID(),
        analysedAt: new Date().toISOString(),
        now: () => performance.now(),
      });
      await checkpoint('save', 0);
      const stored = await this.#kept.keep(analysis);
      if (remember !== null) await this.#kept.rememberMapping(loaded.file, analysis.run, remember);
      this.#shown = analysis;
      return { ...toOpenRun(analysis), stored };
    } finally {
      engines.dispose();
    }
  }

  async #run(runId: string): Promise<Analysis> {
    if (this.#shown?.run.id === runId) return this.#shown;
    const before = this.#letGoCount;
    const analysis = await this.#kept.load(runId);
    // Locked or forgotten meanwhile: asked for once more, it fails, and says why.
    if (before !== this.#letGoCount) return this.#run(runId);
    this.#shown = analysis;
    return analysis;
  }

  async #deleteRun(runId: string): Promise<readonly RunSummary[]> {
    await this.#kept.delete(runId);
    if (this.#shown?.run.id === runId) this.#shown = null;
    return this.#kept.list();
  }

  async #forgetEverything(): Promise<Record<string, never>> {
    this.#letGo();
    await this.#kept.forgetEverything();
    return {};
  }

  /** Of what is in memory; what could not be stored stays. */
  #letGo(): void {
    this.#letGoCount++;
    this.#shown = null;
    this.#loaded = null;
  }

  /** Another plan of a run: what it says of single loans is kept with it. */
  #changePlan(
    runId: string,
    how: (analysis: Analysis) => Analysis | Promise<Analysis>,
  ): Promise<OpenRun> {
    return this.#change(async () => {
      const analysis = await how(await this.#run(runId));
      await this.#update(analysis, planColumns(analysis.columns));
      return toOpenRun(analysis);
    });
  }

  #examineEffects(
    { runId, recoveredFraction }: Tasks['examineEffects']['input'],
    { checkpoint, signal }: TaskContext,
  ): Promise<OpenRun> {
    return this.#withEngines(signal, async (engines) => {
      const analysis = await withExaminedEffects(
        await this.#run(runId),
        recoveredFraction,
        engines,
        (fraction) => checkpoint('strategy', fraction),
      );
      const { columns, evidence } = analysis;
      await this.#update(analysis, planColumns(columns), { evidence });
      return toOpenRun(analysis);
    });
  }

  /** A change of what is said of the run: no loan's figures change. */
  #changeRecord(
    runId: string,
    how: (analysis: Analysis) => Analysis | Promise<Analysis>,
  ): Promise<{ run: RunRecord }> {
    return this.#change(async () => {
      const analysis = await how(await this.#run(runId));
      await this.#update(analysis, {});
      return { run: analysis.run };
    });
  }

  #resegment(
    { runId, segments }: Tasks['resegment']['input'],
    { checkpoint, signal }: TaskContext,
  ): Promise<OpenRun> {
    return this.#withEngines(signal, async (engines) => {
      const analysis = await resegment(await this.#run(runId), segments, engines, (fraction) =>
        checkpoint('segment', fraction),
      );
      return this.#updateSegments(analysis);
    });
  }

  #placeInSegments(
    { runId, earlierRunId }: Tasks['placeInSegments']['input'],
    { checkpoint }: TaskContext,
  ): Promise<OpenRun> {
    return this.#change(async () => {
      const earlier = await this.#run(earlierRunId);
      const analysis = await withSegmentsOf(await this.#run(runId), earlier, (fraction) =>
        checkpoint('segment', fraction),
      );
      return this.#updateSegments(analysis);
    });
  }

  /** The plan may rest on them. */
  async #updateSegments(analysis: Analysis): Promise<OpenRun> {
    const { columns } = analysis;
    await this.#update(analysis, { segment: columns.segment, ...planColumns(columns) });
    return toOpenRun(analysis);
  }

  #compareMonths(
    { runId, earlierRunId }: Tasks['compareMonths']['input'],
    { checkpoint, signal }: TaskContext,
  ): Promise<Tasks['compareMonths']['result']> {
    return this.#withEngines(signal, async (engines) => {
      const earlier = await this.#run(earlierRunId);
      const analysis = await this.#run(runId);
      const compared = await withEarlierMonth(analysis, earlier, engines, (fraction) =>
        checkpoint('risk', fraction),
      );
      await this.#update(compared.analysis, compared.columns);
      return toOpenRun(compared.analysis);
    });
  }

  /** What the kernels find out about a run beside its figures: no column changes. */
  #measure(
    runId: string,
    stage: Stage,
    how: (
      analysis: Analysis,
      engines: WorkerEngines,
      checkpoint: (fraction: number) => Promise<void>,
    ) => Promise<Analysis>,
    { checkpoint, signal }: TaskContext,
  ): Promise<{ run: RunRecord }> {
    return this.#withEngines(signal, async (engines) => {
      const analysis = await how(await this.#run(runId), engines, (fraction) =>
        checkpoint(stage, fraction),
      );
      await this.#update(analysis, {});
      return { run: analysis.run };
    });
  }

  /** A change of a run for which the kernels are needed. */
  #withEngines<T>(signal: AbortSignal, change: (engines: WorkerEngines) => Promise<T>): Promise<T> {
    return this.#change(async () => {
      const engines = startEngines();
      signal.addEventListener('abort', engines.dispose);
      try {
        return await change(engines);
      } finally {
        engines.dispose();
      }
    });
  }

  /** One after the other, so that none starts from a run that another is about to change. */
  #change<T>(change: () => Promise<T>): Promise<T> {
    const changed = this.#changed.then(change);
    this.#changed = changed.catch(() => undefined);
    return changed;
  }

  /** Keeps a run that was changed. @param columns those that changed */
  async #update(
    analysis: Analysis,
    columns: Partial<LoanColumns>,
    other: { readonly evidence?: unknown } = {},
  ): Promise<void> {
    await this.#kept.update(analysis, columns, other);
    this.#shown = analysis;
  }
}

function createReader(): TaskClient<ReadTasks> {
  return new TaskClient(() => startWorker('read'));
}

function toOpenRun({ run, columns, actions }: Analysis): OpenRun {
  return { run, columns, actions };
}
