import { shuffle } from './random.mjs';

/** The ways in which the dozen dirty rows of portfolio.csv are broken. */

function cutAfter(cellCount) {
  return (cells) => cells.slice(0, cellCount);
}

function put(name, text) {
  return (cells, names) => cells.map((cell, i) => (names[i] === name ? text : cell));
}

function splitAmount(name) {
  // As an unquoted "12,34,567" comes out of a spreadsheet.
  return (cells, names) =>
    cells.flatMap((cell, i) =>
      names[i] === name ? cell.replace(/(\d)(?=(\d\d)*\d{3}$)/g, '$1,').split(',') : [cell],
    );
}

/** How each dirty row is spoilt: what kind of fault, in which column (null: the row as a whole). */
export const DIRTY_KINDS = [
  { kind: 'too few fields', column: null, spoil: cutAfter(9) },
  { kind: 'too few fields', column: null, spoil: cutAfter(21) },
  { kind: 'too few fields', column: null, spoil: cutAfter(2) },
  { kind: 'too many fields', column: null, spoil: splitAmount('Loan_Amount') },
  { kind: 'too many fields', column: null, spoil: splitAmount('Monthly_Income') },
  { kind: 'too many fields', column: null, spoil: (cells) => [...cells, 'checked by branch'] },
  word('Loan_Amount', 'twelve lakh'),
  word('Days_Past_Due', 'ninety'),
  word('Monthly_Income', 'not disclosed'),
  word('Loan_Amount', 'see contract'),
  impossibleDate('Origination_Date', '2024-02-30'),
  impossibleDate('Origination_Date', '2023-13-05'),
];

function word(column, text) {
  return { kind: 'not a number', column, spoil: put(column, text) };
}

function impossibleDate(column, text) {
  return { kind: 'impossible date', column, spoil: put(column, text) };
}

/**
 * Puts one row of each kind at a random place among the good `lines` (cells without the header).
 * `spares` are well-formed rows to spoil, one for each kind. Returns the lines and, for each
 * dirty one, its line number in the file (the header is line 1), kind and column.
 */
export function insertDirtyRows({ lines, spares, names, random }) {
  const kinds = shuffle([...DIRTY_KINDS], random);
  const places = DIRTY_KINDS.map(() => random.below(lines.length)).sort((a, b) => a - b);
  const mixed = [];
  const dirty = [];
  lines.forEach((cells, i) => {
    while (places[dirty.length] === i) {
      const { kind, column, spoil } = kinds[dirty.length];
      const spoilt = spoil(spares[dirty.length], names);
      mixed.push(spoilt);
      dirty.push({ line: mixed.length + 1, kind, column, text: spoilt.join(',') });
    }
    mixed.push(cells);
  });
  return { lines: mixed, dirty };
}
