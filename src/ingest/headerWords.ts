import { normaliseHeader, type FileUnit } from '../domain';

/** What banks shorten, in full. Plurals have lost their s before they are looked up. */
const IN_FULL: Readonly<Record<string, string>> = {
  ac: 'account',
  acc: 'account',
  acct: 'account',
  amnt: 'amount',
  amt: 'amount',
  ann: 'annual',
  bal: 'balance',
  behavior: 'behaviour',
  chargedoff: 'charged off',
  chargeoff: 'charge off',
  coll: 'collection',
  cur: 'current',
  curr: 'current',
  cust: 'customer',
  delinq: 'delinquent',
  dependant: 'dependent',
  disb: 'disbursed',
  dlq: 'delinquent',
  dt: 'date',
  emp: 'employment',
  inc: 'income',
  installment: 'instalment',
  instl: 'instalment',
  int: 'interest',
  mnth: 'month',
  mo: 'month',
  mth: 'month',
  mthly: 'monthly',
  nbr: 'number',
  no: 'number',
  nr: 'number',
  num: 'number',
  orig: 'original',
  os: 'outstanding',
  outstd: 'outstanding',
  outstg: 'outstanding',
  overdue: 'past due',
  pct: 'percent',
  perc: 'percent',
  pmt: 'payment',
  prin: 'principal',
  princ: 'principal',
  prncp: 'principal',
  pymt: 'payment',
  pymnt: 'payment',
  qty: 'number',
  sanc: 'sanctioned',
  sanct: 'sanctioned',
  writeoff: 'write off',
  writtenoff: 'written off',
  yr: 'year',
  yrs: 'year',
};

/** Words that say nothing of what a column holds. */
const EMPTY_WORDS: ReadonlySet<string> = new Set([
  ...['the', 'of', 'in', 'for', 'a', 'an', 'on', 'to', 'is', 'and', 'with'],
  ...['de', 'du', 'des', 'd', 'der', 'die', 'das', 'la', 'le', 'l', 'el', 'en', 'del', 'al'],
]);

const CURRENCY_WORDS: ReadonlySet<string> = new Set([
  ...['inr', 'usd', 'eur', 'gbp', 'aud', 'cad', 'chf', 'jpy', 'brl', 'mxn', 'zar', 'aed', 'sgd'],
  ...['pkr', 'bdt', 'lkr', 'npr', 'kes', 'ngn', 'php', 'idr', 'pln', 'rs', 'rupee', 'dollar'],
  ...['euro', 'lcy'],
]);

const UNIT_WORDS: Readonly<Record<string, FileUnit>> = {
  month: 'months',
  monthly: 'months',
  year: 'years',
  annum: 'years',
  day: 'days',
  percent: 'percent',
  fraction: 'fraction',
  decimal: 'fraction',
};

/** A header as words in full, singular and without accents: "Outstanding Amts (INR)". */
export interface HeaderWords {
  /** Different from each other, in the order of the header. */
  readonly words: readonly string[];
  /** The unit that stands behind the name, if one does: "Tenure (Years)". */
  readonly unit: FileUnit | undefined;
  /** The words without that unit. */
  readonly named: readonly string[];
}

/** A header's words. Blanks, marks, capitals within a word, and digits part them. */
export function headerWords(header: string): HeaderWords {
  const words = unique(
    plain(header)
      .replace(/%/g, ' percent ')
      .replace(/\bo\/s\b/gi, ' outstanding ')
      .replace(/\bp\.?a\b\.?/gi, ' annum ')
      .replace(/\b(?:\p{L}\.){2,}/gu, (initials) => initials.replaceAll('.', ''))
      .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
      .replace(/(\p{Lu})(\p{Lu}\p{Ll}{2})/gu, '$1 $2')
      .replace(/(\p{L})(\p{N})/gu, '$1 $2')
      .replace(/(\p{N})(\p{L})/gu, '$1 $2')
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .flatMap((word) => inFull(singular(word)).split(' '))
      .filter((word) => word !== '' && !EMPTY_WORDS.has(word) && !CURRENCY_WORDS.has(word)),
  );
  const unit = words.length > 1 ? UNIT_WORDS[words.at(-1) ?? ''] : undefined;
  return { words, unit, named: unit === undefined ? words : words.slice(0, -1) };
}

/** Equal for headers that hold the same words, in whatever order. */
export function keyOf(words: readonly string[]): string {
  return [...words].sort().join(' ');
}

/** A header in normal form without accents: dress aside, equal headers are equal here. */
export function plainHeader(header: string): string {
  return normaliseHeader(plain(header));
}

function plain(header: string): string {
  return header
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replaceAll('ß', 'ss');
}

function singular(word: string): string {
  return word.length > 3 && /[^sui]s$/.test(word) ? word.slice(0, -1) : word;
}

function inFull(word: string): string {
  return Object.hasOwn(IN_FULL, word) ? (IN_FULL[word] ?? word) : word;
}

function unique(words: readonly string[]): string[] {
  return [...new Set(words)];
}
