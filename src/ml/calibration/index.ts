export { logOddsOf } from './logOdds';
export { applyPlatt, fitPlatt, type PlattMap } from './platt';
