// Whether two engines came to the same: figures to 1e-9, everything else to the letter.

/** Engines differ in the last digits of `Math.exp` and its like. */
const TOLERANCE = 1e-9;

/** Throws at the first cell of two CSV texts that differs by more than the tolerance. */
export function assertSameTables(ours, theirs) {
  if (ours === theirs) return;
  const [a, b] = [ours, theirs].map((text) => text.split('\n').map(cellsOf));
  if (a.length !== b.length) throw new Error(`${a.length} lines, not ${b.length}`);
  a.forEach((cells, line) => {
    const other = b[line];
    if (cells.length !== other.length) throw new Error(`line ${line + 1} has other columns`);
    cells.forEach((cell, column) => {
      if (isSame(cell, other[column])) return;
      const where = `${a[0][column]}, line ${line + 1}`;
      throw new Error(`${where}: ${cell}, not ${other[column]}`);
    });
  });
}

export function assertSameBytes(ours, theirs) {
  if (ours === theirs) return;
  const at = [...ours].findIndex((character, index) => character !== theirs[index]);
  throw new Error(`they part at character ${at}`);
}

export function assertNone(problems) {
  if (problems.length > 0) throw new Error(problems.join(' | '));
}

/** Relative for amounts, absolute for what lies below one. */
function isSame(cell, other) {
  if (cell === other) return true;
  if (!/^-?\d+\.\d+(e-?\d+)?$/.test(cell)) return false;
  const [x, y] = [Number(cell), Number(other)];
  return Math.abs(x - y) <= TOLERANCE * Math.max(1, Math.abs(y));
}

/** The samples have no line break within a cell. */
function cellsOf(line) {
  return [...line.matchAll(/(?:"((?:[^"]|"")*)"|([^",]*))(?:,|$)/g)].map(
    ([, quoted, bare]) => quoted ?? bare,
  );
}
