/**
 * What a user can mend. Each entry says what happened, where, and what to do next; the
 * page shows these words and nothing else. Anything that is not here is a bug: `internal`.
 */
const CATALOGUE = {
  empty_file: (d: { name: string }) =>
    `“${d.name}” is empty. Choose the file that holds the loans, one per line.`,
  unsupported_format: (d: { name: string; format: string }) =>
    `“${d.name}” is ${d.format}, which this page cannot read. Save the table as CSV and drop that file.`,
  not_a_table: (d: { name: string }) =>
    `“${d.name}” does not look like a table: no separator splits its lines into the same number of columns. Drop a CSV file with a header line and one loan per line.`,
  no_rows: (d: { name: string; rejectedCount: number }) =>
    d.rejectedCount === 0
      ? `“${d.name}” has a header but no loans below it. Check that the export holds its rows.`
      : `No line below the header of “${d.name}” could be read as a loan (${d.rejectedCount} tried). Check that every line has as many fields as the header.`,
  no_usable_column: (d: { name: string }) =>
    `No column of “${d.name}” could be understood as part of a loan. Check that the first line holds the column names.`,
  file_too_large: (d: { name: string; bytes: number; limit: number }) =>
    `“${d.name}” has ${Math.ceil(d.bytes / 1e6)} MB; this page reads up to ${Math.floor(d.limit / 1e6)} MB. Export fewer columns, or split the file and analyse the parts.`,
  unpacks_too_large: (d: { name: string; limit: number }) =>
    `“${d.name}” unpacks to more than ${Math.floor(d.limit / 1e6)} MB, which this page does not hold. Export fewer loans or columns at a time, as CSV, and drop the parts together.`,
  archive_damaged: (d: { name: string }) =>
    `“${d.name}” is damaged: it could not be unpacked. It may have been cut off while it was copied: copy or export it again.`,
  workbook_unreadable: (d: { name: string }) =>
    `“${d.name}” could not be read as a workbook. If it is protected by a password, remove that in your spreadsheet program; else save the sheet as CSV and drop that file.`,
  no_such_sheet: (d: { name: string; sheet: string; sheets: readonly string[] }) =>
    `“${d.name}” has no sheet “${d.sheet}”. Its sheets are: ${d.sheets.join(', ')}.`,
  empty_sheet: (d: { name: string; sheet: string }) =>
    `The sheet “${d.sheet}” of “${d.name}” is empty. Choose the sheet that holds the loans.`,
  too_many_columns: (d: { name: string; found: number; limit: number }) =>
    `“${d.name}” has ${d.found.toLocaleString('en')} columns; this page reads up to ${d.limit.toLocaleString('en')}. Export the columns that describe the loans, and drop that file.`,
  files_differ: (d: { name: string; first: string; difference: string }) =>
    `“${d.name}” cannot be added to “${d.first}”: ${d.difference}. Files that are dropped together need the same columns in the same order; drop the others alone.`,
  too_many_files: (d: { found: number; limit: number }) =>
    `${d.found} files were dropped together; at most ${d.limit} are read as one portfolio. Drop fewer of them.`,
  file_unreadable: (d: { name: string }) =>
    `The browser could not read “${d.name}”. It may have been moved or changed since it was chosen: choose it again.`,
  settings_invalid: (d: { name: string; where: string; problem: string }) =>
    `“${d.name}” is not a settings or run file that this page can use: ${d.where === '' ? '' : `at ${d.where}: `}${d.problem}. Choose a file that this page exported.`,
  settings_columns_missing: (d: { columns: readonly string[] }) =>
    `These settings name columns that the loan file does not have: ${d.columns.join(', ')}. Map those fields by hand, or drop the file that the settings were made for.`,
  outcome_one_sided: (d: { column: string }) =>
    `Every value of “${d.column}” is on the same side. Mark at least one value as not paid in full and one as paid in full, or choose another outcome column.`,
  outcome_too_many_values: (d: { column: string; found: number; limit: number }) =>
    `“${d.column}” has ${d.found} different values; an outcome column has at most ${d.limit}. Choose another outcome column.`,
  nothing_to_analyse: () =>
    `No loan is left after checking the lines. Download the rejected rows to see why each was left out.`,
  model_columns_missing: (d: { columns: readonly string[] }) =>
    `The saved model needs columns that this file does not have: ${d.columns.join(', ')}.`,
  segments_none: (d: { name: string }) =>
    `“${d.name}” has no segments that borrowers could be put into. Choose another analysis.`,
  segments_not_placed: (d: { name: string; columns: readonly string[] }) =>
    `The segments of “${d.name}” were formed on columns that the file on show does not have: ${d.columns.join(', ')}. Map those columns and analyse again, or group these borrowers by themselves.`,
  months_not_joined: (d: { name: string }) =>
    `“${d.name}” and the file on show cannot be joined: both need a loan ID and days past due. Map those columns and analyse again.`,
  months_not_earlier: (d: { name: string; snapshot: string; own: string }) =>
    `“${d.name}” is of ${d.snapshot}, not earlier than the file on show, of ${d.own}. Open the later file, and compare it with the earlier one.`,
  storage_full: () =>
    `The browser has no room left to keep this analysis. It stays usable in this tab until it is closed: export what you need, or delete earlier analyses.`,
  storage_refused: () =>
    `The browser does not allow this page to keep data (private window or a site setting). Everything works in this tab, but is gone when it is closed: export what you need.`,
  run_not_found: () =>
    `This analysis is no longer stored in this browser. Drop the file again to repeat it.`,
  run_damaged: () =>
    `This stored analysis is not complete, or was altered, and was not opened. Delete it and drop the file again.`,
  passphrase_too_short: (d: { needed: number }) =>
    `A passphrase here has at least ${d.needed} characters. Choose a longer one: a few words that only you would put together.`,
  wrong_passphrase: () =>
    `This passphrase does not fit. Check capital letters and the language of the keyboard, and type it again.`,
  storage_locked: () =>
    `The analyses kept in this browser are locked. Type their passphrase to unlock them.`,
  storage_unprotected: () =>
    `Without a passphrase this page keeps nothing: other files opened on this computer could read it. Choose a passphrase, or export what you need before this tab is closed.`,
  storage_protected: () =>
    `What this browser keeps for the page is protected by a passphrase already, perhaps from another tab. Unlock it with that one; after that you can change it.`,
  nothing_protected: () =>
    `What this browser keeps for the page is not protected, so there is no passphrase to change. Choose one to protect it.`,
  vault_damaged: () =>
    `The stored key that opens the analyses kept in this browser is damaged: no passphrase opens them any more. Forget everything, and restore a backup or drop the files again.`,
  encryption_unavailable: () =>
    `This browser does not let the page encrypt. Nothing was changed. Open the page from its https address or from the disk, in a current Chrome, Edge, Firefox or Safari.`,
  backup_unknown: (d: { name: string }) =>
    `“${d.name}” is not a backup that this page can read, or a newer version of the page made it. Choose a file that this page saved as a backup, or open it with a current version.`,
  backup_damaged: (d: { name: string }) =>
    `“${d.name}” is damaged: parts of it are missing or were altered. Nothing of it was restored, and what is stored stays as it is. Choose another copy of the backup.`,
  backup_run_damaged: (d: { name: string }) =>
    `No backup was made: the stored analysis of “${d.name}” is not complete or was altered. Delete it from the list and make the backup again.`,
  part_missing: () =>
    `A part of this page could not be fetched: its host may be out of reach, or have a newer version by now. Reload the page once the network is back; what is stored stays.`,
  browser_lacks: (d: { features: readonly string[] }) =>
    `This browser does not have what the page needs to work: ${d.features.join(', ')}. Open the page from its https address or from the disk, in a current Chrome, Edge, Firefox or Safari.`,
  worker_not_started: () =>
    `The browser did not start the part of this page that works in the background. What was stored is still there. Reload the page; if this happens again, open it in a current Chrome, Edge, Firefox or Safari.`,
  worker_lost: () =>
    `The work in the background stopped unexpectedly, perhaps because memory ran out. What was stored is still there: close other tabs and press Analyse again.`,
  worker_silent: () =>
    `The part of this page that works in the background does not answer. What was stored is still there. Reload the page; if this happens again, open it in a current Chrome, Edge, Firefox or Safari.`,
  tensor_backend: (d: { reason: string }) =>
    `The browser could not start the engine that groups borrowers (${d.reason}). A current Chrome, Edge, Firefox or Safari is needed.`,
  internal: (d: { message: string; stack: string }) =>
    `Something in this page went wrong that it did not foresee (${d.message}). Your file is not at fault. Please report this with the text below.`,
} as const;

export type ErrorCode = keyof typeof CATALOGUE;
export type ErrorDetails<C extends ErrorCode> =
  Parameters<(typeof CATALOGUE)[C]> extends [infer D] ? D : Record<string, never>;

/** An error as it crosses from a worker to the page. */
export interface ErrorMessage {
  readonly code: ErrorCode;
  readonly details: unknown;
}

/** Something the user can mend; `code` chooses the words, `details` fill them. */
export class UserError<C extends ErrorCode = ErrorCode> extends Error {
  override readonly name = 'UserError';
  /** Numbers, texts and lists only: they cross between threads. */
  readonly details: unknown;

  constructor(
    readonly code: C,
    ...details: ErrorDetails<C> extends Record<string, never> ? [] : [ErrorDetails<C>]
  ) {
    const [given] = details as readonly unknown[];
    super(errorText({ code, details: given ?? {} }));
    this.details = given ?? {};
  }
}

export function isUserError(thrown: unknown): thrown is UserError {
  return thrown instanceof UserError;
}

/** The words for an error, for the reader of the page. */
export function errorText(error: ErrorMessage): string {
  const words = CATALOGUE[error.code] as (details: unknown) => string;
  return words(error.details);
}

/** Any thrown thing as a message: `internal`, with its stack, where it is not a user's error. */
export function toErrorMessage(thrown: unknown): ErrorMessage {
  if (isUserError(thrown)) {
    return { code: thrown.code, details: thrown.details };
  }
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  const stack = thrown instanceof Error ? (thrown.stack ?? '') : '';
  return { code: 'internal', details: { message, stack } };
}

/** The opposite of {@link toErrorMessage}: what a client throws. */
export function fromErrorMessage(message: ErrorMessage): Error {
  if (message.code === 'internal') {
    const { message: text, stack } = message.details as { message: string; stack: string };
    const error = new Error(text);
    error.stack = stack;
    return error;
  }
  const make = UserError as unknown as new (code: ErrorCode, details: unknown) => UserError;
  return new make(message.code, message.details);
}

/** The end of a `switch` over a union: reached only if a case was forgotten. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
