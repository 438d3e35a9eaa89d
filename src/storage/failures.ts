import { UserError } from '../domain';

/** What browsers throw where a database may not be used, or has been taken away. */
const REFUSALS = new Set([
  'AbortError',
  'InvalidStateError',
  'NotAllowedError',
  'SecurityError',
  'UnknownError',
  'VersionError',
]);

/** What browsers throw where a stored value cannot be read back. */
const LOSSES = new Set(['DataError', 'NotReadableError', 'UnknownError']);

/** A failure to keep something, in the user's terms; bugs (`DataCloneError`) stay as they are. */
export function writeFailure(thrown: unknown): unknown {
  const name = nameOf(thrown);
  if (name === 'QuotaExceededError') return new UserError('storage_full');
  return REFUSALS.has(name) ? new UserError('storage_refused') : thrown;
}

/** A failure to read something that is stored, in the user's terms. */
export function readFailure(thrown: unknown): unknown {
  return LOSSES.has(nameOf(thrown)) ? new UserError('run_damaged') : writeFailure(thrown);
}

function nameOf(thrown: unknown): string {
  return thrown instanceof DOMException ? thrown.name : '';
}
