import { FIELD_NAMES, type Field } from '../domain';
import { CERTAIN_NAMES, LIKELY_NAMES, POSSIBLE_NAMES, YEARLY_INCOME_NAMES } from './fieldNames';
import { headerWords, keyOf, plainHeader } from './headerWords';

/** A header that means a field. */
export interface KnownName {
  readonly field: Field;
  /** Among the field's names; its own is the first. */
  readonly place: number;
  readonly words: readonly string[];
}

/** Words around a name that do not change what it means: "customer", "loan". */
const NEUTRAL_WORDS: ReadonlySet<string> = new Set([
  ...['loan', 'account', 'customer', 'borrower', 'client', 'applicant', 'credit'],
]);
/** Names of one word that neutral words may stand beside: "loan age" is no one's age. */
const STANDS_ALONE: ReadonlySet<string> = new Set([
  ...['gender', 'sex', 'dependent', 'dpd', 'emi', 'apr', 'tenure', 'tenor', 'salary', 'occupation'],
]);

function knownNames(listed: Partial<Record<Field, readonly string[]>>, ownToo: boolean) {
  return FIELD_NAMES.flatMap((field) =>
    [...(ownToo ? [field] : []), ...(listed[field] ?? [])].map((name, place) => ({
      name,
      known: { field, place, words: headerWords(name).words },
    })),
  );
}

type Index = ReadonlyMap<string, KnownName>;
type Listed = ReturnType<typeof knownNames>;

/** The first name of a key wins, so that a field's own name goes before its synonyms. */
function indexBy(listed: Listed, keyOfName: (name: string, known: KnownName) => string): Index {
  const index = new Map<string, KnownName>();
  for (const { name, known } of listed) {
    const key = keyOfName(name, known);
    if (key !== '' && !index.has(key)) index.set(key, known);
  }
  return index;
}

const byWords = (_: string, { words }: KnownName): string => keyOf(words);
const certain = knownNames(CERTAIN_NAMES, true);
const yearly = knownNames({ monthlyIncome: YEARLY_INCOME_NAMES }, false);

export const CERTAIN_HEADERS: Index = indexBy(certain, (name) => plainHeader(name));
export const CERTAIN_WORDS: Index = indexBy(certain, byWords);
export const YEARLY_INCOMES: Index = indexBy(yearly, byWords);
export const POSSIBLE_WORDS: Index = indexBy(knownNames(POSSIBLE_NAMES, false), byWords);

/** All names of a field that are likely: the same header may be likely for two. */
export const LIKELY_WORDS: ReadonlyMap<string, readonly KnownName[]> = (() => {
  const index = new Map<string, KnownName[]>();
  for (const { known } of knownNames(LIKELY_NAMES, false)) {
    const key = keyOf(known.words);
    index.set(key, [...(index.get(key) ?? []), known]);
  }
  return index;
})();

/** A name's words without the neutral ones; '' where too little is left to go by. */
export function bareKey(words: readonly string[]): string {
  const bare = words.filter((word) => !NEUTRAL_WORDS.has(word));
  const [only] = bare;
  if (bare.length === 1 && only !== undefined && !STANDS_ALONE.has(only)) return '';
  return keyOf(bare);
}

/** Names without their neutral words, as far as these mean one field. */
export const BARE_WORDS: Index = (() => {
  const index = new Map<string, KnownName>();
  const ambiguous = new Set<string>();
  for (const { known } of certain) {
    const key = bareKey(known.words);
    const other = index.get(key);
    if (other !== undefined && other.field !== known.field) ambiguous.add(key);
    if (key !== '' && other === undefined) index.set(key, known);
  }
  for (const key of ambiguous) index.delete(key);
  return index;
})();

export const CERTAIN_LIST: readonly KnownName[] = certain.map(({ known }) => known);

/** All words of all names: none of them is another one misspelt. */
export const NAME_WORDS: ReadonlySet<string> = new Set(
  [
    ...certain,
    ...yearly,
    ...knownNames(LIKELY_NAMES, false),
    ...knownNames(POSSIBLE_NAMES, false),
  ].flatMap(({ known }) => known.words),
);
