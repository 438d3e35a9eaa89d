import type { PackedTexts } from '../table';
import { compareTexts, type HashedTexts, type TextPlace } from './byteDictionary';

/** Texts in parts, of which each comes after the one before it: all are different. */
export class AscendingTexts {
  readonly parts: HashedTexts[] = [];
  #count = 0;

  /** The number of the part's first text; undefined, and nothing added, where it breaks the order. */
  add(part: HashedTexts): number | undefined {
    const last = this.parts.at(-1);
    if (part.hashes !== null || (last && compareTexts(lastText(last), firstText(part)) >= 0))
      return undefined;
    const first = this.#count;
    this.parts.push(part);
    this.#count += part.packed.ends.length;
    return first;
  }

  /** All texts, one part after the other. */
  packed(): PackedTexts {
    const size = this.parts.reduce((sum, { packed }) => sum + packed.bytes.length, 0);
    const bytes = new Uint8Array(size);
    const ends = new Uint32Array(this.#count);
    let [text, byte] = [0, 0];
    for (const { packed } of this.parts) {
      bytes.set(packed.bytes, byte);
      for (let i = 0; i < packed.ends.length; i++) ends[text++] = byte + packed.ends[i]!;
      byte += packed.bytes.length;
    }
    return { bytes, ends };
  }
}

function firstText({ packed: { bytes, ends } }: HashedTexts): TextPlace {
  return { bytes, start: 0, end: ends[0]! };
}

function lastText({ packed: { bytes, ends } }: HashedTexts): TextPlace {
  return { bytes, start: ends.at(-2) ?? 0, end: ends.at(-1) ?? 0 };
}
