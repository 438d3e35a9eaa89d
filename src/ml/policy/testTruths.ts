import { randomStream } from '../../math';
import { doublyRobustScores } from './aipw';
import { assignByTree, fitPolicyTree } from './policyTree';
import { boundsUnder, sensitivityOf } from './sensitivity';
import { compareStrategies, medianComparison } from './strategies';
import { FOLDS, fitWorld, foldsOf, trueValue, worldOf, type World } from './testWorlds';

/**
 * What policy evaluation says of simulated worlds in which the truth is known: a few of them in
 * policy.test.ts, many in policy.sim.test.ts.
 */

/** Ways of dealing rows into folds, as the product takes the median of. */
const SPLITS = 5;

const STREAM = { seed: 1, streamName: 'test' };

function alwaysTreat({ arm }: World, k: number): Uint8Array {
  return new Uint8Array(arm.length).fill(k);
}

/** Decided beforehand: the second treatment where the first column is above 0. */
function fixedRule({ x, width, arm }: World): Uint8Array {
  return Uint8Array.from(arm, (_, row) => Number(x[row * width]! > 0));
}

async function judged(world: World, choices: readonly Uint8Array[], seed: number) {
  const fold = foldsOf(world.arm.length, seed);
  return compare(world, doublyRobustScores(await fitWorld(world, fold)), choices);
}

function compare(world: World, scores: Float64Array, choices: readonly Uint8Array[]) {
  const costs = [0, 0, 0];
  return compareStrategies({ ...world, scores, costs, choices, groups: null, ...STREAM });
}

/** A tree learned without each fold, and what it gives to the rows of that fold. */
function treeWithoutFold(world: World, scores: Float64Array, fold: Int8Array): Uint8Array {
  const { x, width, armCount, arm } = world;
  const rowCount = arm.length;
  const features = Array.from({ length: width }, (_, j) =>
    Float64Array.from({ length: rowCount }, (_row, row) => x[row * width + j]!),
  );
  const cuts = features.map(() => [-1.2, -0.8, -0.5, -0.25, 0, 0.25, 0.5, 0.8, 1.2]);
  const choice = new Uint8Array(rowCount);
  for (let held = 0; held < FOLDS; held++) {
    const rows = Uint32Array.from({ length: rowCount }, (_, row) => row).filter(
      (row) => fold[row] !== held,
    );
    const tree = fitPolicyTree({ features, scores, armCount, rows, cuts, minLeaf: 50 });
    assignByTree(tree, features, rowCount).forEach((k, row) => {
      if (fold[row] === held) choice[row] = k;
    });
  }
  return choice;
}

/** How many 95 % intervals of a fixed strategy hold the truth. */
export async function fixedStrategiesHeld(worldCount: number): Promise<number> {
  let held = 0;
  for (let seed = 0; seed < worldCount; seed++) {
    const world = worldOf({ rows: 1000, seed, effect: 0.15 });
    const { strategies } = await judged(world, [fixedRule(world)], seed);
    // The interval is for loans like these: the draw of the loans is part of the error.
    const { low, high } = strategies[0]!.value;
    const expected = 0.5 + 0.075;
    if (low <= expected && expected <= high) held++;
  }
  return held;
}

/** How far the true value of the fixed strategy lies from what is expected of it, at most. */
export function farthestFixedTruth(worldCount: number): number {
  let farthest = 0;
  for (let seed = 0; seed < worldCount; seed++) {
    const world = worldOf({ rows: 1000, seed, effect: 0.15 });
    const truth = trueValue(world, fixedRule(world));
    farthest = Math.max(farthest, Math.abs(truth - (0.5 + 0.075)));
  }
  return farthest;
}

/** In how many confounded worlds a plain comparison is wrong, and in how many ours is right. */
export async function confoundedRankings(worldCount: number) {
  let [right, naiveWrong] = [0, 0];
  for (let seed = 0; seed < worldCount; seed++) {
    const world = confoundedWorld(seed);
    const naive = [0, 1].map((k) => meanOf(world.outcome, (row) => world.arm[row] === k));
    if (naive[1]! < naive[0]!) naiveWrong++;
    const choices = [alwaysTreat(world, 0), alwaysTreat(world, 1)];
    const { strategies } = await judged(world, choices, seed);
    if (strategies[1]!.value.value > strategies[0]!.value.value) right++;
  }
  return { right, naiveWrong };
}

/** In how many worlds without any effect a change is recommended. */
export async function needlessChanges(worldCount: number): Promise<number> {
  let recommended = 0;
  for (let seed = 0; seed < worldCount; seed++) {
    const world = worldOf({ rows: 1000, seed: 10_000 + seed, effect: 0 });
    const comparisons = [];
    for (let split = 0; split < SPLITS; split++) {
      const fold = foldsOf(1000, seed * 31 + split);
      const scores = doublyRobustScores(await fitWorld(world, fold));
      const choices = [
        treeWithoutFold(world, scores, fold),
        fixedRule(world),
        ...[0, 1, 2].map((k) => alwaysTreat(world, k)),
      ];
      comparisons.push(compare(world, scores, choices));
    }
    const { strategies } = medianComparison(comparisons);
    if (strategies.some(({ gain }) => gain.low > 0)) recommended++;
  }
  return recommended;
}

/** The treatment of each row that helps it most. */
function oracleOf({ arm, truth }: World): Uint8Array {
  return Uint8Array.from(arm, (_, row) => {
    const ofRow = truth.subarray(3 * row, 3 * row + 3);
    return ofRow.indexOf(Math.max(...ofRow));
  });
}

/**
 * The mean share that a learned tree has of the gain there is, in how many worlds the interval of
 * its value holds the truth, and in how many its gain is above 0 for sure.
 */
export async function learnedGain(options: { effect: number; rows: number; worldCount: number }) {
  const { effect, rows, worldCount } = options;
  let [share, held, sure] = [0, 0, 0];
  for (let seed = 0; seed < worldCount; seed++) {
    const world = worldOf({ rows, seed: 500 + seed, effect });
    const fold = foldsOf(rows, seed);
    const scores = doublyRobustScores(await fitWorld(world, fold));
    const choice = treeWithoutFold(world, scores, fold);
    const today = trueValue(world, world.arm);
    const most = trueValue(world, oracleOf(world)) - today;
    share += (trueValue(world, choice) - today) / most / worldCount;
    const { strategies } = compare(world, scores, [choice]);
    const { low, high } = strategies[0]!.value;
    const truth = trueValue(world, choice);
    if (low <= truth && truth <= high) held++;
    if (strategies[0]!.gain.low > 0) sure++;
  }
  return { share, held, sure };
}

/**
 * A cause is left out whose strength is known: in how many worlds the bounds hold the truth, and
 * in how many the plain interval does.
 */
export async function hiddenCauseHeld(worldCount: number) {
  let [held, naive] = [0, 0];
  for (let seed = 0; seed < worldCount; seed++) {
    const { world, effect, strength } = hiddenCauseWorld(seed);
    const data = await fitWorld(world, foldsOf(world.arm.length, seed));
    const sensitivity = sensitivityOf(data, [1, 0]);
    const bounds = boundsUnder(sensitivity, strength);
    if (bounds.low <= effect && effect <= bounds.high) held++;
    const plain = boundsUnder(sensitivity, { ofOutcome: 0, ofChoice: 0 });
    if (plain.low <= effect && effect <= plain.high) naive++;
  }
  return { held, naive };
}

function meanOf(values: Float64Array, isIn: (row: number) => boolean): number {
  const taken = values.filter((_, row) => isIn(row));
  return taken.reduce((sum, value) => sum + value, 0) / taken.length;
}

/** The second treatment is better, and goes to harder cases: its loans end worse. */
function confoundedWorld(seed: number): World {
  const random = randomStream(seed, 'test/confounded');
  const rows = 3000;
  const x = Float64Array.from({ length: rows * 2 }, () => random.normal());
  const arm = new Uint8Array(rows);
  const outcome = new Float64Array(rows);
  const truth = new Float64Array(rows * 2);
  for (let row = 0; row < rows; row++) {
    const hard = x[2 * row]!;
    arm[row] = Number(random.next() < 1 / (1 + Math.exp(-1.2 * hard)));
    for (const k of [0, 1]) truth[2 * row + k] = clamp(0.5 - 0.18 * hard + 0.07 * k);
    outcome[row] = Number(random.next() < truth[2 * row + arm[row]!]!);
  }
  return { x, width: 2, armCount: 2, arm, outcome, truth };
}

function clamp(value: number): number {
  return Math.min(0.98, Math.max(0.02, value));
}

/** A cause that no column tells of moves both choice and outcome; how strongly is known here. */
function hiddenCauseWorld(seed: number) {
  const random = randomStream(seed, 'test/hidden');
  const rows = 3000;
  const x = Float64Array.from({ length: rows }, () => random.normal());
  const arm = new Uint8Array(rows);
  const outcome = new Float64Array(rows);
  const EFFECT = 0.3;
  const [ON_CHOICE, ON_OUTCOME] = [0.2, 0.6];
  for (let row = 0; row < rows; row++) {
    const hidden = random.next() < 0.5 ? -1 : 1;
    // A quarter to three quarters: the shares explained can be written down.
    arm[row] = Number(random.next() < 0.5 + ON_CHOICE * hidden);
    outcome[row] = 0.5 * x[row]! + EFFECT * arm[row]! + ON_OUTCOME * hidden + random.normal();
  }
  const world: World = { x, width: 1, armCount: 2, arm, outcome, truth: new Float64Array() };
  return { world, effect: EFFECT, strength: strengthOf(ON_CHOICE, ON_OUTCOME) };
}

/** Shares that the hidden cause explains: of what is left of the outcome, and of the weights. */
function strengthOf(onChoice: number, onOutcome: number) {
  // Given the treatment the hidden cause is ±1 with mean ±2·onChoice.
  const variance = 1 - (2 * onChoice) ** 2;
  const ofOutcome = (onOutcome ** 2 * variance) / (onOutcome ** 2 * variance + 1);
  // E α² with and without it: 1/(p(1 − p)) against 4.
  const full = 1 / (0.25 - onChoice ** 2);
  return { ofOutcome, ofChoice: 1 - 4 / full };
}
