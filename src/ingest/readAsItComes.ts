import type { ReadableFile, Reading } from '../domain';
import type { ByteFeed } from './byteReader';
import { IncomingText, NotPlainText } from './incoming';
import { startLayout, type GrowingLayout } from './layout';
import { sha256Of } from './openSource';
import type { ReadFiles } from './readFiles';
import {
  MOST_BYTES_FOR_DANFO,
  NOTHING_SAID,
  readByBytes,
  type OnProgress,
  type ReadOptions,
} from './readRows';
import { refuseByFormat, refuseByText } from './refuse';

/**
 * Reads the rows of one large text file while the rest of it comes in. Undefined where it has
 * to be looked at as a whole first. Throws a UserError where it is no table of loans.
 */
export async function readAsItComes(
  files: readonly ReadableFile[],
  onProgress: OnProgress,
  { reading = NOTHING_SAID, mostBytesForDanfo, partBytes, ...slicing }: ReadOptions,
): Promise<ReadFiles | undefined> {
  const [file] = files;
  const isLarge = file !== undefined && file.size > (mostBytesForDanfo ?? MOST_BYTES_FOR_DANFO);
  if (!isLarge || files.length > 1) return undefined;
  try {
    const text = await IncomingText.open(file, reading.encoding, partBytes);
    if (text === undefined) return undefined;
    const growing = startTable(file.name, text, reading);
    if (growing === undefined) return undefined;
    const feed = feedFrom(text, growing, onProgress);
    const rows = await readByBytes(feed, slicing);
    const layout = growing.layout();
    const { original, bytes } = text;
    const source = {
      name: file.name,
      byteCount: original.length,
      encoding: 'UTF-8',
      workbook: null,
    } as const;
    // To hash a large file takes its time: that of whoever wants to know.
    const hashes = bytes.length === original.length ? null : [await sha256Of(original)];
    return { ...rows, parts: [{ source, layout }], hashes, bytes, layout, sourceFile: null };
  } catch (thrown) {
    if (thrown instanceof NotPlainText) return undefined;
    throw thrown;
  }
}

function startTable(
  name: string,
  { bytes, size }: IncomingText,
  { delimiter, headerLine }: Reading,
): GrowingLayout | undefined {
  const head = bytes.subarray(0, size);
  refuseByFormat(name, head);
  refuseByText(name, head);
  const input = {
    name,
    bytes,
    ...(delimiter !== null && { delimiter }),
    ...(headerLine !== null && { headerLine }),
  };
  return startLayout(input, size);
}

function feedFrom(text: IncomingText, growing: GrowingLayout, onProgress: OnProgress): ByteFeed {
  const { header, syntax } = growing;
  const { bytes } = text;
  let isLaidOut = false;
  const findMore = async (): Promise<boolean> => {
    if (isLaidOut) return false;
    await text.comeIn();
    isLaidOut = text.isWhole;
    growing.goOn(text.size, isLaidOut);
    return true;
  };
  growing.goOn(text.size, false);
  return { header, onProgress, findMore, known: () => ({ ...growing.known(), bytes, syntax }) };
}
