import type { ColumnInfo, OutcomeValues } from '../domain';

/** Words of values as banks write them. The first list that knows a value decides. */
const NOT_BAD = /\b(no|non|not)\W*(default|npa|delinquent|charged?|written|bad)/;
const BAD =
  /\b(part|partial|partially|partly|default\w*|npa|non\W*performing|bad|unpaid|loss|lost|settled|settlement|repossess\w*|foreclos\w*|bankrupt\w*|delinquent|sub\W*standard|doubtful|irrecoverable|uncollectible)\b|writ\w*\W*(off|down)|charge\w*\W*off|\b(no|non|not|never)\W*(\w+\W+)?(recover|paid|pay|repa|clos|clear|perform)\w*/;
const OPEN =
  /\b(outstanding|active|open|ongoing|on\W*going|current|live|running|pending|late|overdue|grace)\b|in\W*progress|under\W*(recovery|collection)/;
const GOOD_FIRST = /\b(fully?|completely|completed)\W*(re)?(paid|recovered|repaid|settled|closed)/;

const YES = new Set(['1', 'yes', 'y', 'true', 't']);
const NO = new Set(['0', 'no', 'n', 'false', 'f']);
const NAMES_BAD =
  /default|class|target|bad|npa|delinquen|chargeoff|chargedoff|writeoff|writtenoff|label|loss/;
const NAMES_GOOD = /recovered|repaid|paid|good|closed|cured/;

/**
 * Sorts an outcome column's values into not paid in full (bad) and still open; values in
 * neither list count as paid in full. Empty cells are proposed as open. Values that no word
 * gives away are left in neither list, for the user to sort.
 */
export function proposeOutcome(column: ColumnInfo | undefined): OutcomeValues {
  const badValues: string[] = [];
  const openValues: string[] = [];
  const values = (column?.values ?? []).map(({ value }) => value);
  const isBadFlag = column && flagReading(column.name, values);
  for (const value of values) {
    if (value === '') openValues.push(value);
    else if (isBadFlag) (isBadFlag(value) ? badValues : []).push(value);
    else if (sideOfWords(value) === 'bad') badValues.push(value);
    else if (sideOfWords(value) === 'open') openValues.push(value);
  }
  return { badValues, openValues };
}

function sideOfWords(value: string): 'bad' | 'open' | 'good' {
  const words = value.toLowerCase().replaceAll('_', ' ').trim();
  if (GOOD_FIRST.test(words) || NOT_BAD.test(words)) {
    return /\bnot\W+(fully|completely)/.test(words) ? 'bad' : 'good';
  }
  if (BAD.test(words)) return 'bad';
  return OPEN.test(words) ? 'open' : 'good';
}

/**
 * How to read a column of yes and no (or 1 and 0): by its name "yes" is bad ("default") or
 * good ("repaid"). Undefined for other columns and for names that say neither.
 */
function flagReading(
  name: string,
  values: readonly string[],
): ((value: string) => boolean) | undefined {
  const isFlag = (value: string): boolean => isYes(value) || isNo(value);
  if (!values.some((value) => value !== '') || !values.every((v) => v === '' || isFlag(v))) {
    return undefined;
  }
  const header = name.toLowerCase().replace(/[^a-z]/g, '');
  if (/^(not|un|non)/.test(header) && NAMES_GOOD.test(header)) return isYes;
  if (NAMES_GOOD.test(header)) return isNo;
  return NAMES_BAD.test(header) ? isYes : undefined;
}

/** "1.0" is 1: so a column with gaps leaves pandas. */
function flagText(value: string): string {
  return value.toLowerCase().replace(/^([01])\.0*$/, '$1');
}

function isYes(value: string): boolean {
  return YES.has(flagText(value));
}

function isNo(value: string): boolean {
  return NO.has(flagText(value));
}
