export {
  SHARED_ATTEMPTS,
  happens,
  outcomeOf,
  tryAll,
  type Attempt,
  type Outcome,
  type Tried,
} from './attempts';
export { FIRST_POLICY, SECOND_POLICY, singleFilePolicy } from './policy';
export { SINGLE_FILE_NAME } from './singleFile';
export { refuseMarkup, serviceWorkerUrl, workerUrl } from './trustedTypes';
