import { isUserError, UserError, type RememberedMapping, type ReadableBytes } from '../domain';
import { checkMapping, checkParts } from './backupChecks';
import {
  createBackupKey,
  damagedBackup,
  openBackupFile,
  openFrames,
  sealFrames,
  unknownBackup,
  type BackupFile,
  type Frame,
} from './backupFormat';
import { RunCollector, type ChunkHead, type RunHead } from './backupRun';
import { toChunks } from './chunks';
import { joinHead, splitHead } from './headedBytes';
import { partsOf, type StoredRun } from './runParts';

/** One thing that a backup holds. */
export type BackupItem =
  | { readonly kind: 'run'; readonly run: StoredRun }
  | {
      readonly kind: 'mapping';
      readonly signature: string;
      readonly mapping: RememberedMapping;
    };

/** What the head of each frame says. */
type FrameHead = ChunkHead | RunHead | MappingHead | EndHead;

interface MappingHead {
  readonly kind: 'mapping';
  readonly signature: string;
  readonly mapping: unknown;
}

interface EndHead {
  readonly kind: 'end';
  readonly runCount: number;
  readonly mappingCount: number;
}

interface HeadedFrame {
  readonly head: FrameHead;
  readonly bytes: ArrayBuffer;
}

const NO_BYTES = new ArrayBuffer(0);
const MEDIA_TYPE = 'application/octet-stream';

/**
 * All items as one encrypted file. Takes them one after the other, and leaves what is done to
 * the browser, which need not hold it in memory. Throws `passphrase_too_short`,
 * `backup_run_damaged` where restoring would refuse a run.
 */
export async function writeBackup(
  items: AsyncIterable<BackupItem>,
  passphrase: string,
  iterations?: number,
): Promise<Blob> {
  const { header, key } = await createBackupKey(passphrase, iterations);
  const pieces = [new Blob([header])];
  for await (const piece of sealFrames(key, joined(framesOf(items)))) pieces.push(piece);
  return new Blob(pieces, { type: MEDIA_TYPE });
}

/** A backup whose passphrase is right; its items are still to be read. */
export interface OpenBackup {
  /**
   * Reads the file anew each time, one item after the other. Throws `backup_damaged` wherever
   * it is not whole, which may come last: nothing may be kept before all were read once.
   */
  items(): AsyncGenerator<BackupItem>;
}

/** Throws `backup_unknown`, `backup_damaged`, `wrong_passphrase`, `file_unreadable`. */
export async function readBackup(
  file: ReadableBytes,
  passphrase: string,
  minIterations?: number,
): Promise<OpenBackup> {
  const opened = await openBackupFile(file, passphrase, minIterations);
  return { items: () => itemsOf(opened) };
}

async function* framesOf(items: AsyncIterable<BackupItem>): AsyncGenerator<HeadedFrame> {
  let runCount = 0;
  let mappingCount = 0;
  for await (const item of items) {
    if (item.kind === 'run') {
      yield* framesOfRun(item.run);
      runCount++;
    } else if (isSound(() => checkMapping(item.mapping))) {
      yield { head: item, bytes: NO_BYTES };
      mappingCount++;
    }
  }
  yield { head: { kind: 'end', runCount, mappingCount }, bytes: NO_BYTES };
}

function* framesOfRun(run: StoredRun): Generator<HeadedFrame> {
  const parts = partsOf(run);
  if (!isSound(() => checkParts(parts))) {
    throw new UserError('backup_run_damaged', { name: run.run.data.name });
  }
  for (const [part, value] of parts) {
    const { chunks, entry } = toChunks(value);
    for (const [index, { head, bytes }] of chunks.entries()) {
      yield { head: { kind: 'chunk', part, index, ...entry, head }, bytes };
    }
  }
  yield { head: { kind: 'run', id: run.run.id, partCount: parts.size }, bytes: NO_BYTES };
}

async function* joined(frames: AsyncIterable<HeadedFrame>): AsyncGenerator<Frame> {
  for await (const { head, bytes } of frames) {
    yield { bytes: joinHead(head, bytes), isLast: head.kind === 'end' };
  }
}

async function* itemsOf(opened: BackupFile): AsyncGenerator<BackupItem> {
  const reader = new ItemReader();
  for await (const frame of openFrames(opened)) {
    const item = refusedAs(opened.file, () => reader.take(frame));
    if (item !== null) yield item;
  }
}

/** What single records call damaged is here the whole file. */
function refusedAs<T>(file: ReadableBytes, read: () => T): T {
  try {
    return read();
  } catch (thrown) {
    if (!isUserError(thrown)) throw thrown;
    throw thrown.code === 'backup_unknown' ? unknownBackup(file) : damagedBackup(file);
  }
}

/** Puts items together from frames, and refuses what does not belong in its place. */
class ItemReader {
  readonly #seen = new Set<string>();
  #run = new RunCollector();
  #runCount = 0;
  #mappingCount = 0;

  /** An item that this frame completes, else null. Throws `run_damaged`. */
  take({ bytes: all, isLast }: Frame): BackupItem | null {
    const { head: found, bytes } = splitHead(all);
    const head = (found ?? {}) as FrameHead;
    if (isLast !== (head.kind === 'end')) throw new UserError('run_damaged');
    switch (head.kind) {
      case 'chunk':
        this.#run.add(head, bytes);
        return null;
      case 'run':
        return this.#takeRun(head);
      case 'mapping':
        return this.#takeMapping(head);
      case 'end':
        return this.#end(head);
      default:
        throw new UserError('run_damaged');
    }
  }

  #takeRun(head: RunHead): BackupItem {
    const run = this.#run.close(head);
    this.#mustBeNew('run', head.id);
    this.#run = new RunCollector();
    this.#runCount++;
    return { kind: 'run', run };
  }

  #takeMapping({ signature, mapping }: MappingHead): BackupItem {
    this.#mustBeNew('mapping', signature);
    this.#mappingCount++;
    return { kind: 'mapping', signature, mapping: checkMapping(mapping) };
  }

  #end({ runCount, mappingCount }: EndHead): null {
    this.#mustStandAlone();
    if (runCount !== this.#runCount || mappingCount !== this.#mappingCount) {
      throw new UserError('run_damaged');
    }
    return null;
  }

  #mustBeNew(kind: BackupItem['kind'], name: unknown): void {
    const place = JSON.stringify([kind, name]);
    if (typeof name !== 'string' || this.#seen.has(place)) throw new UserError('run_damaged');
    this.#seen.add(place);
    if (kind === 'mapping') this.#mustStandAlone();
  }

  #mustStandAlone(): void {
    if (!this.#run.isEmpty) throw new UserError('run_damaged');
  }
}

function isSound(check: () => unknown): boolean {
  try {
    check();
    return true;
  } catch (thrown) {
    if (!isUserError(thrown)) throw thrown;
    return false;
  }
}
