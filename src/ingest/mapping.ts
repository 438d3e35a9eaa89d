import {
  FIELDS,
  FIELD_NAMES,
  normaliseHeader,
  unitChoices,
  type ColumnInfo,
  type Field,
  type FieldMatch,
  type FileUnit,
  type Mapping,
} from '../domain';
import {
  BARE_WORDS,
  CERTAIN_HEADERS,
  CERTAIN_WORDS,
  LIKELY_WORDS,
  POSSIBLE_WORDS,
  YEARLY_INCOMES,
  bareKey,
  type KnownName,
} from './fieldIndex';
import { fitsLikely, fitsType } from './fits';
import { headerWords, keyOf, plainHeader, type HeaderWords } from './headerWords';
import { misspeltName } from './misspelt';
import { areStatuses, mayBeOutcome } from './outcomes';

/** The field that a column's header names for certain, whatever its values are. */
export function fieldOfHeader(header: string): Field | undefined {
  return certainName(header, headerWords(header))?.field;
}

function certainName(header: string, words: HeaderWords): KnownName | undefined {
  return (
    CERTAIN_HEADERS.get(plainHeader(header)) ??
    CERTAIN_WORDS.get(keyOf(words.words)) ??
    withUnit(words)
  );
}

/** A name with a unit behind it that its field comes in: "Tenure (Years)". */
function withUnit({ named, unit }: HeaderWords): KnownName | undefined {
  const known = unit === undefined ? undefined : CERTAIN_WORDS.get(keyOf(named));
  if (known === undefined) return undefined;
  const isOwn = FIELDS[known.field].unit === unit;
  return isOwn || unitChoices(known.field).some((choice) => choice.unit === unit)
    ? known
    : undefined;
}

/** A match, and how it ranks among those of its field: the least is taken. */
interface Candidate extends FieldMatch {
  readonly rank: number;
}

const BY_WORDS = 1000;
const BY_NEIGHBOURS = 2000;
const BY_SPELLING = 3000;

/** All that a column may be, by its name and its cells. */
function candidatesOf(column: ColumnInfo): Candidate[] {
  const words = headerWords(column.name);
  const certain = certainName(column.name, words);
  if (certain !== undefined) {
    return fitsType(column, certain.field) ? [sure(column, certain)] : [];
  }
  return likelyCandidates(column, words) ?? possibleCandidates(column, words);
}

function sure(column: ColumnInfo, { field, place }: KnownName): Candidate {
  const isExact = CERTAIN_HEADERS.get(plainHeader(column.name))?.field === field;
  return {
    field,
    column: column.name,
    confidence: 'sure',
    reason: isExact ? 'named like it' : 'named like it, in other words',
    rank: place + (isExact ? 0 : BY_WORDS),
  };
}

/** Undefined where neither name nor cells make anything likely. */
function likelyCandidates(column: ColumnInfo, words: HeaderWords): Candidate[] | undefined {
  const likely = (known: KnownName, reason: string, rank: number, unit?: FileUnit) =>
    fitsLikely(column, known.field, unit)
      ? [
          {
            field: known.field,
            column: column.name,
            confidence: 'likely' as const,
            reason,
            rank: rank + known.place,
          },
        ]
      : [];
  const key = keyOf(words.words);
  const yearly = YEARLY_INCOMES.get(key);
  if (yearly !== undefined) {
    return likely(yearly, 'named like an income', 0, 'years');
  }
  const listed = LIKELY_WORDS.get(key);
  if (listed !== undefined) {
    const found = listed.flatMap((known) =>
      likely(known, `often named so, and ${cellsFit(known)}`, BY_WORDS),
    );
    return found.length > 0 ? found : undefined;
  }
  const bare = BARE_WORDS.get(bareKey(words.words)) ?? BARE_WORDS.get(bareKey(words.named));
  if (bare !== undefined) return likely(bare, `similar name, and ${cellsFit(bare)}`, BY_NEIGHBOURS);
  const misspelt = misspeltName(words.words);
  if (misspelt === undefined) return undefined;
  return likely(misspelt, `spelt almost like it, and ${cellsFit(misspelt)}`, BY_SPELLING);
}

function cellsFit({ field }: KnownName): string {
  return field === 'recoveryStatus' ? 'its values are statuses' : 'its cells fit';
}

function possibleCandidates(column: ColumnInfo, words: HeaderWords): Candidate[] {
  const known = POSSIBLE_WORDS.get(keyOf(words.words));
  if (known === undefined || !fitsLikely(column, known.field)) return [];
  const reason = 'sometimes named so, and its cells would fit';
  const { field, place } = known;
  return [{ field, column: column.name, confidence: 'possible', reason, rank: place }];
}

/**
 * What the columns' names and cells suggest: at most one column a field, and one field a
 * column. Sure ones go first; among them a field's own name before its synonyms, earlier
 * columns before later ones. A column whose cells do not fit is not proposed: words where
 * numbers belong, or an outcome of too many values.
 */
export function proposeMatches(columns: readonly ColumnInfo[]): FieldMatch[] {
  const candidates = columns.flatMap(candidatesOf);
  const chosen = new Map<Field, FieldMatch>();
  const taken = new Set<string>();
  const choose = (confidence: FieldMatch['confidence']): void => {
    for (const field of FIELD_NAMES) {
      if (chosen.has(field)) continue;
      const best = candidates
        .filter((one) => one.field === field && one.confidence === confidence)
        .filter(({ column }) => !taken.has(column))
        .reduce<Candidate | undefined>(
          (least, one) => (least === undefined || one.rank < least.rank ? one : least),
          undefined,
        );
      if (best === undefined) continue;
      const { rank: _, ...match } = best;
      chosen.set(field, match);
      taken.add(match.column);
    }
  };
  choose('sure');
  choose('likely');
  for (const match of [bareId(columns), statusesByValue(columns, taken)]) {
    if (match === undefined || chosen.has(match.field) || taken.has(match.column)) continue;
    chosen.set(match.field, match);
    taken.add(match.column);
  }
  choose('possible');
  return FIELD_NAMES.flatMap((field) => chosen.get(field) ?? []);
}

/** The fields that are taken for certain or as likely. */
export function mappingOf(matches: readonly FieldMatch[]): Mapping {
  return Object.fromEntries(
    matches
      .filter(({ confidence }) => confidence !== 'possible')
      .map(({ field, column }) => [field, column]),
  );
}

/** The mapping that {@link proposeMatches} comes to. */
export function proposeMapping(columns: readonly ColumnInfo[]): Mapping {
  return mappingOf(proposeMatches(columns));
}

/** A bare "id" names loans only if no two rows share one. */
function bareId(columns: readonly ColumnInfo[]): FieldMatch | undefined {
  const key = columns.find((column) => normaliseHeader(column.name) === 'id' && isKey(column));
  if (key === undefined) return undefined;
  return {
    field: 'loanId',
    column: key.name,
    confidence: 'sure',
    reason: 'an ID that no two rows share',
  };
}

function isKey(column: ColumnInfo): boolean {
  const repeated = column.values?.some(({ count }) => count > 1) ?? false;
  return column.missingCount === 0 && column.unreadableCount === 0 && !repeated;
}

/** Names of columns that hold an earlier state, or the state of something else. */
const OTHER_STATUS = /prev|prior|old|last|earlier|history|promise|ptp|call|disput|verif|applicat/;

/** A column of statuses, whatever it is called. */
function statusesByValue(
  columns: readonly ColumnInfo[],
  taken: ReadonlySet<string>,
): FieldMatch | undefined {
  const column = columns.find(
    (one) =>
      one.type === 'text' &&
      !taken.has(one.name) &&
      !OTHER_STATUS.test(normaliseHeader(one.name)) &&
      mayBeOutcome(one) &&
      areStatuses(one, 'by words'),
  );
  if (column === undefined) return undefined;
  return {
    field: 'recoveryStatus',
    column: column.name,
    confidence: 'likely',
    reason: 'its values are statuses',
  };
}
