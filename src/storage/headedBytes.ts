import { UserError } from '../domain';
import { decodeValue, encodeValue } from './valueBytes';

const LENGTH_BYTES = Uint32Array.BYTES_PER_ELEMENT;

/** A small value and many bytes as one piece, to be sealed together. */
export function joinHead(head: unknown, bytes: ArrayBuffer): Uint8Array<ArrayBuffer> {
  const headBytes = encodeValue(head);
  const all = new Uint8Array(LENGTH_BYTES + headBytes.length + bytes.byteLength);
  new DataView(all.buffer).setUint32(0, headBytes.length, true);
  all.set(headBytes, LENGTH_BYTES);
  all.set(new Uint8Array(bytes), LENGTH_BYTES + headBytes.length);
  return all;
}

/** The opposite of {@link joinHead}. Throws `run_damaged`. */
export function splitHead(all: Uint8Array<ArrayBuffer>): {
  readonly head: unknown;
  /** A buffer of its own. */
  readonly bytes: ArrayBuffer;
} {
  if (all.length < LENGTH_BYTES) throw new UserError('run_damaged');
  const length = new DataView(all.buffer, all.byteOffset).getUint32(0, true);
  const end = LENGTH_BYTES + length;
  if (end > all.length) throw new UserError('run_damaged');
  const head = decodeValue(all.subarray(LENGTH_BYTES, end));
  return { head, bytes: all.slice(end).buffer };
}
