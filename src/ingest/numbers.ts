/** What parts a number's whole from its fraction. */
export type DecimalMark = '.' | ',';

const PLAIN_NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/**
 * The number that a trimmed cell writes plainly: sign, digits, a decimal point, an exponent.
 * NaN for anything else, and where the number is too large to hold.
 */
export function parsePlainNumber(text: string): number {
  return PLAIN_NUMBER.test(text) ? finite(Number(text)) : Number.NaN;
}

/** Signs and codes of currencies that files write beside amounts. */
const CURRENCY =
  '(?:(?:US|CA|A|C|HK|NZ|S|R|NT)?\\$|[€£¥₹₩₽₺₫₦₱฿₴₪]|Rs\\.?|kr\\.?|zł|Kč|Ft|lei|' +
  'AED|ARS|AUD|BDT|BGN|BRL|CAD|CHF|CLP|CNY|COP|CZK|DKK|EGP|EUR|GBP|GHS|HKD|HUF|IDR|ILS|INR|' +
  'JPY|KES|KRW|LKR|MAD|MXN|MYR|NGN|NOK|NPR|NZD|PEN|PHP|PKR|PLN|QAR|RON|RUB|SAR|SEK|SGD|THB|' +
  'TRY|TWD|TZS|UAH|UGX|USD|VND|XAF|XOF|ZAR)';
const CURRENCY_BEFORE = new RegExp(`^([+\\-−]?)\\s*(${CURRENCY})\\s*`, 'i');
const CURRENCY_AFTER = new RegExp(`\\s*(${CURRENCY})$`, 'i');
/** "1,200/-": how Indian vouchers close an amount. */
const VOUCHER_END = /\s*\/-$/;
const IN_PARENTHESES = /^\(\s*(.*?)\s*\)$/;
/** Blanks and apostrophes that part thousands: also non-breaking, thin and typographic ones. */
const THOUSANDS_MARK = "[ \\u00a0\\u2009\\u202f'’]";

function numberPattern(groupMark: string, decimalMark: string): RegExp {
  const mark = `(${groupMark}|${THOUSANDS_MARK})`;
  const thousands = `\\d{1,3}${mark}\\d{3}(?:\\1\\d{3})*`;
  // Lakhs and crores, 1,23,45,678, are written with commas alone.
  const lakhs = groupMark === ',' ? '|\\d{1,2}(?:,\\d{2})+,\\d{3}' : '';
  const whole = `(?:${thousands}${lakhs}|\\d+)`;
  return new RegExp(
    `^[+-]?(?:${whole}(?:${decimalMark}\\d*)?|${decimalMark}\\d+)(?:[eE][+-]?\\d+)?$`,
  );
}

const PATTERNS: Readonly<Record<DecimalMark, RegExp>> = {
  '.': numberPattern(',', '\\.'),
  ',': numberPattern('\\.', ','),
};

/** A cell's number with what stood around it taken off. */
interface Undressed {
  readonly body: string;
  readonly negative: boolean;
  readonly currency: string | null;
  readonly isPercent: boolean;
}

function undress(text: string): Undressed {
  let body = text;
  let negative = false;
  let currency: string | null = null;
  const inside = IN_PARENTHESES.exec(body)?.[1];
  if (inside !== undefined) {
    body = inside;
    negative = true;
  }
  const before = CURRENCY_BEFORE.exec(body);
  if (before) {
    currency = before[2]!;
    body = before[1]! + body.slice(before[0].length);
  }
  body = body.replace(VOUCHER_END, '');
  const isPercent = body.endsWith('%');
  if (isPercent) body = body.slice(0, -1).trimEnd();
  const after = CURRENCY_AFTER.exec(body);
  if (after && currency === null) {
    currency = after[1]!;
    body = body.slice(0, -after[0].length);
  }
  if (body.endsWith('-')) {
    negative = !negative;
    body = body.slice(0, -1).trimEnd();
  }
  return { body: body.replace('−', '-'), negative, currency, isPercent };
}

/**
 * The number that a trimmed cell writes: with thousands parted, a currency before or after
 * it, a percent sign (12 % is 12), in parentheses or with its minus behind. NaN for anything
 * else.
 */
export function parseNumber(text: string, decimal: DecimalMark): number {
  const { body, negative } = undress(text);
  if (!PATTERNS[decimal].test(body)) return Number.NaN;
  const plain =
    decimal === '.'
      ? body.replace(/[^\d.eE+-]/g, '')
      : body.replace(/[^\d,eE+-]/g, '').replace(',', '.');
  const value = finite(Number(plain));
  return negative ? -value : value;
}

/** The currency that a trimmed cell names beside its number, as written; null for none. */
export function currencyOf(text: string): string | null {
  return undress(text).currency;
}

export function isPercent(text: string): boolean {
  return text.endsWith('%');
}

function finite(value: number): number {
  return Number.isFinite(value) ? value : Number.NaN;
}
