import { UserError } from '../domain';

/** Bytes under AES-256-GCM. */
export interface Sealed {
  /** Random, and of this record alone. */
  readonly iv: Uint8Array<ArrayBuffer>;
  /** As long as what was sealed and a tag of {@link TAG_BYTES}. */
  readonly bytes: ArrayBuffer;
}

export const IV_BYTES = 12;
export const TAG_BYTES = 16;

/** The browser's own cryptography. Throws `encryption_unavailable`. */
export function subtle(): SubtleCrypto {
  const { crypto } = globalThis as { crypto?: Partial<Crypto> };
  if (crypto?.subtle === undefined) throw new UserError('encryption_unavailable');
  return crypto.subtle;
}

export function randomBytes(count: number): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(count));
}

/** Seals bytes; they open under the same name alone, so that none passes for another. */
export async function sealBytes(
  key: CryptoKey,
  bytes: Uint8Array<ArrayBuffer>,
  name: string,
): Promise<Sealed> {
  const iv = randomBytes(IV_BYTES);
  return { iv, bytes: await subtle().encrypt(parameters(iv, name), key, bytes) };
}

/** The opposite of {@link sealBytes}; null where they do not open under this key and name. */
export async function unsealBytes(
  key: CryptoKey,
  sealed: Sealed,
  name: string,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const engine = subtle();
  try {
    return new Uint8Array(await engine.decrypt(parameters(sealed.iv, name), key, sealed.bytes));
  } catch {
    // Altered, of another key or name, or no sealed bytes at all: the browser tells no more.
    return null;
  }
}

/** How AES-GCM is called for a nonce and the name that is bound in. */
export function parameters(iv: Uint8Array<ArrayBuffer>, name: string): AesGcmParams {
  return { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(name) };
}
