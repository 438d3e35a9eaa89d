import { describe, expect, it, vi } from 'vitest';
import { openRunFixture, runFixture, tableFixture } from '../export/runFixture';
import { readBackup, writeBackup, type BackupItem } from './backup';
import { createBackupKey, sealFrames } from './backupFormat';
import { toChunks } from './chunks';
import { joinHead } from './headedBytes';
import { partsOf, type StoredRun } from './runParts';
import { failure, mappingFixture, QUICK, storedOf, textsIn } from './testRuns';

const BACKUP_PASSPHRASE = 'kept in another drawer';
/** The least that a backup may be made with. */
const LEAST = 100_000;
const HEADER_BYTES = 92;

const runOf = (id: string): StoredRun => storedOf(openRunFixture({ id }), tableFixture());
const mapping = mappingFixture('2025-01-01');

async function* items(...all: BackupItem[]): AsyncGenerator<BackupItem> {
  for (const item of all) yield item;
}
const SMALL: BackupItem[] = [
  { kind: 'run', run: runOf('a') },
  { kind: 'mapping', signature: 'header', mapping },
];
const small = (): Promise<Blob> => writeBackup(items(...SMALL), BACKUP_PASSPHRASE, QUICK);

async function allOf(file: Blob, passphrase = BACKUP_PASSPHRASE): Promise<BackupItem[]> {
  const found: BackupItem[] = [];
  for await (const item of (await readBackup(file, passphrase, QUICK)).items()) found.push(item);
  return found;
}
const bytesOf = async (file: Blob): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await file.arrayBuffer());

/** Where each frame starts, and where the last one ends. */
function frameStarts(bytes: Uint8Array<ArrayBuffer>): number[] {
  const view = new DataView(bytes.buffer);
  const starts: number[] = [];
  let at = HEADER_BYTES;
  for (; at < bytes.length; at += 16 + view.getUint32(at, true)) starts.push(at);
  return [...starts, at];
}

describe('a backup', () => {
  it('gives back all that it was made of', async () => {
    const file = await small();
    expect(await allOf(file)).toEqual(SMALL);
    expect(await allOf(await writeBackup(items(), BACKUP_PASSPHRASE, QUICK))).toEqual([]);
  });

  it('shows nothing of it, and is another one each time', async () => {
    const file = await bytesOf(await small());
    expect(textsIn(file, ['loans.csv', 'Loan_ID', 'Borrower', 'Closed', 'header', 'run'])).toEqual(
      [],
    );
    const again = await bytesOf(await small());
    expect(again.length).toBe(file.length);
    expect(again.filter((byte, i) => byte === file[i]).length).toBeLessThan(file.length / 10);
  });

  it('opens for its passphrase alone', async () => {
    const file = await small();
    expect(await failure(allOf(file, 'not this one at all'))).toBe('wrong_passphrase');
    expect(await failure(writeBackup(items(), 'short', QUICK))).toBe('passphrase_too_short');
  });

  it('is refused where it is cut off, wherever that is', async () => {
    const file = await small();
    const starts = frameStarts(await bytesOf(file));
    const places = Array.from({ length: 150 }, (_, i) => Math.floor((i / 150) * file.size));
    for (const end of new Set([...places, ...starts.slice(0, -1), 91, 92, 93, file.size - 1])) {
      const code = await failure(allOf(file.slice(0, end)));
      expect([end, code]).toEqual([end, end < 8 ? 'backup_unknown' : 'backup_damaged']);
    }
  });

  it('is refused where any byte of it was altered', async () => {
    const file = await bytesOf(await small());
    const starts = frameStarts(file);
    const inHeader = Array.from({ length: HEADER_BYTES }, (_, i) => i);
    const inFrameHeads = starts
      .slice(0, 2)
      .flatMap((at) => inHeader.slice(0, 16).map((i) => at + i));
    const anywhere = Array.from({ length: 100 }, (_, i) =>
      Math.floor(HEADER_BYTES + (i / 100) * (file.length - HEADER_BYTES)),
    );
    const places = [...inHeader, ...inFrameHeads, ...anywhere, file.length - 1];
    expect(places.length).toBeGreaterThan(200);
    for (const place of places) {
      const altered = file.slice();
      altered[place]! ^= 1 + (place % 255);
      const code = await failure(allOf(new Blob([altered])));
      expect([place, code]).toEqual([place, place < 12 ? 'backup_unknown' : 'backup_damaged']);
    }
  });

  it('is refused where frames were moved, left out, doubled or added', async () => {
    const file = await bytesOf(await small());
    const starts = frameStarts(file);
    const frames = starts.slice(0, -1).map((from, i) => file.slice(from, starts[i + 1]));
    const header = file.slice(0, HEADER_BYTES);
    const [first, second, ...rest] = frames;
    if (first === undefined || second === undefined) throw new Error('no frames');
    const orders = [
      [second, first, ...rest],
      [second, ...rest],
      [first, first, second, ...rest],
      [...frames, first],
      [...frames, ...frames],
      [...frames, Uint8Array.of(0)],
      frames.slice(0, -1),
      [],
    ];
    for (const order of orders) {
      expect(await failure(allOf(new Blob([header, ...order])))).toBe('backup_damaged');
    }
    const other = await bytesOf(await small());
    const mixed = new Blob([other.slice(0, HEADER_BYTES), ...frames]);
    expect(await failure(allOf(mixed))).toBe('backup_damaged');
    expect(await allOf(new Blob([header, ...frames]))).toEqual(SMALL);
  });

  it('says which files are none, or of a later format', async () => {
    const none = [new Blob([]), new Blob(['id,amount\n1,2\n']), new Blob([new Uint8Array(5000)])];
    for (const file of none) expect(await failure(allOf(file))).toBe('backup_unknown');
    const later = await bytesOf(await small());
    later[8] = 2;
    const named = new File([later], 'later.backup');
    await expect(allOf(named)).rejects.toThrow(/^“later.backup” is not a backup/);
  });

  it('does not spend time as a file demands', async () => {
    const derive = vi.spyOn(crypto.subtle, 'deriveKey');
    for (const iterations of [LEAST - 1, 10_000_001, 0, 0xffffffff]) {
      derive.mockImplementationOnce(async () =>
        crypto.subtle.importKey('raw', new Uint8Array(32), 'AES-GCM', false, ['encrypt']),
      );
      const { header } = await createBackupKey(BACKUP_PASSPHRASE, iterations);
      derive.mockClear();
      expect(await failure(readBackup(new Blob([header]), BACKUP_PASSPHRASE))).toBe(
        'backup_damaged',
      );
      expect(derive).not.toHaveBeenCalled();
    }
    derive.mockRestore();
  });

  it('does not take memory as a file demands', async () => {
    const { header } = await createBackupKey(BACKUP_PASSPHRASE, QUICK);
    const length = 64 * 1024 * 1024 + 1;
    const start = new Blob([header, Uint32Array.of(length), new Uint8Array(12)]);
    const slice = vi.fn((from: number, to: number) => start.slice(from, to));
    const file = { size: start.size + length, slice } as unknown as Blob;
    expect(await failure(allOf(file))).toBe('backup_damaged');
    expect(slice.mock.calls.every(([from, to]) => to - from <= HEADER_BYTES)).toBe(true);
  });

  it('says so where the file cannot be read', async () => {
    const file = await small();
    const lost = new DOMException('gone', 'NotReadableError');
    vi.spyOn(file, 'slice').mockReturnValue({
      arrayBuffer: () => Promise.reject(lost),
    } as unknown as Blob);
    expect(await failure(allOf(file))).toBe('file_unreadable');
  });

  it('is not made of what could not be restored', async () => {
    const { run, ...rest } = runOf('a');
    const broken = { ...rest, run: { ...run, id: 7 as unknown as string } };
    const writing = writeBackup(items({ kind: 'run', run: broken }), BACKUP_PASSPHRASE, QUICK);
    expect(await failure(writing)).toBe('backup_run_damaged');
    const invalid = { ...mapping, settings: { ...mapping.settings, currency: 'too long' } };
    const file = await writeBackup(
      items({ kind: 'mapping', signature: 'x', mapping: invalid }, ...SMALL),
      BACKUP_PASSPHRASE,
      QUICK,
    );
    expect(await allOf(file)).toEqual(SMALL);
  });
});

describe('a backup that was made to do harm', () => {
  type Made = readonly [head: unknown, bytes?: ArrayBuffer];

  /** A file whose seals are whole, with such frames; the last one is marked so. */
  async function fileOf(frames: readonly Made[], lastAt = frames.length - 1): Promise<Blob> {
    const { header, key } = await createBackupKey(BACKUP_PASSPHRASE, QUICK);
    async function* sealed() {
      for (const [i, [head, bytes = new ArrayBuffer(0)]] of frames.entries()) {
        yield { bytes: joinHead(head, bytes), isLast: i === lastAt };
      }
    }
    const pieces = [new Blob([header])];
    for await (const piece of sealFrames(key, sealed())) pieces.push(piece);
    return new Blob(pieces);
  }

  const end = (runCount: number, mappingCount = 0): Made => [
    { kind: 'end', runCount, mappingCount },
  ];

  /** The frames of a run whose parts were changed. */
  function framesOf(change: Readonly<Record<string, unknown>>, id: unknown = 'a'): Made[] {
    const parts = new Map([...partsOf(runOf('a')), ...Object.entries(change)]);
    const frames = Array.from(parts).flatMap(([part, value]): Made[] => {
      const { chunks, entry } = toChunks(value);
      return chunks.map(({ head, bytes }, index) => [
        { kind: 'chunk', part, index, ...entry, head },
        bytes,
      ]);
    });
    return [...frames, [{ kind: 'run', id, partCount: parts.size }]];
  }

  const run = runFixture({ id: 'a' });
  const recordOf = (change: object): object => ({ run: { ...run, ...change }, actions: [] });
  const chunk = (change: object): Made => [
    { kind: 'chunk', part: 'x', index: 0, chunkLengths: [0], head: null, ...change },
  ];
  const slots = [
    { path: ['__proto__', 'x'], kind: 'Int8Array', length: 1, offset: 0, byteLength: 1 },
  ];

  it('is refused for its contents alone: the same frames unchanged are accepted', async () => {
    expect(await allOf(await fileOf([...framesOf({}), end(1)]))).toEqual([
      { kind: 'run', run: runOf('a') },
    ]);
  });

  it.each<[string, readonly Made[]]>([
    ['an id that is no text', [...framesOf({ run: recordOf({ id: 7 }) }, 7), end(1)]],
    ['an id that is another in its record', [...framesOf({}, 'b'), end(1)]],
    ['no record', [...framesOf({ run: null }), end(1)]],
    ['a record of another kind', [...framesOf({ run: recordOf({ format: 'x' }) }), end(1)]],
    ['a verdict that is none', [...framesOf({ run: recordOf({ risk: { verdict: 1 } }) }), end(1)]],
    [
      'more columns than parts',
      [...framesOf({ table: { rowCount: 3, columnCount: 1e9 } }), end(1)],
    ],
    [
      'more rows than columns have',
      [...framesOf({ table: { rowCount: 4, columnCount: 4 } }), end(1)],
    ],
    ['a size that is none', [...framesOf({ table: { rowCount: -1, columnCount: 0 } }), end(1)]],
    [
      'a column that is no column',
      [...framesOf({ 'table/0': { kind: 'text', name: 'x' } }), end(1)],
    ],
    ['figures that are no array', [...framesOf({ 'columns/score': { length: 3 } }), end(1)]],
    [
      'rejects of different lengths',
      [...framesOf({ rejected: { lines: Uint32Array.of(1), reasons: [], texts: [] } }), end(1)],
    ],
    ['the same run twice', [...framesOf({}), ...framesOf({}), end(2)]],
    ['another count of runs', [...framesOf({}), end(2)]],
    ['another count of parts', [...framesOf({}).slice(1), end(1)]],
    ['a run that is not closed', [...framesOf({}).slice(0, -1), end(0)]],
    ['a part that is not whole', [chunk({ chunkLengths: [0, 0] }), ...framesOf({}), end(1)]],
    ['a piece out of its order', [chunk({ index: 1 }), ...framesOf({}), end(1)]],
    ['a part twice', [...framesOf({}).slice(0, 1), ...framesOf({}), end(1)]],
    ['slots through a prototype', [chunk({ head: { shell: {}, slots } }), ...framesOf({}), end(1)]],
    [
      'a mapping within a run',
      [
        ...framesOf({}).slice(0, 2),
        [{ kind: 'mapping', signature: 'x', mapping }],
        ...framesOf({}).slice(2),
        end(1, 1),
      ],
    ],
    ['a mapping that is none', [[{ kind: 'mapping', signature: 'x', mapping: {} }], end(0, 1)]],
    ['a mapping without a header', [[{ kind: 'mapping', signature: 1, mapping }], end(0, 1)]],
    ['a frame of an unknown kind', [[{ kind: 'script' }], end(0)]],
    ['a frame of nothing', [[undefined], end(0)]],
    ['no end', framesOf({})],
    ['an end before its end', [end(0), end(0)]],
  ])('is refused where it holds %s', async (_, frames) => {
    expect(await failure(allOf(await fileOf(frames)))).toBe('backup_damaged');
    expect('x' in {}).toBe(false);
  });

  it('is not read as far as a run of a later version goes', async () => {
    const frames = [...framesOf({ run: recordOf({ version: 99 }) }), end(1)];
    expect(await failure(allOf(await fileOf(frames)))).toBe('backup_unknown');
  });
});
