import { SHARED_ATTEMPTS, tryAll } from '../guard';
import { serveStarter } from './serve';
import type { AttemptTasks } from './subtasks';

serveStarter<AttemptTasks>({
  tryAll: ({ base }) => tryAll(SHARED_ATTEMPTS, base),
});
