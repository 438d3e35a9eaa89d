import { UserError, type RememberedMapping } from '../domain';
import type { Sealed } from './cipher';
import { joinHead, splitHead } from './headedBytes';
import type {
  Chunk,
  ChunkKey,
  ChunkRecord,
  EntryRecord,
  MappingRecord,
  RunEntry,
  SealedEntry,
  SealedMapping,
  SealedRecord,
} from './schema';
import { decodeValue, encodeValue } from './valueBytes';
import type { Vault } from './vault';

// How each kind of record is sealed and opened. The name that is bound into each says where it
// belongs: a record that was moved to another place does not open. What opens them throws
// `run_damaged`, and takes records that are not sealed as they are.

/** Whether a record is to be opened before it can be read. */
export function isSealed(record: object): record is SealedRecord {
  return 'sealed' in record;
}

export async function sealChunk(vault: Vault, key: ChunkKey, chunk: Chunk): Promise<SealedRecord> {
  return { sealed: await vault.seal(joinHead(chunk.head, chunk.bytes), chunkName(key)) };
}

export async function openChunk(
  vault: Vault | null,
  key: ChunkKey,
  record: ChunkRecord,
): Promise<Chunk> {
  if (!isSealed(record)) return record;
  const { head, bytes } = splitHead(await unseal(vault, record.sealed, chunkName(key)));
  return { head: head as Chunk['head'], bytes };
}

export async function sealEntry(vault: Vault, entry: RunEntry): Promise<SealedEntry> {
  const { id, analysedAt } = entry;
  const sealed = await vault.seal(encodeValue(entry), entryName(entry));
  return { id, analysedAt, revision: crypto.randomUUID(), sealed };
}

export async function openEntry(vault: Vault | null, record: EntryRecord): Promise<RunEntry> {
  if (!isSealed(record)) return record;
  const name = entryName(record);
  return decodeValue(await unseal(vault, record.sealed, name)) as RunEntry;
}

export async function sealMapping(
  vault: Vault,
  signature: string,
  mapping: RememberedMapping,
): Promise<SealedMapping> {
  const sealed = await vault.seal(encodeValue(mapping), mappingName(signature));
  return { revision: crypto.randomUUID(), sealed };
}

export async function openMapping(
  vault: Vault | null,
  signature: string,
  record: MappingRecord,
): Promise<RememberedMapping> {
  if (!isSealed(record)) return record;
  const bytes = await unseal(vault, record.sealed, mappingName(signature));
  return decodeValue(bytes) as RememberedMapping;
}

function unseal(
  vault: Vault | null,
  sealed: Sealed,
  name: string,
): Promise<Uint8Array<ArrayBuffer>> {
  if (vault === null) throw new UserError('run_damaged');
  return vault.unseal(sealed, name);
}

function chunkName(key: ChunkKey): string {
  return JSON.stringify(['chunk', ...key]);
}

function entryName({ id, analysedAt }: { id: string; analysedAt: string }): string {
  return JSON.stringify(['run', id, analysedAt]);
}

function mappingName(signature: string): string {
  return JSON.stringify(['mapping', signature]);
}
