import { isUserError, UserError, type ReadableBytes } from '../domain';
import { IV_BYTES, randomBytes, sealBytes, subtle, TAG_BYTES, unsealBytes } from './cipher';
import { checkPassphrase, deriveKey, ITERATIONS, MAX_ITERATIONS, SALT_BYTES } from './passphrase';

/**
 * A backup is a header and frames, all numbers little-endian.
 *
 * Header: magic (8 bytes), format version and rounds of PBKDF2 (uint32 each), salt (16); nothing,
 * sealed (nonce 12, tag 16), which opens under the right passphrase alone; SHA-256 of all this
 * (32), which tells a damaged header from a wrong passphrase.
 *
 * Frame: length of what is sealed (uint32), nonce (12), sealed bytes. Its number, and whether it
 * is the last one, are bound into the seal: frames that are missing, moved or added do not open.
 */
const VERSION = 1;
/** As in PNG: not ASCII, and with line ends that a transfer as text would change. */
const MAGIC = Uint8Array.of(0x89, 0x53, 0x4c, 0x52, 0x42, 0x0d, 0x0a, 0x1a);
const VERSION_AT = MAGIC.length;
const ITERATIONS_AT = VERSION_AT + 4;
const SALT_AT = ITERATIONS_AT + 4;
const CHECK_AT = SALT_AT + SALT_BYTES;
const DIGEST_AT = CHECK_AT + IV_BYTES + TAG_BYTES;
const HEADER_BYTES = DIGEST_AT + 32;
const FRAME_HEAD_BYTES = 4 + IV_BYTES;
/** Sealed bytes of one frame: chunks are half of that. */
const MAX_FRAME_BYTES = 64 * 1024 * 1024;
const MIN_ITERATIONS = 100_000;
const HEADER_NAME = 'smart-loan-recovery/backup/1';

/** A file is read by slices: never as a whole. */
export interface BackupFile {
  readonly file: ReadableBytes;
  readonly key: CryptoKey;
}

export interface BackupKey {
  readonly header: Uint8Array<ArrayBuffer>;
  readonly key: CryptoKey;
}

export interface Frame {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly isLast: boolean;
}

/** A new key, for one backup. Throws `passphrase_too_short`, `encryption_unavailable`. */
export async function createBackupKey(
  passphrase: string,
  iterations = ITERATIONS,
): Promise<BackupKey> {
  checkPassphrase(passphrase);
  const header = new Uint8Array(HEADER_BYTES);
  const view = new DataView(header.buffer);
  header.set(MAGIC);
  view.setUint32(VERSION_AT, VERSION, true);
  view.setUint32(ITERATIONS_AT, iterations, true);
  const salt = randomBytes(SALT_BYTES);
  header.set(salt, SALT_AT);
  const key = await deriveKey(passphrase, salt, iterations, ['encrypt', 'decrypt']);
  const check = await sealBytes(key, new Uint8Array(0), HEADER_NAME);
  header.set(check.iv, CHECK_AT);
  header.set(new Uint8Array(check.bytes), CHECK_AT + IV_BYTES);
  header.set(await digestOf(header), DIGEST_AT);
  return { header, key };
}

/** Seals frames, in their order, into the blobs that make up a file. */
export async function* sealFrames(
  key: CryptoKey,
  frames: AsyncIterable<Frame>,
): AsyncGenerator<Blob> {
  let number = 0;
  for await (const { bytes, isLast } of frames) {
    const sealed = await sealBytes(key, bytes, frameName(number++, isLast));
    const length = sealed.bytes.byteLength;
    if (length > MAX_FRAME_BYTES) throw new RangeError(`A frame of ${length} bytes is too long.`);
    yield new Blob([uint32(length), sealed.iv, sealed.bytes]);
  }
}

/**
 * Throws `backup_unknown`, `backup_damaged`, `wrong_passphrase`, `file_unreadable`.
 * @param minIterations fewer are refused: fewer than the least of the format in tests alone
 */
export async function openBackupFile(
  file: ReadableBytes,
  passphrase: string,
  minIterations = MIN_ITERATIONS,
): Promise<BackupFile> {
  const header = await bytesOf(file, 0, Math.min(HEADER_BYTES, file.size));
  const iterations = await checkHeader(file, header, minIterations);
  const salt = header.slice(SALT_AT, CHECK_AT);
  const key = await deriveKey(passphrase, salt, iterations, ['encrypt', 'decrypt']);
  const iv = header.slice(CHECK_AT, CHECK_AT + IV_BYTES);
  const { buffer: bytes } = header.slice(CHECK_AT + IV_BYTES, DIGEST_AT);
  if ((await unsealBytes(key, { iv, bytes }, HEADER_NAME)) === null) {
    throw new UserError('wrong_passphrase');
  }
  return { file, key };
}

/** All frames in their order. Throws `backup_damaged` at the first that does not open. */
export async function* openFrames({ file, key }: BackupFile): AsyncGenerator<Frame> {
  let number = 0;
  for (let at = HEADER_BYTES; at < file.size; number++) {
    const { iv, end, from } = await frameAt(file, at);
    const isLast = end === file.size;
    const sealed = { iv, bytes: (await bytesOf(file, from, end)).buffer };
    const bytes = await unsealBytes(key, sealed, frameName(number, isLast));
    if (bytes === null) throw damagedBackup(file);
    yield { bytes, isLast };
    at = end;
  }
  if (number === 0) throw damagedBackup(file);
}

/** For what a frame holds, too: whatever does not fit together. */
export function damagedBackup(file: ReadableBytes): UserError {
  return new UserError('backup_damaged', { name: nameOf(file) });
}

export function unknownBackup(file: ReadableBytes): UserError {
  return new UserError('backup_unknown', { name: nameOf(file) });
}

/** What is known of a file that was chosen; a piece of memory has no name. */
function nameOf(file: ReadableBytes): string {
  return 'name' in file ? String(file.name) : 'The backup';
}

async function checkHeader(
  file: ReadableBytes,
  header: Uint8Array<ArrayBuffer>,
  minIterations: number,
): Promise<number> {
  if (!MAGIC.every((byte, i) => header[i] === byte)) throw unknownBackup(file);
  const view = new DataView(header.buffer);
  if (header.length < ITERATIONS_AT) throw damagedBackup(file);
  if (view.getUint32(VERSION_AT, true) !== VERSION) throw unknownBackup(file);
  if (header.length < HEADER_BYTES) throw damagedBackup(file);
  const digest = await digestOf(header);
  if (!digest.every((byte, i) => header[DIGEST_AT + i] === byte)) throw damagedBackup(file);
  const iterations = view.getUint32(ITERATIONS_AT, true);
  if (iterations < minIterations || iterations > MAX_ITERATIONS) throw damagedBackup(file);
  return iterations;
}

async function digestOf(header: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  return new Uint8Array(await subtle().digest('SHA-256', header.slice(0, DIGEST_AT)));
}

async function frameAt(
  file: ReadableBytes,
  at: number,
): Promise<{
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly from: number;
  readonly end: number;
}> {
  const from = at + FRAME_HEAD_BYTES;
  if (from > file.size) throw damagedBackup(file);
  const head = await bytesOf(file, at, from);
  const length = new DataView(head.buffer).getUint32(0, true);
  const end = from + length;
  if (length < TAG_BYTES || length > MAX_FRAME_BYTES || end > file.size) throw damagedBackup(file);
  return { iv: head.slice(4), from, end };
}

async function bytesOf(
  file: ReadableBytes,
  from: number,
  to: number,
): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await file.slice(from, to).arrayBuffer());
  } catch (thrown) {
    if (isUserError(thrown)) throw thrown;
    throw new UserError('file_unreadable', { name: nameOf(file) });
  }
}

function uint32(value: number): ArrayBuffer {
  const buffer = new ArrayBuffer(4);
  new DataView(buffer).setUint32(0, value, true);
  return buffer;
}

function frameName(number: number, isLast: boolean): string {
  return JSON.stringify(['frame', number, isLast]);
}
