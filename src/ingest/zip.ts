import { UserError } from '../domain';
import { inflate } from './inflate';

const END_MARK = 0x06054b50;
const ENTRY_MARK = 0x02014b50;
const LOCAL_MARK = 0x04034b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
/** A comment behind the end record is at most so long. */
const MOST_COMMENT_BYTES = 0xffff;
const STORED = 0;
const DEFLATED = 8;

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly packedBytes: number;
  readonly localAt: number;
}

/** The names of a ZIP archive's entries; throws a UserError where it has no readable directory. */
export function zipEntryNames(fileName: string, bytes: Uint8Array<ArrayBuffer>): string[] {
  return entriesOf(fileName, bytes).map(({ name }) => name);
}

/**
 * Unpacks every entry once and lets it go: throws a UserError where they come to more than
 * `limit` bytes together, whatever sizes the archive itself claims, or where one is damaged
 * or claims another size than it has.
 */
export async function refuseZipBomb(
  fileName: string,
  bytes: Uint8Array<ArrayBuffer>,
  limit: number,
): Promise<void> {
  let rest = limit;
  for (const entry of entriesOf(fileName, bytes)) {
    rest -= await unpackedBytes(fileName, bytes, entry, rest);
    if (rest < 0) throw new UserError('unpacks_too_large', { name: fileName, limit });
  }
}

function entriesOf(fileName: string, bytes: Uint8Array<ArrayBuffer>): Entry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const damaged = (): UserError => new UserError('archive_damaged', { name: fileName });
  const end = endRecordAt(view);
  if (end === undefined) throw damaged();
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  return Array.from({ length: count }, () => {
    if (at + ENTRY_BYTES > view.byteLength || view.getUint32(at, true) !== ENTRY_MARK) {
      throw damaged();
    }
    const nameBytes = view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(
      bytes.subarray(at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes),
    );
    const entry = {
      name,
      method: view.getUint16(at + 10, true),
      packedBytes: view.getUint32(at + 20, true),
      localAt: view.getUint32(at + 42, true),
    };
    at += ENTRY_BYTES + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    return entry;
  });
}

function endRecordAt(view: DataView): number | undefined {
  const last = view.byteLength - END_BYTES;
  for (let at = last; at >= 0 && at >= last - MOST_COMMENT_BYTES; at--) {
    if (view.getUint32(at, true) === END_MARK) return at;
  }
  return undefined;
}

async function unpackedBytes(
  fileName: string,
  bytes: Uint8Array<ArrayBuffer>,
  { method, packedBytes, localAt }: Entry,
  limit: number,
): Promise<number> {
  const damaged = (): UserError => new UserError('archive_damaged', { name: fileName });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (localAt + LOCAL_BYTES > view.byteLength || view.getUint32(localAt, true) !== LOCAL_MARK) {
    throw damaged();
  }
  const from =
    localAt + LOCAL_BYTES + view.getUint16(localAt + 26, true) + view.getUint16(localAt + 28, true);
  const packed = bytes.subarray(from, from + packedBytes);
  if (packed.length !== packedBytes) throw damaged();
  if (method === STORED) return packedBytes;
  if (method !== DEFLATED) throw damaged();
  const { byteCount, isCut } = await inflate(packed, 'deflate-raw', limit).catch(() => {
    throw damaged();
  });
  // Zero: the size stands behind the data.
  const claimed = view.getUint32(localAt + 22, true);
  if (!isCut && claimed !== 0 && claimed !== byteCount) throw damaged();
  return byteCount;
}
