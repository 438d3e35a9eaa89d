import { describe, expect, it } from 'vitest';
import { UserError, errorText, fromErrorMessage, toErrorMessage } from './errors';

describe('UserError', () => {
  it('crosses to the page and back with its code, details and words', () => {
    const error = new UserError('outcome_one_sided', { column: 'Loan' });
    const message = structuredClone(toErrorMessage(error));
    const back = fromErrorMessage(message);
    expect(back).toBeInstanceOf(UserError);
    expect(back.message).toBe(error.message);
    expect(errorText(message)).toContain('“Loan”');
  });

  it('says what a person can do about what is stored', () => {
    const codes = [
      new UserError('passphrase_too_short', { needed: 12 }),
      new UserError('wrong_passphrase'),
      new UserError('storage_locked'),
      new UserError('storage_unprotected'),
      new UserError('vault_damaged'),
      new UserError('backup_damaged', { name: 'loans.backup' }),
    ];
    for (const { message } of codes) {
      expect(message).toMatch(/(Choose|Check|Type|Forget everything)[^.]*\.$/);
    }
    expect(codes.at(-1)?.message).toContain('“loans.backup”');
  });

  it('turns anything unforeseen into internal, with its stack', () => {
    const message = toErrorMessage(new TypeError('x is undefined'));
    expect(message.code).toBe('internal');
    expect(errorText(message)).toContain('x is undefined');
    expect(fromErrorMessage(message).stack).toContain('TypeError');
    expect(toErrorMessage('plain').code).toBe('internal');
  });
});
