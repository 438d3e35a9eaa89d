/**
 * Memory for passing results, used again and again: memory that is new costs more to come by
 * than it takes to fill it. What is asked for by one name is the same memory every time, with
 * whatever was left in it.
 */
export class Scratch {
  readonly #buffers = new Map<string, ArrayBuffer>();

  uint8(name: string, length: number): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.#bufferOf(name, length), 0, length);
  }

  uint16(name: string, length: number): Uint16Array<ArrayBuffer> {
    return new Uint16Array(this.#bufferOf(name, 2 * length), 0, length);
  }

  uint32(name: string, length: number): Uint32Array<ArrayBuffer> {
    return new Uint32Array(this.#bufferOf(name, 4 * length), 0, length);
  }

  int32(name: string, length: number): Int32Array<ArrayBuffer> {
    return new Int32Array(this.#bufferOf(name, 4 * length), 0, length);
  }

  float64(name: string, length: number): Float64Array<ArrayBuffer> {
    return new Float64Array(this.#bufferOf(name, 8 * length), 0, length);
  }

  #bufferOf(name: string, byteCount: number): ArrayBuffer {
    let buffer = this.#buffers.get(name);
    if (buffer === undefined || buffer.byteLength < byteCount) {
      buffer = new ArrayBuffer(Math.ceil(ROOM_TO_SPARE * byteCount));
      this.#buffers.set(name, buffer);
    }
    return buffer;
  }
}

/** The next to ask may need a little more. */
const ROOM_TO_SPARE = 1.25;
