import { isUserError, type LoadedFile, type Reading } from '../domain';
import { isPacked } from './openSource';
import { readLoanFile } from './readLoanFile';

const PEEKED_BYTES = 1_000_000;
const LF = 10;

/**
 * What the first megabyte of a text file shows of its columns, in a moment and of a file of any
 * size. Null where it cannot be read by itself: reading the whole file tells why.
 */
export async function peekLoanFile(file: File, reading: Reading): Promise<LoadedFile | null> {
  const head = new Uint8Array(await file.slice(0, PEEKED_BYTES).arrayBuffer());
  if (isPacked(head)) return null;
  const end = file.size > head.length ? head.lastIndexOf(LF) + 1 : head.length;
  const beginning = new File([head.subarray(0, end)], file.name);
  try {
    const read = await readLoanFile(beginning, () => undefined, { reading, mostBytesForDanfo: 0 });
    return { ...read.file, tableId: '' };
  } catch (thrown) {
    if (isUserError(thrown)) return null;
    throw thrown;
  }
}
