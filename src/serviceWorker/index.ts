export {
  BUILD_QUESTION,
  OPENED,
  TAKE_OVER,
  type RequestNote,
  type ServiceWorkerAnswer,
} from './messages';
