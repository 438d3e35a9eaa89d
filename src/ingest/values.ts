const MISSING_TEXTS = new Set([
  '',
  'na',
  'n/a',
  'null',
  'nan',
  '#n/a',
  '-',
  '--',
  '<na>',
  '(null)',
]);
export const LONGEST_MISSING_TEXT = 6;
const LONG_CODE = /^\d{16,}$/;
const PADDED_CODE = /^0\d/;

/** Does a trimmed cell stand for "no value"? */
export function isMissingText(text: string): boolean {
  return (
    text === '' || (text.length <= LONGEST_MISSING_TEXT && MISSING_TEXTS.has(text.toLowerCase()))
  );
}

/** Digits that name something rather than count: padded with zeros, or too long for a number. */
export function looksLikeCode(text: string): boolean {
  return PADDED_CODE.test(text) || LONG_CODE.test(text);
}
