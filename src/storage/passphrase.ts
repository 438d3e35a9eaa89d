import { UserError } from '../domain';
import { subtle } from './cipher';

/** Fewest characters of a passphrase that is chosen here. */
export const MIN_PASSPHRASE_LENGTH = 12;

/**
 * Rounds of PBKDF2-SHA-256: what OWASP's Password Storage Cheat Sheet asks for. About 0.2 s on
 * a laptop, once for each time that something is unlocked.
 */
export const ITERATIONS = 600_000;

/** More would keep a computer busy for minutes: no record or file may ask for it. */
export const MAX_ITERATIONS = 10_000_000;
export const SALT_BYTES = 16;

/** Whether a passphrase may be chosen; characters are counted as they are seen, roughly. */
export function isPassphraseLongEnough(passphrase: string): boolean {
  return Array.from(normalised(passphrase)).length >= MIN_PASSPHRASE_LENGTH;
}

/** Throws `passphrase_too_short`. */
export function checkPassphrase(passphrase: string): void {
  if (isPassphraseLongEnough(passphrase)) return;
  throw new UserError('passphrase_too_short', { needed: MIN_PASSPHRASE_LENGTH });
}

/** The AES-256-GCM key of a passphrase. Throws `encryption_unavailable`. */
export async function deriveKey(
  passphrase: string,
  salt: Uint8Array<ArrayBuffer>,
  iterations: number,
  usages: readonly KeyUsage[],
): Promise<CryptoKey> {
  const secret = new TextEncoder().encode(normalised(passphrase));
  const base = await subtle().importKey('raw', secret, 'PBKDF2', false, ['deriveKey']);
  return subtle().deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations },
    base,
    { name: 'AES-GCM', length: 256 },
    false,
    [...usages],
  );
}

/** One text for what different keyboards and systems write in different ways. */
function normalised(passphrase: string): string {
  return passphrase.normalize('NFKC');
}
