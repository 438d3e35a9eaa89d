import { startTensorBackend } from '../ml/tensorBackend';
import { serve } from './serve';
import type { TensorTasks } from './subtasks';
import { tensorHandlers } from './tensor';

const backend = startTensorBackend();
// Whoever awaits the backend hears of its failure; until then it is not unhandled.
backend.catch(() => undefined);

serve<TensorTasks>(self, tensorHandlers(backend));
