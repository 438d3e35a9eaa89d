import { readFlag, type OutcomeSide } from '../domain';

/** What a value of an outcome column seems to mean. */
export interface ValueReading {
  readonly side: OutcomeSide;
  /** Why a person should look at it, in a sentence. */
  readonly doubt?: string;
}

/** A pattern of whole words; they have no accents, and blanks between them. */
function words(...alternatives: readonly string[]): RegExp {
  return new RegExp(`\\b(?:${alternatives.join('|')})\\b`);
}

const NOT_FULLY = /\bnot\W+(fully|completely)/;
const FULLY = words(
  '(fully?|completely|completed)\\W*(re)?(paid|recovered|repaid|settled|closed)',
  '(paid|repaid|settled|recovered|closed)\\W+in\\W+full',
  'vollstandig\\W+\\w+',
  '(totalement|entierement|integralement)\\W+\\w+',
  'totalmente\\W+\\w+',
);
const NOT_BAD = words(
  '(no|non|not)\\W*(default\\w*|npa|delinquent|charged?|written|bad)\\w*(\\W*off)?',
  'keine?\\W+(ausfall|verzug|ruckstand)',
  '(sin|sans|pas\\W+de)\\W+(mora|impagos?|atrasos?|defaut|impayes?|retard)',
);
const BAD = words(
  'part|partial|partially|partly|default\\w*|npa|non\\W*performing|bad|unpaid|loss|lost',
  'settled|settlement|repossess\\w*|foreclos\\w*|bankrupt\\w*|insolven\\w*|delinquent',
  'sub\\W*standard|doubtful|irrecoverable|uncollectible|impaired|wilful',
  'writ\\w*\\W*(off|down)|charge\\w*\\W*off|wo|w/o',
  '(no|non|not|never)\\W*(\\w+\\W+)?(recover|paid|pay|repa|clos|clear|perform)\\w*',
  // German
  'ausgefallen|(zahlungs)?ausfall|abgeschrieben|uneinbringlich|gekundigt|notleidend|unbezahlt',
  'teilweise\\W*\\w*|nicht\\W+(bezahlt|getilgt|zuruckgezahlt|beglichen)',
  // French
  'impayee?s?|(en\\W+)?defaut|(passee?\\W+en\\W+)?pertes?|contentieux|irrecouvrable|radiee?',
  'partiel\\w*|douteu\\w*|non\\W+(payee?|remboursee?|soldee?|regle\\w*)',
  // Spanish
  'impagad\\w*|incobrable|castigad\\w*|fallid\\w*|parcial\\w*|perdida|dudos\\w*|quebranto',
  'incumplid\\w*|no\\W+(pagad|recuperad|liquidad|saldad)\\w*|sin\\W+pagar',
);
const OPEN = words(
  'outstanding|active|open|ongoing|on\\W*going|current|live|running|pending|late|overdue|grace',
  'regular|standard|sma|sma\\W*\\d|performing|issued|special\\W+mention|watch\\W*list|disbursed',
  '(in|under)\\W*(progress|recovery|collection|arrears|forbearance|repayment|process)',
  'past\\W+due|up\\W+to\\W+date|\\d+\\W+(\\d+\\W+)?(days|dpd)(\\W+(past|late|overdue)\\W*\\w*)?',
  // German
  'offen|laufend|lauft|aktiv|(in\\W+)?verzug|uberfallig|gestundet|aktuell|(im\\W+)?ruckstand',
  // French
  'en\\W+cours|actif|active|(en\\W+)?retard|ouvert|a\\W+jour|courant',
  // Spanish
  'vigente|activ[oa]|en\\W+curso|(en\\W+)?mora|vencid[oa]|abiert[oa]|al\\W+dia|atrasad[oa]',
  'pendiente|en\\W+proceso|al\\W+corriente',
);
const GOOD = words(
  'paid|re\\W*paid|recovered|closed|cleared|pre\\W*paid|pre\\W*clos\\w+|matured|cured|completed?',
  'redeemed|good|paid\\W*off|paid\\W*up|pay\\W*off|satisfied|no\\W+dues|fulfilled',
  'bezahlt|getilgt|zuruckgezahlt|abgelost|abgeschlossen|erledigt|beglichen',
  'remboursee?s?|payee?s?|soldee?s?|cloturee?s?|reglee?s?|terminee?s?',
  'pagad[oa]s?|saldad[oa]s?|liquidad[oa]s?|finalizad[oa]s?|cerrad[oa]s?|recuperad[oa]s?',
);

/** Words that mean one thing here and another there. */
const AMBIGUOUS: readonly { readonly pattern: RegExp; readonly doubt: string }[] = [
  {
    pattern: /foreclos/,
    doubt: 'In India a foreclosed loan was paid early; elsewhere its collateral was taken.',
  },
  { pattern: /settle/, doubt: 'Some lenders settle for less than is owed, others in full.' },
  { pattern: /liquidat/, doubt: 'The loan may be paid off, or its collateral sold.' },
];
const CANCELLED = /\bcancel\w*/;
const CANCELLED_DOUBT = 'The loan may be paid off, or never have been paid out.';
const TWO_SIDED_DOUBT = 'It says both that the loan is over and that it still runs.';

/**
 * The side that the words of a value speak for: bad (not paid in full), good, or still open.
 * Undefined where no word gives it away.
 */
export function readStatus(value: string): ValueReading | undefined {
  const text = plain(value);
  if (FULLY.test(text) || NOT_BAD.test(text)) {
    return { side: NOT_FULLY.test(text) ? 'bad' : 'good' };
  }
  const ambiguous = AMBIGUOUS.find(({ pattern }) => pattern.test(text));
  if (BAD.test(text)) {
    return { side: 'bad', ...(ambiguous && { doubt: ambiguous.doubt }) };
  }
  const isGood = GOOD.test(text);
  if (OPEN.test(text)) return { side: 'open', ...(isGood && { doubt: TWO_SIDED_DOUBT }) };
  if (isGood || ambiguous) return { side: 'good', ...(ambiguous && { doubt: ambiguous.doubt }) };
  return CANCELLED.test(text) ? { side: 'good', doubt: CANCELLED_DOUBT } : undefined;
}

function plain(value: string): string {
  return value
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('_', ' ')
    .trim();
}

const NAMES_BAD =
  /default|class|target|bad|npa|delinq|dlq|chargeoff|chargedoff|writeoff|writtenoff|label|loss|ausfall|ausgefallen|defaut|impag|incumpl|moros/;
const NAMES_GOOD = /recovered|repaid|paid|good|closed|cured|bezahlt|getilgt|rembours|pagad/;

/**
 * How to read a column of yes and no (or 1 and 0): by its name "yes" is bad ("default") or
 * good ("repaid"). Undefined for other columns and for names that say neither, or both.
 */
export function flagReading(
  name: string,
  values: readonly string[],
): ((value: string) => ValueReading | undefined) | undefined {
  const filled = values.filter((value) => value !== '');
  if (filled.length === 0 || filled.some((value) => readFlag(value) === undefined)) {
    return undefined;
  }
  const yes = sideOfYes(plain(name).replace(/[^a-z]/g, ''));
  if (yes === undefined) return () => undefined;
  const no = yes === 'bad' ? 'good' : 'bad';
  return (value) => ({ side: readFlag(value) === true ? yes : no });
}

function sideOfYes(header: string): 'bad' | 'good' | undefined {
  const isGood = NAMES_GOOD.test(header);
  if (isGood && /^(not|un|non|isnot)/.test(header)) return 'bad';
  const isBad = NAMES_BAD.test(header);
  if (isGood === isBad) return undefined;
  return isBad ? 'bad' : 'good';
}
