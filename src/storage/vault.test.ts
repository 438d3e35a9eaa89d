import { afterEach, describe, expect, it, vi } from 'vitest';
import { isPassphraseLongEnough, ITERATIONS, MIN_PASSPHRASE_LENGTH } from './passphrase';
import { failure, PASSPHRASE, QUICK } from './testRuns';
import { changePassphrase, checkVaultRecord, createVault, openVault } from './vault';

const BYTES = new TextEncoder().encode('Asha owes 500');

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('a passphrase', () => {
  it('makes its key in as many rounds as OWASP asks for, unless told otherwise', async () => {
    expect(ITERATIONS).toBeGreaterThanOrEqual(600_000);
    const derive = vi.spyOn(crypto.subtle, 'deriveKey');
    const { record } = await createVault(PASSPHRASE);
    expect(record.iterations).toBe(ITERATIONS);
    for (const [how] of derive.mock.calls) {
      expect(how).toMatchObject({ name: 'PBKDF2', hash: 'SHA-256', iterations: ITERATIONS });
    }
    expect(derive).toHaveBeenCalled();
  });

  it('has twelve characters at least, counted as they are seen', async () => {
    expect(MIN_PASSPHRASE_LENGTH).toBe(12);
    expect(isPassphraseLongEnough('a'.repeat(11))).toBe(false);
    expect(isPassphraseLongEnough('a'.repeat(12))).toBe(true);
    expect(isPassphraseLongEnough('😀'.repeat(11))).toBe(false);
    expect(isPassphraseLongEnough('e\u0301'.repeat(11))).toBe(false);
    expect(await failure(createVault('too short', QUICK))).toBe('passphrase_too_short');
  });

  it('is the same however a keyboard composes its letters', async () => {
    const { record } = await createVault('caf\u00e9 caf\u00e9 caf\u00e9', QUICK);
    expect(await failure(openVault(record, 'cafe\u0301 cafe\u0301 cafe\u0301'))).toBe('none');
    expect(await failure(openVault(record, 'cafe cafe cafe'))).toBe('wrong_passphrase');
  });
});

describe('a vault', () => {
  it('opens what it sealed, after its passphrase too, and each time with another nonce', async () => {
    const { record, vault } = await createVault(PASSPHRASE, QUICK);
    const first = await vault.seal(BYTES, 'a');
    const second = await vault.seal(BYTES, 'a');
    expect(first.iv).not.toEqual(second.iv);
    const again = await openVault(structuredClone(record), PASSPHRASE);
    expect(await again.unseal(first, 'a')).toEqual(BYTES);
    expect(await again.unseal(second, 'a')).toEqual(BYTES);
  });

  it('does not open what was moved to another place, altered, or sealed by another', async () => {
    const { vault } = await createVault(PASSPHRASE, QUICK);
    const sealed = await vault.seal(BYTES, 'a');
    const altered = new Uint8Array(sealed.bytes.slice(0));
    altered[3]! ^= 1;
    const other = await createVault(PASSPHRASE, QUICK);
    const short = sealed.bytes.slice(0, 5);
    expect(await failure(vault.unseal(sealed, 'b'))).toBe('run_damaged');
    expect(await failure(vault.unseal({ ...sealed, bytes: altered.buffer }, 'a'))).toBe(
      'run_damaged',
    );
    expect(await failure(vault.unseal({ ...sealed, bytes: short }, 'a'))).toBe('run_damaged');
    expect(await failure(other.vault.unseal(sealed, 'a'))).toBe('run_damaged');
  });

  it('holds a key that cannot be read out', async () => {
    const unwrap = vi.spyOn(crypto.subtle, 'unwrapKey');
    await createVault(PASSPHRASE, QUICK);
    const key = (await unwrap.mock.results[0]?.value) as CryptoKey;
    expect(key.extractable).toBe(false);
  });

  it('keeps its key under another passphrase, and the old one no longer fits', async () => {
    const { record, vault } = await createVault(PASSPHRASE, QUICK);
    const sealed = await vault.seal(BYTES, 'a');
    const changed = await changePassphrase(record, PASSPHRASE, 'another one altogether', QUICK);
    expect(changed.keyId).toBe(record.keyId);
    expect(changed.salt).not.toEqual(record.salt);
    expect(await failure(openVault(changed, PASSPHRASE))).toBe('wrong_passphrase');
    const again = await openVault(changed, 'another one altogether');
    expect(await again.unseal(sealed, 'a')).toEqual(BYTES);
    const wrong = changePassphrase(record, 'not this one at all', PASSPHRASE, QUICK);
    expect(await failure(wrong)).toBe('wrong_passphrase');
    const short = changePassphrase(record, PASSPHRASE, 'short', QUICK);
    expect(await failure(short)).toBe('passphrase_too_short');
  });

  it('says that its record is damaged before it spends time on it', async () => {
    const { record } = await createVault(PASSPHRASE, QUICK);
    expect(checkVaultRecord(structuredClone(record))).toEqual(record);
    const damaged: unknown[] = [
      null,
      'vault',
      { ...record, version: 2 },
      { ...record, iterations: 1e9 },
      { ...record, iterations: 0.5 },
      { ...record, salt: new Uint8Array(3) },
      { ...record, iv: [1, 2] },
      { ...record, wrappedKey: new Uint8Array(0) },
      { ...record, keyId: 7 },
    ];
    for (const stored of damaged) {
      expect(() => checkVaultRecord(stored)).toThrow(/damaged/);
    }
    const renamed = { ...record, keyId: 'another' };
    expect(await failure(openVault(renamed, PASSPHRASE))).toBe('wrong_passphrase');
  });

  it('says so where the browser does not encrypt', async () => {
    vi.stubGlobal('crypto', { getRandomValues: (bytes: Uint8Array) => bytes });
    expect(await failure(createVault(PASSPHRASE, QUICK))).toBe('encryption_unavailable');
  });
});
