import { SHARED_ATTEMPTS, tryAll } from '../guard';
import { serve } from './serve';
import type { AttemptTasks } from './subtasks';

serve<AttemptTasks>(self, {
  tryAll: ({ base }) => tryAll(SHARED_ATTEMPTS, base),
});
