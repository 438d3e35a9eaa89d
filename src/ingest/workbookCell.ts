import type { CellObject } from 'xlsx';

/** As much of the library's formats as is used here; it leaves them without types. */
export interface Formats {
  readonly is_date: (format: string) => boolean;
  /** Null or undefined where the number is no date. */
  readonly parse_date_code: (
    value: number,
    options: { readonly date1904: boolean },
  ) => DateParts | null | undefined;
}

interface DateParts {
  readonly y: number;
  readonly m: number;
  readonly d: number;
  readonly H: number;
  readonly M: number;
  readonly S: number;
}

/** Formats that pad numbers with zeros: the zeros belong to an identifier. */
const PADDED = /^0{2,}$/;
const MOST_DIGITS = 15;

/**
 * A cell's value as text: numbers in full precision, dates as YYYY-MM-DD (with their time, where
 * they have one), percentages with their sign, numbers padded with zeros as they are shown.
 */
export function cellTextOf(cell: CellObject, formats: Formats, is1904: boolean): string {
  const { t: type, v: value, z: format, w: shown } = cell;
  if (value === undefined) return '';
  switch (type) {
    case 'n':
      return numberText(Number(value), { format, formats, is1904 });
    case 'b':
      return value === true ? 'TRUE' : 'FALSE';
    case 'e':
      return shown ?? '#N/A';
    case 'd':
      return value instanceof Date ? value.toISOString() : String(value);
    case 's':
      return String(value);
    case 'z':
      return '';
  }
}

interface NumberFormat {
  readonly format: string | number | undefined;
  readonly formats: Formats;
  readonly is1904: boolean;
}

function numberText(value: number, { format, formats, is1904 }: NumberFormat): string {
  if (typeof format !== 'string') return String(value);
  if (formats.is_date(format)) return dayText(formats, value, is1904) ?? String(value);
  if (format.includes('%')) return `${Number((value * 100).toPrecision(MOST_DIGITS))}%`;
  if (PADDED.test(format)) return String(value).padStart(format.length, '0');
  return String(value);
}

function dayText(formats: Formats, value: number, date1904: boolean): string | undefined {
  const code = formats.parse_date_code(value, { date1904 });
  // A time alone has no day.
  if (!code || code.y === 0 || value < 1) return undefined;
  const two = (part: number): string => String(part).padStart(2, '0');
  const day = `${String(code.y).padStart(4, '0')}-${two(code.m)}-${two(code.d)}`;
  if (Number.isInteger(value)) return day;
  return `${day} ${two(code.H)}:${two(code.M)}:${two(Math.floor(code.S))}`;
}
