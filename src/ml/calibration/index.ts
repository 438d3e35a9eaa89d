export { applyCalibration, fitCalibration, type Calibration } from './calibration';
export { logOddsOf } from './logOdds';
export { outOfBagScores } from './outOfBag';
export {
  applyPlatt,
  calibrationLine,
  fitPlatt,
  type CalibrationLine,
  type PlattMap,
} from './platt';
