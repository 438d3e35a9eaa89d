import type { ColumnInfo, CurrencyProposal } from '../domain';

/** Signs by the currencies that write them, the commonest first. */
const CODES_OF_SIGN: Readonly<Record<string, readonly string[]>> = {
  $: ['USD', 'CAD', 'AUD', 'MXN', 'SGD', 'CLP', 'COP', 'ARS', 'HKD', 'NZD'],
  us$: ['USD'],
  ca$: ['CAD'],
  c$: ['CAD'],
  a$: ['AUD'],
  hk$: ['HKD'],
  nz$: ['NZD'],
  s$: ['SGD'],
  r$: ['BRL'],
  nt$: ['TWD'],
  '€': ['EUR'],
  '£': ['GBP', 'EGP'],
  '¥': ['JPY', 'CNY'],
  '₹': ['INR'],
  rs: ['INR', 'PKR', 'LKR', 'NPR'],
  kr: ['SEK', 'NOK', 'DKK'],
  '₩': ['KRW'],
  '₽': ['RUB'],
  '₺': ['TRY'],
  '₫': ['VND'],
  '₦': ['NGN'],
  '₱': ['PHP'],
  '฿': ['THB'],
  '₴': ['UAH'],
  '₪': ['ILS'],
  zł: ['PLN'],
  kč: ['CZK'],
  ft: ['HUF'],
  lei: ['RON'],
};

const CODE = /^[A-Z]{3}$/;
const HEADER_CODES =
  'AED|ARS|AUD|BDT|BGN|BRL|CAD|CHF|CLP|CNY|COP|CZK|DKK|EGP|EUR|GBP|GHS|HKD|HUF|IDR|ILS|INR|JPY|' +
  'KES|KRW|LKR|MAD|MXN|MYR|NGN|NOK|NPR|NZD|PEN|PHP|PKR|PLN|QAR|RON|RUB|SAR|SEK|SGD|THB|TRY|TWD|' +
  'TZS|UAH|UGX|USD|VND|XAF|XOF|ZAR';
/** "Amount (INR)", "Loan_Amount_USD", "EUR Betrag": a code of its own, in capitals. */
const CODE_IN_HEADER = new RegExp(`(?:^|[^A-Za-z])(${HEADER_CODES})(?![A-Za-z])`);
const SIGN_IN_HEADER = /[€£¥₹₩₽₺₫₦₱฿₴₪$]|\(\s*Rs\.?\s*\)|\bin\s+Rs\b/;

function codesOf(sign: string): readonly string[] {
  const code = sign.toUpperCase();
  if (CODE.test(code) && HEADER_CODES.includes(code)) return [code];
  const key = sign.toLowerCase().replace(/\.$/, '');
  return Object.hasOwn(CODES_OF_SIGN, key) ? (CODES_OF_SIGN[key] ?? []) : [];
}

interface Sighting {
  readonly column: string;
  readonly sign: string;
  readonly codes: readonly string[];
  readonly where: 'cells' | 'name';
}

function sightingOf({ name, currency }: ColumnInfo): Sighting | undefined {
  const inHeader = CODE_IN_HEADER.exec(name)?.[1] ?? SIGN_IN_HEADER.exec(name)?.[0];
  const sign = currency ?? inHeader?.replace(/[()]|\bin\b|\s/g, '');
  const codes = sign === undefined ? [] : codesOf(sign);
  if (sign === undefined || codes.length === 0) return undefined;
  return { column: name, sign, codes, where: currency === undefined ? 'name' : 'cells' };
}

/**
 * The currency that the cells or the headers name. Null where none does. Without a code where
 * they name several: amounts of two currencies are not added up.
 */
export function proposeCurrency(columns: readonly ColumnInfo[]): CurrencyProposal | null {
  const sightings = columns.flatMap((column) => sightingOf(column) ?? []);
  const [first] = sightings;
  if (first === undefined) return null;
  // A code or a sign of one currency decides what a sign of many means.
  const surest = sightings.find(({ codes }) => codes.length === 1) ?? first;
  const code = surest.codes[0] ?? null;
  const other = sightings.find(({ codes }) => code === null || !codes.includes(code));
  if (other !== undefined) {
    return {
      code: null,
      isCertain: false,
      reason: `${where(surest)} and ${where(other, 'later')}: amounts of two currencies cannot be added up.`,
    };
  }
  const isCertain = surest.codes.length === 1;
  const reason = isCertain
    ? `${where(surest)}.`
    : `${where(surest)}, which is taken for ${code ?? ''}; other currencies write it too.`;
  return { code, isCertain, reason };
}

function where({ column, sign, where: place }: Sighting, position = 'first'): string {
  const text =
    place === 'cells' ? `cells of “${column}” write ${sign}` : `“${column}” names ${sign}`;
  return position === 'first' && place === 'cells' ? `The ${text}` : text;
}
