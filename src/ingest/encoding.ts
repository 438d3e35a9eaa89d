import type { Encoding } from '../domain';
import { concatenate } from './inflate';

const CHUNK_BYTES = 1 << 20;
const SAMPLE_BYTES = 4096;

/** A file's text as UTF-8 without a byte-order mark. */
export interface DecodedText {
  readonly encoding: Encoding;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * Decodes by the `given` encoding; else recognises it by its byte-order mark, else by UTF-16's zero bytes, else as UTF-8
 * if all of it is valid UTF-8, else as windows-1252 (which gives every byte a character).
 */
export function decodeText(
  file: Uint8Array<ArrayBuffer>,
  given: Encoding | null = null,
): DecodedText {
  const encoding = given ?? encodingOf(file);
  if (encoding !== 'UTF-8') return { encoding, bytes: recode(file, encoding) };
  return { encoding, bytes: startsWith(file, [0xef, 0xbb, 0xbf]) ? file.subarray(3) : file };
}

function encodingOf(file: Uint8Array): Encoding {
  const encoding = plainEncodingOf(file);
  return encoding === 'UTF-8' && !new Utf8Check().goesOn(file, true) ? 'windows-1252' : encoding;
}

/** What a file's beginning shows of its encoding; UTF-8 where it may be another of one byte. */
export function plainEncodingOf(head: Uint8Array): Encoding {
  if (startsWith(head, [0xff, 0xfe])) return 'UTF-16LE';
  if (startsWith(head, [0xfe, 0xff])) return 'UTF-16BE';
  const zeros = zeroShares(head.subarray(0, SAMPLE_BYTES));
  if (zeros.odd > 0.4 && zeros.even < 0.05) return 'UTF-16LE';
  if (zeros.even > 0.4 && zeros.odd < 0.05) return 'UTF-16BE';
  return 'UTF-8';
}

export function startsWith(file: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, i) => file[i] === byte);
}

/** The share of zeros among the bytes at even and at odd places. */
function zeroShares(sample: Uint8Array): { even: number; odd: number } {
  const counts = { even: 0, odd: 0 };
  sample.forEach((byte, i) => {
    if (byte === 0) counts[i % 2 === 0 ? 'even' : 'odd']++;
  });
  const half = Math.max(1, sample.length / 2);
  return { even: counts.even / half, odd: counts.odd / half };
}

/** Four bytes at a time: many times as fast as a decoder, and most files have no others. */
function isAscii({ buffer, byteOffset, length }: Uint8Array): boolean {
  const wordCount = byteOffset % 4 === 0 ? length >>> 2 : 0;
  const words = new Uint32Array(buffer, byteOffset - (byteOffset % 4), wordCount);
  for (let i = 0; i < words.length; i++) if ((words[i]! & 0x80808080) !== 0) return false;
  const rest = new Uint8Array(buffer, byteOffset + 4 * wordCount, length - 4 * wordCount);
  return rest.every((byte) => byte < 0x80);
}

/** Whether bytes that come part by part are UTF-8. */
export class Utf8Check {
  readonly #decoder = new TextDecoder('utf-8', { fatal: true });
  /** Whether the last part may have ended within a character. */
  #isWithin = false;

  /** Whether the text still is UTF-8 with this part of it. */
  goesOn(part: Uint8Array, isLast: boolean): boolean {
    if (!this.#isWithin && isAscii(part)) return true;
    this.#isWithin = true;
    try {
      for (let at = 0; at < part.length; at += CHUNK_BYTES) {
        this.#decoder.decode(part.subarray(at, at + CHUNK_BYTES), { stream: true });
      }
      if (isLast) this.#decoder.decode();
      return true;
    } catch {
      return false;
    }
  }
}

/** In chunks: the whole text as one string would double the memory. */
function recode(file: Uint8Array, encoding: Encoding): Uint8Array<ArrayBuffer> {
  const decoder = new TextDecoder(encoding);
  const encoder = new TextEncoder();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for (let at = 0; at < file.length; at += CHUNK_BYTES) {
    const chunk = file.subarray(at, at + CHUNK_BYTES);
    parts.push(encoder.encode(decoder.decode(chunk, { stream: true })));
  }
  parts.push(encoder.encode(decoder.decode()));
  return concatenate(parts);
}
