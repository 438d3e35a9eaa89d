/** How a file parts its fields and writes a quotation mark within quotes. */
export interface Syntax {
  /** One ASCII character. */
  readonly delimiter: string;
  /** A quotation mark is written twice; or behind a backslash, as is a backslash itself. */
  readonly escape: QuoteEscape;
}

export type QuoteEscape = 'doubled' | 'backslash';

export const QUOTE = 34;
export const BACKSLASH = 92;

/** The text between quotation marks as it is meant. */
export function unescapeQuotes(text: string, escape: QuoteEscape): string {
  return escape === 'doubled' ? text.replaceAll('""', '"') : text.replace(/\\(["\\])/g, '$1');
}
