import { UserError } from '../domain';
import {
  IV_BYTES,
  parameters,
  randomBytes,
  sealBytes,
  subtle,
  TAG_BYTES,
  unsealBytes,
  type Sealed,
} from './cipher';
import { checkPassphrase, deriveKey, ITERATIONS, MAX_ITERATIONS, SALT_BYTES } from './passphrase';

/** The key to all that is stored, wrapped by one that a passphrase makes. No secret by itself. */
export interface VaultRecord {
  readonly version: typeof VERSION;
  /** Names the data key: another passphrase keeps it, protecting anew does not. */
  readonly keyId: string;
  readonly salt: Uint8Array<ArrayBuffer>;
  readonly iterations: number;
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly wrappedKey: Uint8Array<ArrayBuffer>;
}

const VERSION = 1;
const KEY_BYTES = 32;

/** Seals and opens what is stored; its key never leaves the browser's cryptography. */
export class Vault {
  readonly #key: CryptoKey;

  constructor(
    readonly keyId: string,
    key: CryptoKey,
  ) {
    this.#key = key;
  }

  /** @param name the place of the bytes, as text: they open there alone */
  seal(bytes: Uint8Array<ArrayBuffer>, name: string): Promise<Sealed> {
    return sealBytes(this.#key, bytes, name);
  }

  /** Throws `run_damaged` where the bytes were altered, or sealed under another name or key. */
  async unseal(sealed: Sealed, name: string): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = await unsealBytes(this.#key, sealed, name);
    if (bytes === null) throw new UserError('run_damaged');
    return bytes;
  }
}

/** A new key under a passphrase. Throws `passphrase_too_short`, `encryption_unavailable`. */
export async function createVault(
  passphrase: string,
  iterations = ITERATIONS,
): Promise<{ readonly record: VaultRecord; readonly vault: Vault }> {
  const usages: KeyUsage[] = ['encrypt', 'decrypt'];
  const key = await subtle().generateKey({ name: 'AES-GCM', length: 256 }, true, usages);
  const record = await wrap(key, crypto.randomUUID(), passphrase, iterations);
  // Unwrapped again, so that the key in use cannot be read out.
  return { record, vault: await openVault(record, passphrase) };
}

/** Throws `wrong_passphrase`, `vault_damaged`, `encryption_unavailable`. */
export async function openVault(record: VaultRecord, passphrase: string): Promise<Vault> {
  return new Vault(record.keyId, await unwrap(record, passphrase, false));
}

/** The same key under another passphrase. Throws as {@link openVault} and `createVault` do. */
export async function changePassphrase(
  record: VaultRecord,
  from: string,
  to: string,
  iterations = ITERATIONS,
): Promise<VaultRecord> {
  checkPassphrase(to);
  return wrap(await unwrap(record, from, true), record.keyId, to, iterations);
}

/** A stored record as what it must be. Throws `vault_damaged`. */
export function checkVaultRecord(stored: unknown): VaultRecord {
  const record = stored as { readonly [Key in keyof VaultRecord]?: unknown } | null;
  const isWhole =
    record?.version === VERSION &&
    typeof record.keyId === 'string' &&
    isIterationCount(record.iterations) &&
    isBytes(record.salt, SALT_BYTES) &&
    isBytes(record.iv, IV_BYTES) &&
    isBytes(record.wrappedKey, KEY_BYTES + TAG_BYTES);
  if (!isWhole) throw new UserError('vault_damaged');
  return record as VaultRecord;
}

function isIterationCount(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= 1 && Number(value) <= MAX_ITERATIONS;
}

function isBytes(value: unknown, length: number): boolean {
  return value instanceof Uint8Array && value.byteLength === length;
}

async function wrap(
  key: CryptoKey,
  keyId: string,
  passphrase: string,
  iterations: number,
): Promise<VaultRecord> {
  checkPassphrase(passphrase);
  const salt = randomBytes(SALT_BYTES);
  const iv = randomBytes(IV_BYTES);
  const wrapping = await deriveKey(passphrase, salt, iterations, ['wrapKey']);
  const wrapped = await subtle().wrapKey('raw', key, wrapping, parameters(iv, keyName(keyId)));
  const wrappedKey = new Uint8Array(wrapped);
  return { version: VERSION, keyId, salt, iterations, iv, wrappedKey };
}

async function unwrap(
  record: VaultRecord,
  passphrase: string,
  isExtractable: boolean,
): Promise<CryptoKey> {
  const { keyId, salt, iterations, iv, wrappedKey } = checkVaultRecord(record);
  const wrapping = await deriveKey(passphrase, salt, iterations, ['unwrapKey']);
  const how = parameters(iv, keyName(keyId));
  const usages: KeyUsage[] = ['encrypt', 'decrypt'];
  try {
    const engine = subtle();
    return await engine.unwrapKey(
      'raw',
      wrappedKey,
      wrapping,
      how,
      'AES-GCM',
      isExtractable,
      usages,
    );
  } catch {
    throw new UserError('wrong_passphrase');
  }
}

function keyName(keyId: string): string {
  return JSON.stringify(['key', VERSION, keyId]);
}
