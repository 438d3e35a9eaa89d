import { startTensorBackend } from '../ml/tensorBackend';
import { serveStarter } from './serve';
import type { TensorTasks } from './subtasks';
import { tensorHandlers } from './tensor';

const backend = startTensorBackend();
// Whoever awaits the backend hears of its failure; until then it is not unhandled.
backend.catch(() => undefined);

serveStarter<TensorTasks>(tensorHandlers(backend));
