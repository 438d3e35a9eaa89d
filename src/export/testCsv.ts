// What the laws of written CSV need: a plain reader, and what a spreadsheet would run.
import fc from 'fast-check';

/** A plain RFC 4180 reader of lines that end with a line feed, to read back what was written. */
export function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    let cell = '';
    if (text[at] === '"') {
      for (at++; text[at] !== '"' || text[at + 1] === '"'; at++) {
        if (text[at] === '"') at++;
        cell += text[at] ?? '';
      }
      at++;
    } else {
      while (at < text.length && text[at] !== ',' && text[at] !== '\n') cell += text[at++] ?? '';
    }
    row.push(cell);
    if (text[at++] === '\n') {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}

const SIGNS = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/** Code points that show nothing, from and to: controls, blanks, zero widths, fillers, tags. */
const UNSEEN: readonly (readonly [from: number, to: number])[] = [
  [0x00, 0x20],
  [0x7f, 0xa0],
  [0xad, 0xad],
  [0x34f, 0x34f],
  [0x61c, 0x61c],
  [0x115f, 0x1160],
  [0x1680, 0x1680],
  [0x17b4, 0x17b5],
  [0x180b, 0x180f],
  [0x2000, 0x200f],
  [0x2028, 0x202f],
  [0x205f, 0x206f],
  [0x3000, 0x3000],
  [0x3164, 0x3164],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
  [0xe0000, 0xe0fff],
];

function isUnseen(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  return UNSEEN.some(([from, to]) => from <= code && code <= to);
}

/** Whether some spreadsheet may run a cell with this text: a signed number runs nothing. */
export function mayRun(text: string): boolean {
  if (/^[+-]?[0-9]+([.][0-9]+)?([eE][+-]?[0-9]+)?$/.test(text)) return false;
  if (['\t', '\r', '\n'].includes(text.charAt(0))) return true;
  return SIGNS.includes(Array.from(text).find((character) => !isUnseen(character)) ?? '');
}

const unseen = fc
  .constantFrom(...UNSEEN)
  .chain(([from, to]) => fc.integer({ min: from, max: to }))
  .map((code) => String.fromCodePoint(code));

/** A formula behind any number of characters that nobody sees. */
export const hiddenFormula = fc
  .tuple(
    fc.array(unseen, { maxLength: 4 }),
    fc.constantFrom(...SIGNS),
    fc.oneof(fc.constantFrom('1+1', 'HYPERLINK("x","y")', "cmd|' /C calc'!A0", ''), fc.string()),
  )
  .map(([before, sign, rest]) => `${before.join('')}${sign}${rest}`)
  .filter(mayRun);

/** Any text, much of it made of what a writer has to look out for. */
export const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(fc.constantFrom(...Array.from('",\n\r;\t=-＋@\' \u{feff}\u{200b}a1')))
    .map((characters) => characters.join('')),
  hiddenFormula,
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
);
