import { isUserError, type FileBytes, type SentFile } from '../domain';

/**
 * Has files read by a worker; where it cannot, once more with the bytes as the page reads them:
 * WebKit lets no worker of a page on a disk read a file.
 */
export async function asReadable<T>(
  files: readonly File[],
  read: (files: readonly SentFile[]) => Promise<T>,
): Promise<T> {
  try {
    return await read(files);
  } catch (thrown) {
    if (!isUserError(thrown) || thrown.code !== 'file_unreadable') throw thrown;
    // Where the page cannot read them either, they were moved or changed.
    const inMemory = await Promise.all(files.map(bytesOf)).catch(() => null);
    if (inMemory === null) throw thrown;
    return read(inMemory);
  }
}

async function bytesOf(file: File): Promise<FileBytes> {
  return { name: file.name, content: await file.arrayBuffer() };
}
