export { BUILD_QUESTION, TAKE_OVER, type RequestNote, type ServiceWorkerAnswer } from './messages';
