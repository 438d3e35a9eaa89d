import { MISSING_CODE, packedTextAt, type PackedTexts } from '../table';
import { LONGEST_MISSING_TEXT, isMissingText } from './values';

/** What is left of a column's labels. */
export interface KeptLabels {
  readonly texts: PackedTexts;
  /** By old label: the new one, or MISSING_CODE. */
  readonly codeOf: Int32Array;
}

const SPACE = 32;
const FIRST_NOT_ASCII = 128;

/**
 * The labels but for those that stand for "no value", without making a string of each.
 * Undefined where labels have to be trimmed and one has blanks around it.
 */
export function packedWithoutMissing(texts: PackedTexts, trims: boolean): KeptLabels | undefined {
  const { bytes, ends } = texts;
  const codeOf = new Int32Array(ends.length);
  let kept = 0;
  let start = 0;
  for (let label = 0; label < ends.length; label++) {
    const end = ends[label]!;
    // Only short texts stand for "no value"; blanks may be among other characters too.
    const isPlain = end - start > LONGEST_MISSING_TEXT && !mayHaveBlanks(bytes, start, end);
    const text = isPlain ? '' : packedTextAt(texts, label);
    if (trims && text !== text.trim()) return undefined;
    codeOf[label] = !isPlain && isMissingText(text.trim()) ? MISSING_CODE : kept++;
    start = end;
  }
  return { texts: kept === ends.length ? texts : keptTexts(texts, codeOf, kept), codeOf };
}

/** Whether a text begins or ends with a blank, or with a character that may be one. */
function mayHaveBlanks(bytes: Uint8Array, start: number, end: number): boolean {
  const [first, last] = [bytes[start]!, bytes[end - 1]!];
  return first <= SPACE || last <= SPACE || first >= FIRST_NOT_ASCII || last >= FIRST_NOT_ASCII;
}

function keptTexts({ bytes, ends }: PackedTexts, codeOf: Int32Array, count: number): PackedTexts {
  const keptBytes = new Uint8Array(bytes.length);
  const keptEnds = new Uint32Array(count);
  let start = 0;
  let at = 0;
  for (let label = 0; label < ends.length; label++) {
    const end = ends[label]!;
    const code = codeOf[label]!;
    if (code !== MISSING_CODE) {
      keptBytes.set(bytes.subarray(start, end), at);
      at += end - start;
      keptEnds[code] = at;
    }
    start = end;
  }
  return { bytes: keptBytes.slice(0, at), ends: keptEnds };
}
