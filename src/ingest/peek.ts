import {
  FileInMemory,
  isUserError,
  type FileHead,
  type ReadableFile,
  type Reading,
} from '../domain';
import { isPacked } from './openSource';
import { propose } from './propose';
import { readLoanFile } from './readLoanFile';

const PEEKED_BYTES = 256_000;
const LF = 10;

/**
 * What the beginning of a text file shows of its columns, in a moment and of a file of any
 * size. Null where it cannot be read by itself: reading the whole file tells why.
 */
export async function peekLoanFile(file: ReadableFile, reading: Reading): Promise<FileHead | null> {
  const head = new Uint8Array(await file.slice(0, PEEKED_BYTES).arrayBuffer());
  if (isPacked(head)) return null;
  const end = file.size > head.length ? head.lastIndexOf(LF) + 1 : head.length;
  const beginning = new FileInMemory({ name: file.name, content: head.slice(0, end).buffer });
  try {
    const read = await readLoanFile(beginning, () => undefined, { reading, mostBytesForDanfo: 0 });
    return { file: { ...read.file, tableId: '' }, proposal: propose(read.file.columns) };
  } catch (thrown) {
    if (isUserError(thrown)) return null;
    throw thrown;
  }
}
