import { headerKey, type LoadedFile } from '../domain';
import { sha256Of, type ReadTable } from '../ingest';

const HASH_AFTER_MS = 500;

/** Names files of one header. */
export function signatureOf({ columns }: LoadedFile): Promise<string> {
  return sha256Of(new TextEncoder().encode(headerKey(columns)));
}

/** Not before the mapping screen has what it waits for: a large file is copied to be hashed. */
export async function hashesOf(
  { source }: ReadTable,
  known: readonly string[] | null,
): Promise<readonly string[]> {
  if (known !== null) return known;
  await new Promise((resolve) => setTimeout(resolve, HASH_AFTER_MS));
  return [await sha256Of(source.bytes)];
}
