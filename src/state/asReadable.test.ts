import { describe, expect, it, vi } from 'vitest';
import { UserError, type SentFile } from '../domain';
import { asReadable } from './asReadable';

const unreadable = new UserError('file_unreadable', { name: 'a.csv' });

/** A worker that reads what it is given, unless that are files: these it refuses. */
function refusesFiles(error: Error) {
  return vi.fn((files: readonly SentFile[]) =>
    files.some((file) => file instanceof File)
      ? Promise.reject(error)
      : Promise.resolve(files.map((file) => file.name)),
  );
}

function textOf(file: SentFile | undefined): string | null {
  return file !== undefined && 'content' in file ? new TextDecoder().decode(file.content) : null;
}

describe('files for a worker', () => {
  const files = [new File(['1,2'], 'a.csv'), new File(['é'], 'b.csv')];

  it('are sent as they are where it can read them', async () => {
    const read = vi.fn(() => Promise.resolve('read'));
    expect(await asReadable(files, read)).toBe('read');
    expect(read.mock.calls).toEqual([[files]]);
  });

  it('are sent as their bytes, in their order, where it cannot', async () => {
    const read = refusesFiles(unreadable);
    expect(await asReadable(files, read)).toEqual(['a.csv', 'b.csv']);
    expect(read).toHaveBeenCalledTimes(2);
    expect(read.mock.lastCall?.[0].map(textOf)).toEqual(['1,2', 'é']);
  });

  it.each([new UserError('empty_file', { name: 'a.csv' }), new TypeError('a bug')])(
    'are sent once where anything else is the matter: %s',
    async (error) => {
      const read = refusesFiles(error);
      await expect(asReadable(files, read)).rejects.toBe(error);
      expect(read).toHaveBeenCalledTimes(1);
    },
  );

  it('that the page cannot read either keep the worker’s word for it', async () => {
    const gone = new File(['1'], 'gone.csv');
    gone.arrayBuffer = () => Promise.reject(new DOMException('moved', 'NotFoundError'));
    const read = refusesFiles(unreadable);
    await expect(asReadable([...files, gone], read)).rejects.toBe(unreadable);
    expect(read).toHaveBeenCalledTimes(1);
  });

  it('whose bytes cannot be used either fail with what that says', async () => {
    const damaged = new UserError('archive_damaged', { name: 'a.csv' });
    const read = vi.fn().mockRejectedValueOnce(unreadable).mockRejectedValueOnce(damaged);
    await expect(asReadable(files, read)).rejects.toBe(damaged);
  });
});
