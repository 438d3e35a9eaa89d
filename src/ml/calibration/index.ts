export { logOddsOf } from './logOdds';
export { outOfBagScores } from './outOfBag';
export { applyPlatt, fitPlatt, type PlattMap } from './platt';
