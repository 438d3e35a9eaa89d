import { defaultSettings, type Mapping } from '../domain';
import { randomStream, shuffle, type RandomStream } from '../math';
import { kMeans } from '../ml/kmeans';
import { take, type Table } from '../table';
import { segmentByPreset } from './segmentPreset';
import { DERIVED_TERMS, FIELD_TERMS, type Term } from './terms';

/** Random portfolios, and whether what the names of their segments claim is so. */

const MAPPING: Mapping = {
  monthlyIncome: 'income',
  outstandingAmount: 'balance',
  collateralValue: 'collateral',
  monthlyInstalment: 'instalment',
  overdueAmount: 'arrears',
  missedPayments: 'missed',
  daysPastDue: 'days',
};

/** Loans of a few kinds or of none, of any size, every figure its own way. */
function randomPortfolio(random: RandomStream): Table {
  const rowCount = 60 + random.below(90);
  const kinds = Array.from({ length: 1 + random.below(5) }, () =>
    Array.from({ length: 6 }, () => random.normal()),
  );
  const spread = 0.2 + random.next();
  const columns: Record<string, number[]> = {};
  for (let row = 0; row < rowCount; row++) {
    const kind = kinds[random.below(kinds.length)]!;
    const own = kind.map((mean) => mean + spread * random.normal());
    const income = Math.round(60_000 * Math.exp(0.5 * own[0]!));
    const balance = Math.round(400_000 * Math.exp(0.8 * own[1]!));
    const loan = {
      income,
      balance,
      collateral: random.next() < 0.3 ? 0 : Math.round(300_000 * Math.exp(0.9 * own[2]!)),
      instalment: Math.round(12_000 * Math.exp(0.6 * own[3]!)),
      arrears: Math.round(balance * Math.min(1, Math.max(0, 0.1 + 0.1 * own[4]!))),
      missed: Math.max(0, Math.round(2 + 2 * own[4]!)),
      days: Math.max(0, Math.round(30 + 40 * own[5]!)),
    };
    for (const [name, value] of Object.entries(loan)) (columns[name] ??= []).push(value);
  }
  return {
    rowCount,
    columns: Object.entries(columns).map(([name, values]) => ({
      kind: 'number',
      name,
      values: Float64Array.from(values),
    })),
  };
}

async function segmentsOf(table: Table, seed: number) {
  const { segments, labels } = await segmentByPreset(
    {
      table,
      mapping: MAPPING,
      // Which number of segments is right is not what this is about.
      settings: { ...defaultSettings().segments, preset: 'ten-columns', k: 2 + (seed % 5) },
      outcome: new Int8Array(table.rowCount),
      seed,
      cluster: (data, rows, width, options) =>
        kMeans(data, rows, width, { ...options, restarts: 20 }),
      examine: () => Promise.reject(new Error('not asked for')),
      checkpoint: () => Promise.resolve(),
    },
    'recommended',
  );
  if (!segments.available || labels === undefined) throw new Error('no segments');
  return { profiles: segments.profiles, labels };
}

function fieldTerm(field: keyof typeof FIELD_TERMS): Term {
  const term = FIELD_TERMS[field];
  if (term === undefined) throw new Error(`No words for ${field}.`);
  return term;
}

/** What a phrase of a name speaks of, computed here from the plain figures of a loan. */
type Figure = (of: (name: string) => number) => number;
const SPOKEN_OF: readonly (readonly [Term, Figure])[] = [
  [DERIVED_TERMS.burden, (of) => of('instalment') / of('income')],
  [DERIVED_TERMS.overdueShare, (of) => of('arrears') / of('balance')],
  [DERIVED_TERMS.cover, (of) => of('collateral') / of('balance')],
  [fieldTerm('missedPayments'), (of) => of('missed')],
  [fieldTerm('daysPastDue'), (of) => of('days')],
  [fieldTerm('monthlyIncome'), (of) => of('income')],
];

function claimOf(phrase: string): { readonly figure: Figure; readonly isHigh: boolean } {
  for (const [term, figure] of SPOKEN_OF) {
    if (phrase === term.low) return { figure, isHigh: false };
    if (phrase === term.high || phrase === term.veryHigh?.phrase) return { figure, isHigh: true };
  }
  throw new Error(`Nobody knows what “${phrase}” claims.`);
}

function meanOf(table: Table, figure: Figure, isIn: (row: number) => boolean): number {
  let sum = 0;
  let count = 0;
  for (let row = 0; row < table.rowCount; row++) {
    if (!isIn(row)) continue;
    sum += figure((name) => {
      const column = table.columns.find((each) => each.name === name);
      return column?.kind === 'number' ? column.values[row]! : Number.NaN;
    });
    count++;
  }
  return sum / count;
}

/** What the names of the segments of many portfolios claim. */
export interface NameFigures {
  claimCount: number;
  /** A name with one of its words that is not true of its segment beside the rest. */
  readonly untrue: string[];
  /** Portfolios in which two segments have the same name. */
  readonly ambiguous: number[];
  /** Portfolios whose names or segments depend on the order of rows: every tenth is tried. */
  readonly unstable: number[];
}

type Segments = Awaited<ReturnType<typeof segmentsOf>>;

function checkClaims(table: Table, { profiles, labels }: Segments, figures: NameFigures): void {
  for (const { id, name } of profiles) {
    const [words = ''] = name.split(' (');
    for (const word of words.toLowerCase().split(', ')) {
      if (word === 'typical borrowers') continue;
      const { figure, isHigh } = claimOf(word.replace(/^somewhat /, ''));
      const inside = meanOf(table, figure, (row) => labels[row] === id);
      const outside = meanOf(table, figure, (row) => labels[row] !== id);
      if (isHigh ? inside <= outside : inside >= outside) figures.untrue.push(`${name}: ${word}`);
      figures.claimCount++;
    }
  }
}

async function isStable(
  table: Table,
  seed: number,
  { profiles, labels }: Segments,
  random: RandomStream,
): Promise<boolean> {
  const order = shuffle(
    Uint32Array.from({ length: table.rowCount }, (_, row) => row),
    random,
  );
  const shuffled = await segmentsOf(take(table, order), seed);
  return (
    shuffled.profiles.every(({ name }, at) => name === profiles[at]?.name) &&
    shuffled.profiles.length === profiles.length &&
    shuffled.labels.every((label, at) => label === labels[order[at]!])
  );
}

/** Segments `portfolioCount` random portfolios and checks each name. */
export async function nameFigures(portfolioCount: number): Promise<NameFigures> {
  const random = randomStream(77, 'test/names');
  const figures: NameFigures = { claimCount: 0, untrue: [], ambiguous: [], unstable: [] };
  for (let seed = 0; seed < portfolioCount; seed++) {
    const table = randomPortfolio(random);
    const segments = await segmentsOf(table, seed);
    const names = segments.profiles.map(({ name }) => name);
    if (new Set(names).size < names.length) figures.ambiguous.push(seed);
    checkClaims(table, segments, figures);
    if (seed % 10 !== 0) continue;
    if (!(await isStable(table, seed, segments, random))) figures.unstable.push(seed);
  }
  return figures;
}
