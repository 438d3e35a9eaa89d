export { applyIsotonic, fitIsotonic, type IsotonicMap } from './isotonic';
export { logOddsOf } from './logOdds';
export { outOfBagScores } from './outOfBag';
export {
  applyPlatt,
  calibrationLine,
  fitPlatt,
  type CalibrationLine,
  type PlattMap,
} from './platt';
