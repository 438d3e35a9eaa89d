/**
 * For every form, and around all fields of the page. Some browsers ask their maker's servers which
 * fields of a page to fill in, by the names of the fields; they leave out what looks like a search.
 * Nothing is ever sent there: the page takes each form itself, and its policy lets none go.
 */
export const QUIET_FORM = { action: './search', autocomplete: 'off' } as const;
